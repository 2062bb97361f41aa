"""`khobao --help`."""

from __future__ import annotations

from desktop.cli import exits, output

USAGE = """\
khobao [ARCHIVE | FILE...]                        the window
khobao import   --archive A PATH... [--dry-run] [--as clipping] [--encoding NAME] [--part ID]...
                [--map FIELD=COLUMN]... [--json]
khobao contents FILE [--json]
khobao search   --archive A QUERY [--limit N] [--sort relevance|newest|oldest] [--json]
khobao show     --archive A ID [--json]
khobao tag      --archive A ID [--add T]... [--remove T]... [--json]
khobao annotate --archive A ID --quote TEXT [--note TEXT] [--colour C] [--json]
khobao export   --archive A (--id ID... | --query Q | --all) --format F --to PATH [--json]
khobao alike    --archive A [ID [--link OTHER | --separate OTHER | --merge OTHER] | --look] [--json]
khobao verify   --archive A [--json]
khobao info     --archive A [--json]
khobao backup   --archive A --to PATH
khobao --smoke
khobao --version

Exit codes: 0 done, 1 some items failed, 2 wrong use, 3 archive refused.
khobao COMMAND --help says more about one command."""


def main(arguments: list[str]) -> int:
    """Print all commands."""
    output.put(USAGE)
    return exits.DONE
