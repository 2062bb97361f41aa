"""Colours by role, fonts by role and sizes by name, from `resources/themes`; the application's palette and style sheet.

A widget asks the theme while painting (`color("hair")`) and repaints on `changed`; it never holds a colour of its own.
What the first paint does without is imported where it is used: `Qt` alone, with all its enumerations, costs 12 ms.
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.shared import paths

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFont, QIcon, QPainter, QPalette, QPixmap

logger = logging.getLogger(__name__)

ThemeName = Literal["light", "sepia", "dark", "contrast"]
THEMES: tuple[ThemeName, ...] = ("light", "sepia", "dark", "contrast")
DARK_THEMES = ("dark", "contrast")

# Upright faces only: the italics lack Vietnamese letters, Qt slants the upright ones itself.
_FONT_FILES = {
    "font_source_serif_pro": ("SourceSerifPro-Regular.otf", "SourceSerifPro-Semibold.otf", "SourceSerifPro-Bold.otf"),
    "font_source_sans_pro": ("SourceSansPro-Regular.otf", "SourceSansPro-Semibold.otf"),
}
_ICON_FONT = "phosphor-1.3.0.ttf"
_ICON_NAMES = "phosphor-charmap-1.3.0.json"


def package_folder(package: str) -> Path:
    """The folder of an installed package, found without importing it. `FileNotFoundError` where it is not installed."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None and (Path(frozen) / package).is_dir():
        return Path(frozen) / package  # a bundle carries the files of the icon font, not its module
    from importlib.util import find_spec

    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(package)
    return Path(spec.origin).parent


class Theme(QObject):
    """The look of the program. `changed` after the theme was changed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = paths.resources() / "themes"
        self._tokens: dict[str, Any] = json.loads((self._folder / "tokens.json").read_text("utf-8"))
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, str], QFont] = {}
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._signs: dict[str, str] | None = None
        self._icon_family = ""
        self._wish = "system"
        self.name: ThemeName = "light"
        self._following = False
        self._load("light")

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark page."""
        return self.name in DARK_THEMES

    @property
    def reduced_motion(self) -> bool:
        """Whether fades are left out. Qt's widgets take the system's word for it."""
        style = QApplication.style()
        return style is None or style.styleHint(style.StyleHint.SH_Widget_Animation_Duration) == 0

    def color(self, role: str) -> QColor:
        """The colour of a role of the tokens (``page text muted accent hl_yellow …``). `KeyError` for another."""
        return QColor(self._colors[role])

    def name_of(self, role: str) -> str:
        """The colour of a role as ``#rrggbb``, for style sheets."""
        return self._colors[role].name()

    def inverse_color(self, role: str) -> QColor:
        """The colour of a role where the ground is the text's colour (toasts): that of a theme of other brightness."""
        other: ThemeName = "light" if self.dark else "dark"
        roles: dict[str, str] = json.loads((self._folder / f"{other}.json").read_text("utf-8"))
        return _color(roles[role])

    def viewer_color(self, role: str) -> QColor:
        """A colour of the photo viewer, the same in every theme (``ground text muted border raised …``)."""
        return QColor(self._tokens["viewer"][role])

    def font(self, role: str) -> QFont:
        """The font of a role of the tokens' ``type`` (``ui small body title row_title …``), size in px."""
        return self._font(role, "weight")

    def received_font(self, role: str) -> QFont:
        """The bolder font of a role, for what is not yet described (`row_title`, `cell_title`)."""
        return self._font(role, "weight_received")

    def line_height(self, role: str) -> int:
        """The distance of lines of a type role, in px."""
        return int(self._tokens["type"][role]["line"])

    def type_value(self, role: str, name: str) -> int:
        """Another number of a type role: ``size before after gap weight``, in px (weight: 400 to 700)."""
        return int(self._tokens["type"][role][name])

    def body_steps(self) -> list[int]:
        """The sizes of body text a person may choose, in px."""
        return list(self._tokens["type"]["body_steps"])

    def size(self, name: str) -> int:
        """A size of the tokens by name (``header row sidebar …``), in px."""
        return int(self._tokens["size"][name])

    def window_min(self) -> tuple[int, int]:
        """The smallest window, width and height in px."""
        width, height = self._tokens["size"]["window_min"]
        return int(width), int(height)

    def spacing(self, name: str) -> int:
        """A distance of the tokens (``xs s m l xl xxl``), in px."""
        return int(self._tokens["spacing"][name])

    def radius(self, name: str) -> int:
        """A corner radius (``mark thumb control panel pill``), in px."""
        return int(self._tokens["radius"][name])

    def line(self, name: str) -> int:
        """The width of a line (``hair focus role …``), in px."""
        return int(self._tokens["line"][name])

    def time(self, name: str) -> int:
        """A time of the tokens (``toast note_autosave …``), in ms."""
        return int(self._tokens["time_ms"][name])

    def icon(self, name: str, role: str = "muted_strong", size: int = 16) -> QIcon:
        """A sign of the Phosphor font (``star star-fill tag …``) in the colour of `role`; greyed when disabled."""
        key = (name, role, size)
        if key not in self._icons:
            from PySide6.QtGui import QIcon

            icon = QIcon()
            icon.addPixmap(self.pixmap(name, self.color(role), size))
            icon.addPixmap(self.pixmap(name, self.color("control"), size, opacity=0.6), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, color: QColor, size: int = 16, opacity: float = 1.0) -> QPixmap:
        """A sign as a picture of `size` px a side, sharp on the densest screen."""
        from PySide6.QtCore import QRect, Qt
        from PySide6.QtGui import QPainter, QPixmap

        ratio = max(2.0, QGuiApplication.primaryScreen().devicePixelRatio())
        picture = QPixmap(round(size * ratio), round(size * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setOpacity(opacity)
        self.draw_icon(painter, QRect(0, 0, size, size), name, color)
        painter.end()
        return picture

    def draw_icon(self, painter: QPainter, where: QRect, name: str, color: QColor) -> None:
        """Draw a sign into a square with `painter`."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QFont

        painter.save()
        self._load_fonts()
        font = QFont(self._icon_family)
        font.setPixelSize(where.height())
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._sign(name))
        painter.restore()

    def choose(self, wish: str) -> None:
        """Take up the colours of `wish`: ``system`` or one of `THEMES`. Enough to paint grounds with.

        The system's wish is read from its palette here, because asking for its colour scheme loads all of `Qt`.
        """
        self._wish = wish
        dark = QGuiApplication.palette().window().color().lightness() < 128
        name = wish if wish in THEMES else ("dark" if dark else "light")
        if name != self.name:
            self._load(name)

    def apply(self, application: QApplication, wish: str = "system") -> None:
        """Dress the application in `wish`: ``system`` or one of `THEMES`."""
        self._wish = wish
        self._follow()
        if QApplication.style().objectName() != "fusion":
            application.setStyle("Fusion")
        application.setFont(self.font("ui"))
        self._load(self._wanted())
        self._dress()

    def _wanted(self) -> ThemeName:
        if self._wish in THEMES:
            return self._wish
        hints = QGuiApplication.styleHints()
        accessibility = hints.accessibility()
        if accessibility.contrastPreference().name == "HighContrast":
            return "contrast"
        return "dark" if hints.colorScheme().name == "Dark" else "light"

    def _follow(self) -> None:
        """Hear from now on when the system changes its mind."""
        if not self._following:
            self._following = True
            hints = QGuiApplication.styleHints()
            hints.colorSchemeChanged.connect(self._follow_system)
            hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def _follow_system(self) -> None:
        if self._wish == "system" and self._wanted() != self.name:
            self._load(self._wanted())
            self._dress()

    def _load(self, name: ThemeName) -> None:
        roles: dict[str, str] = json.loads((self._folder / f"{name}.json").read_text("utf-8"))
        self._colors = {role: _color(value) for role, value in roles.items()}
        self._icons.clear()
        self.name = name

    def _dress(self) -> None:
        from desktop.shared.style_sheet import style_sheet

        application = cast("QApplication", QApplication.instance())
        application.setPalette(self._palette())
        icons = (paths.resources() / "icons").as_posix()
        application.setStyleSheet(style_sheet(self.name_of, self.radius("control"), icons, self.dark))
        self.changed.emit()

    def _palette(self) -> QPalette:
        from PySide6.QtGui import QPalette

        role = QPalette.ColorRole
        colors = {
            role.Window: "chrome", role.WindowText: "text", role.Base: "page", role.AlternateBase: "list",
            role.Text: "text", role.Button: "chrome", role.ButtonText: "text", role.BrightText: "bad",
            role.Highlight: "select", role.HighlightedText: "text", role.Link: "link", role.LinkVisited: "link",
            role.PlaceholderText: "muted", role.ToolTipBase: "raised", role.ToolTipText: "text",
            role.Light: "raised", role.Midlight: "hair", role.Mid: "border", role.Dark: "control",
            role.Shadow: "border", role.Accent: "accent",
        }  # fmt: skip
        palette = QPalette()
        for part, name in colors.items():
            palette.setColor(part, self.color(name))
        faint = self.color("muted")
        faint.setAlphaF(0.6)
        for part in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, part, faint)
        return palette

    def _font(self, role: str, weight: str) -> QFont:
        from PySide6.QtGui import QFont

        self._load_fonts()
        key = (role, weight)
        if key not in self._fonts:
            token = self._tokens["type"][role]
            font = QFont(self._tokens["font"][token["font"]])
            font.setPixelSize(token["size"])
            font.setWeight(QFont.Weight(token.get(weight, token["weight"])))
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def _load_fonts(self) -> None:
        """Once, when the first text is set: the first paint has none."""
        if self._icon_family:
            return
        from PySide6.QtGui import QFontDatabase

        for package, names in _FONT_FILES.items():
            folder = package_folder(package) / "files"
            for name in names:
                if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
                    logger.warning("The font %s cannot be loaded.", name)
        number = QFontDatabase.addApplicationFont(str(package_folder("qtawesome") / "fonts" / _ICON_FONT))
        self._icon_family = (QFontDatabase.applicationFontFamilies(number) or ["?"])[0] if number >= 0 else "?"

    def _sign(self, name: str) -> str:
        if self._signs is None:
            names = json.loads((package_folder("qtawesome") / "fonts" / _ICON_NAMES).read_text("ascii"))
            self._signs = {name: chr(int(code, 16)) for name, code in names.items()}
        return self._signs[name]


def _color(value: str) -> QColor:
    """A colour of the tokens, ``#RRGGBB`` or ``#RRGGBBAA`` (Qt itself would read the latter as ``#AARRGGBB``)."""
    color = QColor(value[:7])
    if len(value) == 9:
        color.setAlpha(int(value[7:], 16))
    return color
