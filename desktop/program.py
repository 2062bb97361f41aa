"""One window and all behind it: services, actions, the open archive, pages. Made after the first paint."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QPoint, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from desktop.actions import MENUS, ActionSet
from desktop.shared import logs, paths
from desktop.shared import settings as keys
from desktop.shared.archive_files import ArchiveFiles
from desktop.shared.archive_jobs import ArchiveJobs
from desktop.shared.changes import ChangesHub
from desktop.shared.context import Context
from desktop.shared.jobs import Executor, Jobs
from desktop.shared.language import Language, translate
from desktop.shared.notices import Notices
from desktop.shared.opening import Opener, in_words
from desktop.shared.program import VERSION
from desktop.shared.settings import Settings
from desktop.shared.state import State
from desktop.shared.theme import Theme
from desktop.shared.undo import UndoStack
from desktop.shared.widgets.welcome import Welcome
from desktop.shared.words import BUG, CONTEXT
from desktop.window import MainWindow, Panels

if TYPE_CHECKING:
    from pathlib import Path

    from db.archive import Archive
    from db.errors import ArchiveError
    from desktop.app import Options
    from desktop.features import Features
    from desktop.shared.widgets.command_palette import Entry

logger = logging.getLogger(__name__)

CLOSING_MS = 15_000
"""How long the program waits for running work when it ends."""


def build_context(
    theme: Theme | None = None,
    settings: Settings | None = None,
    executor: Executor | None = None,
    writer: Executor | None = None,
) -> Context:
    """The shared services of one window. Tests hand in executors that they drain."""
    jobs = Jobs(executor)
    changes = ChangesHub()
    archive_jobs = ArchiveJobs(jobs, changes, writer)
    return Context(
        jobs=jobs,
        archive_jobs=archive_jobs,
        changes=changes,
        settings=settings or Settings(),
        state=State(),
        notices=Notices(),
        theme=theme or Theme(),
        undo=UndoStack(archive_jobs),
        language=Language(),
    )


class Program(QObject):
    """One window and all behind it: `begin` opens what was asked for."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__()
        self.context = context
        self._apply_language()
        self._apply_theme()
        self.window = window
        window.furnish(context)
        self.opener = Opener(context, self.window)
        self.files = ArchiveFiles(context, self.opener, self.window)
        self.features: Features | None = None
        self.actions: ActionSet | None = None
        self._welcome: Welcome | None = None
        self._connect_services()
        self._say_archive()

    # Services.

    def _connect_services(self) -> None:
        context, window = self.context, self.window
        context.settings.changed.connect(self._setting_changed)
        context.jobs.refused.connect(self._refused)
        context.jobs.bug.connect(self._mistake)
        context.archive_jobs.opened.connect(self._opened)
        context.archive_jobs.closed.connect(self._closed)
        context.undo.undone.connect(lambda text: self._say_undone(translate("App", "Undone: {what}"), text))
        context.undo.redone.connect(lambda text: self._say_undone(translate("App", "Done again: {what}"), text))
        context.language.changed.connect(self._say_archive)
        self.files.target_changed.connect(self._show_target)
        self.opener.refused.connect(lambda _path: self._show_page())
        window.closing.connect(self.close)
        window.may_close = self._may_close

    def _apply_language(self) -> None:
        self.context.language.set_language(self.context.settings.get(keys.LANGUAGE))
        QLocale.setDefault(QLocale("vi_VN" if self.context.language.current() == "vi" else "en_GB"))

    def _apply_theme(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.context.theme.apply(application, self.context.settings.get(keys.THEME))

    def _setting_changed(self, name: str) -> None:
        archive = self.context.archive_jobs.archive
        if name == keys.THEME.name:
            self._apply_theme()
        elif name == keys.LANGUAGE.name:
            self._apply_language()
        elif name == keys.PERSON.name and archive is not None:
            archive.agent = self.context.settings.person
        elif name == keys.SINGLE_KEYS.name:
            self._apply_single_keys()
        self._show_choices()

    def _refused(self, error: ArchiveError) -> None:
        self.context.notices.banner(in_words(error), "bad", key=error.code)

    def _mistake(self, _error: BaseException) -> None:
        words = translate(CONTEXT, BUG)
        self.context.notices.banner(words, "bad", translate("App", "Copy a report"), self.copy_report, key="bug")

    def _say_undone(self, words: str, text: str) -> None:
        self.context.notices.toast(words.format(what=text))

    # The window's parts, made after the first paint.

    def build(self) -> None:
        """Make the features and the actions, and join them; once."""
        if self.features is not None:
            return
        from desktop.features import Features

        self.features = Features(self.context, self.window, self.files)
        features = self.features
        self.window.set_panels(Panels(features.library.sidebar, features.library.results, features.reading.panel))
        self.actions = ActionSet(self.context.theme, self.window, self._functions())
        self.actions.attach(["article.trash", "article.restore", "article.delete"], features.library.results)
        self.actions.attach(["mark.last", "mark.note", "mark.next", "mark.previous"], features.reading.panel)
        features.library.menu_requested.connect(self._open_menu)
        features.enabled_changed.connect(self._enable)
        self.context.undo.changed.connect(self._enable)
        self.window.panels_changed.connect(self._show_choices)
        self.window.files_dropped.connect(self.import_paths)
        self.window.data_dropped.connect(features.importing.take)
        self.files.copy_asked.connect(features.care.save_copy)
        self.opener.damaged.connect(features.care.copy_damaged)
        self._make_palette()
        self._make_menu()
        self._apply_single_keys()
        self._enable()
        self._show_choices()

    def _functions(self) -> dict[str, Callable[[], None]]:
        assert self.features is not None
        window, settings, undo = self.window, self.context.settings, self.context.undo
        own: dict[str, Callable[[], None]] = {
            "archive.new": self.files.new,
            "archive.open": self.files.open,
            "archive.copy": self.files.save_copy,
            "quit": self._quit,
            "undo": undo.undo,
            "redo": undo.redo,
            "palette": lambda: self.palette.open_palette(),
            "view.sidebar": lambda: window.want("sidebar", not window.wants("sidebar")),
            "view.inspector": lambda: window.want("inspector", not window.wants("inspector")),
            "view.full": self._full_screen,
            "view.reading": lambda: window.set_reading_mode(not window.reading_mode),
            "focus.sidebar": lambda: window.focus_panel("sidebar"),
            "focus.list": lambda: window.focus_panel("list"),
            "focus.reader": lambda: window.focus_panel("reader"),
            "focus.next": window.focus_next_panel,
            "help.keys": self._show_keys,
            "help.sample": self.open_sample,
            "help.report": self.copy_report,
            "help.logs": self._open_logs,
            "help.about": self._about,
        }
        for theme in ("system", "light", "sepia", "dark", "contrast"):
            own[f"theme.{theme}"] = lambda theme=theme: settings.set(keys.THEME, theme)  # type: ignore[misc]
        for language in ("vi", "en"):
            own[f"language.{language}"] = lambda name=language: settings.set(keys.LANGUAGE, name)  # type: ignore[misc]
        return own | self.features.functions()

    def _make_palette(self) -> None:
        from desktop.shared.widgets.command_palette import CommandPalette

        window = self.window
        self.palette = CommandPalette(self.context.theme, window)
        self.palette.set_commands(self._commands)
        self.palette.homeless.connect(lambda: window.focus_panel("list" if window.is_shown("list") else "reader"))
        if self.features is not None:
            self.features.serve(self.palette)

    def _commands(self) -> list[Entry]:
        from desktop.shared.widgets.command_palette import Entry

        assert self.actions is not None
        actions = self.actions
        return [
            Entry(actions[spec.id].text(), actions[spec.id].trigger, spec.icon, keys=actions.shortcut_text(spec.id))
            for spec in actions
            if actions[spec.id].isEnabled() and spec.id != "palette"
        ]

    def _make_menu(self) -> None:
        assert self.actions is not None
        if sys.platform == "darwin":
            bar = self.window.menuBar()
            self._fill_menu(bar.addMenu)
            self.actions.retranslated.connect(lambda: (bar.clear(), self._fill_menu(bar.addMenu)))

    def _fill_menu(self, add: Callable[[str], QMenu]) -> None:
        assert self.actions is not None
        for name, words in MENUS.items():
            menu = add(translate("Actions", words))
            self.actions.fill_menu(menu, name)
            if name == "file":
                recent = QMenu(translate("App", "Recent archives"), menu)
                self.files.fill_recent(recent)
                menu.insertMenu(self.actions["archive.copy"], recent)

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self.window)
        self._fill_menu(menu.addMenu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _apply_single_keys(self) -> None:
        on = self.context.settings.get(keys.SINGLE_KEYS)
        if self.actions is not None and self.features is not None:
            self.actions.set_single_keys(on)
            self.features.library.set_single_keys(on)

    def _enable(self) -> None:
        if self.actions is None or self.features is None:
            return
        jobs, undo = self.context.archive_jobs, self.context.undo
        self.actions.enable(jobs.archive is not None, bool(self.features.uids), jobs.writable)
        for name, usable, words, what in (
            ("undo", undo.can_undo, translate("Actions", "Undo"), undo.text),
            ("redo", undo.can_redo, translate("Actions", "Redo"), undo.redo_text),
        ):
            self.actions[name].setEnabled(usable)
            self.actions[name].setText(f"{words}: {what}" if what else words)

    def _show_choices(self) -> None:
        if self.actions is None:
            return
        settings, window = self.context.settings, self.window
        self.actions[f"theme.{settings.get(keys.THEME)}"].setChecked(True)
        self.actions[f"language.{self.context.language.current()}"].setChecked(True)
        self.actions["view.sidebar"].setChecked(window.is_shown("sidebar"))
        self.actions["view.inspector"].setChecked(window.is_shown("inspector"))
        self.actions["view.full"].setChecked(window.isFullScreen())
        self.actions["view.reading"].setChecked(window.reading_mode)

    # Beginning and ending.

    def begin(self, options: Options) -> None:
        """Open what was asked for: an archive, the sample, files, or the archive that was open last."""
        self.build()
        files = [file.absolute() for file in options.files]
        then = (lambda: self.import_paths(files)) if files else None
        if options.sample:
            self.open_sample()
        elif options.archive is not None:
            self.open_archive(options.archive.absolute(), then)
        else:
            last = next(iter(self.files.recent()), self.files.target)
            if last.exists():
                self.open_archive(last, then)
            elif then is not None:
                then()
        self._show_page()

    def open_archive(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open an archive; where another window of ours has it open, that one comes to the front instead."""
        if may_be_open(path):
            from desktop.shared.single_instance import hand_over

            if hand_over(path, []):
                if self.context.archive_jobs.archive is None:
                    QTimer.singleShot(0, self._quit)
                return
        self.opener.open(path, then)

    def open_sample(self) -> None:
        """Open the sample archive; at first it is made from the bundled sample."""
        path = paths.sample_archive()
        if path.exists():
            self.open_archive(path)
            return
        sample = sorted((paths.resources() / "samples").glob("*.txt"))
        self.opener.create(path, lambda: self.import_paths(sample, ask=False))

    def import_paths(self, files: Sequence[Path], ask: bool = True) -> None:
        """Take files and folders in; where no archive is open, the archive of the first import."""
        features = self.features
        if features is not None and files:
            self.files.ensure(lambda: features.import_paths(list(files), ask=ask))

    def close(self) -> None:
        """Keep what is being typed, let running work end, and let go of the archive."""
        if self.features is not None:
            self.features.flush()
        for job in self.context.jobs.running:
            job.cancel()
        self.context.state.close()
        self.context.archive_jobs.close()
        if not self.context.archive_jobs.wait(CLOSING_MS):
            logger.warning("Work was still running when the program ended.")
        self.context.settings.sync()

    def _quit(self) -> None:
        if self.window.close():
            QApplication.quit()

    def _may_close(self) -> bool:
        running = [job for job in self.context.jobs.running if job.title is not None]
        if not running:
            return True
        box = QMessageBox(self.window)
        box.setText(translate("App", "“{job}” is still running.").format(job=running[0].title))
        box.setInformativeText(translate("App", "What it has done so far is safe. The rest is left undone."))
        leave = box.addButton(translate("App", "Stop and quit"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(translate("App", "Stay"), QMessageBox.ButtonRole.RejectRole))
        box.finished.connect(box.deleteLater)
        box.buttonClicked.connect(lambda button: self._stop_and_quit() if button is leave else None)
        box.open()
        return False

    def _stop_and_quit(self) -> None:
        self.window.may_close = lambda: True
        self._quit()

    # What stands in the window.

    def _opened(self, archive: Archive) -> None:
        self.window.setWindowTitle(f"{archive.path.stem} – Kho Báo")
        self.window.apply_state()
        self._say_archive()
        self._listen(archive)
        self._show_page()
        self.window.focus_panel("list")
        self._enable()

    def _closed(self) -> None:
        self.context.state.close()
        self.window.setWindowTitle("Kho Báo")
        self._say_archive()
        self._enable()

    def _listen(self, archive: Archive) -> None:
        if archive.read_only:
            return
        from desktop.shared.single_instance import Listener

        if not hasattr(self, "listener"):
            self.listener = Listener(self)
            self.listener.asked.connect(self._come_forward)
        self.listener.listen(archive.path)

    def _come_forward(self, files: list[Path]) -> None:
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if files:
            self.import_paths(files)

    def _say_archive(self) -> None:
        archive = self.context.archive_jobs.archive
        line = self.window.status_line
        if archive is None:
            line.set_archive(translate("App", "No archive open"))
        elif archive.read_only:
            line.set_archive(translate("App", "Read only · {name}").format(name=archive.path.name), "lock-simple")
        else:
            line.set_archive(translate("App", "Saved · {name}").format(name=archive.path.name), "shield-check")

    def _show_page(self) -> None:
        """The panels with an archive; the welcome page without one. While an archive is being opened, what stands."""
        if self.context.archive_jobs.archive is not None:
            self.window.show_page(None)
        elif not self.opener.busy:
            self.window.show_page(self._make_welcome())
            self.context.notices.status(translate("App", "Drop files anywhere in the window to import them"))

    def _make_welcome(self) -> Welcome:
        if self._welcome is None:
            page = self._welcome = Welcome(self.context.theme)
            page.import_asked.connect(self._import_files)
            page.open_asked.connect(self.files.open)
            page.sample_asked.connect(self.open_sample)
            page.elsewhere_asked.connect(self.files.choose_target)
            page.language_asked.connect(lambda name: self.context.settings.set(keys.LANGUAGE, name))
        self._show_target()
        return self._welcome

    def _import_files(self) -> None:
        if self.actions is not None:
            self.actions.trigger("import.files")

    def _show_target(self) -> None:
        if self._welcome is not None:
            self._welcome.set_target(self.files.target, self.files.target.exists())

    # Help.

    def copy_report(self) -> None:
        """Put a report of versions and the log, without the person's paths, on the clipboard."""
        QGuiApplication.clipboard().setText(logs.report())
        self.context.notices.toast(translate("App", "The report is on the clipboard; nothing was sent."))

    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.log_dir())))

    def _show_keys(self) -> None:
        from desktop.shared.widgets.shortcut_sheet import ShortcutSheet

        assert self.actions is not None
        groups = []
        for menu, words in MENUS.items():
            rows = [
                (translate("Actions", spec.words), self.actions.shortcut_text(spec.id))
                for spec in self.actions
                if spec.menu == menu and self.actions.shortcut_text(spec.id)
            ]
            groups.append((translate("Actions", words), rows))
        ShortcutSheet(self.context.theme, groups, self.window).open()

    def _about(self) -> None:
        box = QMessageBox(self.window)
        box.setWindowTitle(translate("Actions", "About Kho Báo"))
        box.setText(f"Kho Báo {VERSION}")
        box.setInformativeText(translate("App", "Keeps press articles, their photos and captions, for good; offline."))
        box.finished.connect(box.deleteLater)
        box.open()

    def _full_screen(self) -> None:
        self.window.setWindowState(self.window.windowState() ^ self.window.windowState().WindowFullScreen)
        self._show_choices()


def may_be_open(path: Path) -> bool:
    """Whether some window may have `path` open: its lock file stands. Spares most starts the network library."""
    return path.with_name(path.name + ".lock").exists()
