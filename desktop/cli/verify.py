"""`khobao verify`: every hash of an archive computed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.fixity import Stopped, verify
from desktop.cli import exits, output
from desktop.cli.opening import opened
from desktop.cli.parsing import Parser
from desktop.cli.progress import Meter
from desktop.shared.words import sentence

if TYPE_CHECKING:
    from db.records import Problem, VerifyReport


def main(arguments: list[str]) -> int:
    """Print how many records agree with their hashes and which do not; exit code 1 where one does not."""
    options = Parser("verify", "Recompute every hash and name what differs.").parse_args(arguments)
    with opened(options.archive) as archive, Meter("Checking, record") as meter:
        try:
            report = verify(archive, meter)
        except Stopped:
            meter.clear()
            output.tell("Stopped; the archive was not checked to its end.")
            return exits.SOME_FAILED
        meter.clear()
    if options.json:
        output.put_json(as_json(report))
    else:
        _print(report)
    return exits.DONE if report.ok else exits.SOME_FAILED


def as_json(report: VerifyReport) -> dict[str, Any]:
    """The report as `verify --json` prints it."""
    return {
        "ok": report.ok,
        "checked": dict(report.checked),
        "problems": [_problem(problem) for problem in report.problems],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "kind": problem.kind, "id": problem.id, "title": problem.title, "code": problem.code,
        "reason": sentence(problem.code, problem.facts),
        "facts": {name: value if isinstance(value, int) else str(value) for name, value in problem.facts.items()},
    }  # fmt: skip


def _print(report: VerifyReport) -> None:
    output.put("Everything agrees." if report.ok else f"{len(report.problems):,} records differ.")
    for name, number in report.checked.items():
        output.put(f"  {name:<20}{number:,}")
    for problem in report.problems:
        title = f" “{problem.title}”" if problem.title else ""
        output.put(f"{problem.kind} {problem.id}{title}: {sentence(problem.code, problem.facts)}")
