"""The sidebar: where to look. 240 px wide with words, or a rail of 48 px with signs alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.library.place import FIXED, QUEUES, Place, PlaceKind
from desktop.library.sidebar_delegate import paint_side_row
from desktop.library.sidebar_model import SIGNS, SideFacts, SideRow, fixed_count, place_words
from desktop.library.sidebar_tree import SidebarTree
from desktop.library.signs import draw_sign
from desktop.shared.language import format_number, translate
from desktop.shared.widgets.buttons import IconButton
from desktop.shared.widgets.surface import Surface, paint_focus_ring, paint_rounded

if TYPE_CHECKING:
    from desktop.shared.theme import Theme

HEAD_MARGIN = 16


class TrashRow(QAbstractButton):
    """The trash at the foot of the sidebar; `dropped(uids)` when articles are let fall on it."""

    dropped = Signal(list)

    def __init__(self, theme: Theme, tree: SidebarTree) -> None:
        super().__init__()
        self._theme = theme
        self._tree = tree
        self._count = 0
        self._target = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def show_count(self, count: int) -> None:
        """Say how many articles lie in it."""
        self._count = count
        self.setAccessibleName(f"{place_words('trash')}, {format_number(count)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("sidebar_min"), self._theme.size("side_row"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        row = SideRow(place_words("trash"), Place("trash"), self._count)
        focused = self.hasFocus() or self._target
        paint_side_row(
            painter, self.rect(), row, self._theme, chosen=self.isChecked(), hovered=self.underMouse(), focused=focused
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._target = bool(self._tree.places.dropped(event.mimeData()))
        event.setAccepted(self._target)
        self.update()

    def dragLeaveEvent(self, event: object) -> None:
        self._target = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._target = False
        self.update()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(self._tree.places.dropped(event.mimeData()))


class RailButton(IconButton):
    """A place as a sign; checked while it is the chosen one."""

    def __init__(self, theme: Theme, sign: str) -> None:
        super().__init__(theme, sign)
        self._sign = sign
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """What is chosen is decided by the sidebar."""

    def sizeHint(self) -> QSize:
        return QSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, theme = self.rect(), self.theme
        if self.isChecked() or self.underMouse():
            fill = "row_selected" if self.isChecked() else "hover"
            paint_rounded(painter, theme, box, fill, None, theme.radius("control"))
        place = QRect(0, 0, 16, 16)
        place.moveCenter(box.center())
        draw_sign(painter, place, self._sign, theme, theme.color("accent" if self.isChecked() else "muted_strong"))
        if self.hasFocus():
            paint_focus_ring(painter, theme, box)


class Sidebar(Surface):
    """`place_chosen(Place)`; `import_asked()` and `menu_asked(global point)` of the buttons in its head."""

    place_chosen = Signal(object)
    import_asked = Signal()
    menu_asked = Signal(QPoint)
    articles_dropped = Signal(object, list)
    place_menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "chrome")
        self._place = Place()
        self._facts = SideFacts()
        self.tree = SidebarTree(theme)
        self.trash = TrashRow(theme, self.tree)
        self.rail_buttons: dict[PlaceKind, RailButton] = {}
        self._rail_menu: QMenu | None = None
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._wide())
        self._stack.addWidget(self._rail())
        self.tree.chosen.connect(self._choose)
        self.tree.dropped.connect(self.articles_dropped)
        self.tree.menu_asked.connect(self.place_menu_asked)
        self.trash.clicked.connect(lambda: self._choose(Place("trash")))
        self.trash.dropped.connect(lambda uids: self.articles_dropped.emit(Place("trash"), uids))
        self.trash.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.trash.customContextMenuRequested.connect(
            lambda point: self.place_menu_asked.emit(Place("trash"), self.trash.mapToGlobal(point))
        )
        self.setFocusProxy(self.tree)
        self.set_rail(False)
        theme.changed.connect(self._dress)
        self._retranslate()
        self._dress()

    @property
    def place(self) -> Place:
        """The chosen place."""
        return self._place

    @property
    def rail(self) -> bool:
        """Whether only signs are shown."""
        return self._stack.currentIndex() == 1

    def set_rail(self, rail: bool) -> None:
        """Show signs alone, for narrow windows."""
        self._stack.setCurrentIndex(1 if rail else 0)
        if rail:
            self.setFixedWidth(self.theme.size("rail"))
        else:
            self.setMinimumWidth(self.theme.size("sidebar_min"))
            self.setMaximumWidth(self.theme.size("sidebar_max"))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.size("rail" if self.rail else "sidebar"), 600)

    def show_facts(self, facts: SideFacts) -> None:
        """Show the figures of an archive."""
        self._facts = facts
        self.tree.show_facts(facts, self._place)
        self.trash.show_count(fixed_count("trash", facts.counts))
        for kind in QUEUES:
            self.rail_buttons[kind].setVisible(bool(facts.queues.get(kind)))

    def set_place(self, place: Place | None) -> None:
        """Show `place` as the chosen one (None: none, as in a search), without `place_chosen`."""
        if place is not None:
            self._place = place
        self.tree.mark(place)
        self.trash.setChecked(place is not None and place.kind == "trash")
        for kind, button in self.rail_buttons.items():
            button.setChecked(place is not None and place.kind == kind)

    def facts(self) -> SideFacts:
        """What is shown."""
        return self._facts

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()  # with a style sheet Qt forgets a label's font when a widget above it gets another parent

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _choose(self, place: Place) -> None:
        self.set_place(place)
        self.place_chosen.emit(place)

    # Building.

    def _wide(self) -> QWidget:
        page = QWidget()
        self.brand = QLabel("Kho Báo")
        self.brand.setTextFormat(Qt.TextFormat.PlainText)
        self.import_button = IconButton(self.theme, "plus")
        self.menu_button = IconButton(self.theme, "list")
        self.import_button.clicked.connect(self.import_asked)
        self.menu_button.clicked.connect(lambda: self._ask_menu(self.menu_button))
        head = QHBoxLayout()
        head.setContentsMargins(HEAD_MARGIN, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.brand)
        head.addStretch(1)
        head.addWidget(self.import_button)
        head.addWidget(self.menu_button)
        top = QWidget()
        top.setFixedHeight(self.theme.size("header"))
        top.setLayout(head)
        foot = Surface(self.theme, "chrome", "t")
        below = QVBoxLayout(foot)
        below.setContentsMargins(0, 5, 0, 8)
        below.addWidget(self.trash)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addSpacing(4)
        column.addWidget(self.tree, 1)
        column.addWidget(foot)
        return page

    def _rail(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 12, 8, 8)
        column.setSpacing(4)
        self.rail_menu_button = IconButton(self.theme, "list")
        self.rail_menu_button.clicked.connect(lambda: self._ask_menu(self.rail_menu_button))
        column.addWidget(self.rail_menu_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for kind in (*FIXED, *QUEUES):
            column.addWidget(self._rail_button(kind, SIGNS[kind]))
        column.addWidget(self._rail_button("publication", "newspaper"))
        column.addWidget(self._rail_button("tag", "tag"))
        column.addStretch(1)
        column.addWidget(self._rail_button("trash", "trash"))
        return page

    def _rail_button(self, kind: PlaceKind, sign: str) -> RailButton:
        button = RailButton(self.theme, sign)
        button.setVisible(kind not in QUEUES)
        self.rail_buttons[kind] = button
        if kind == "publication":
            button.clicked.connect(lambda: self._open_list(button, tags=False))
        elif kind == "tag":
            button.clicked.connect(lambda: self._open_list(button, tags=True))
        else:
            button.clicked.connect(lambda: self._choose(Place(kind)))
        return button

    def _open_list(self, button: RailButton, *, tags: bool) -> None:
        menu = QMenu(self)
        if tags:
            for tag in self._facts.tags:
                icon = self.theme.icon("circle-fill", tag.colour, 12)
                words = f"{tag.path.replace('/', ' / ')}\t{format_number(tag.count)}".replace("&", "&&")
                self._offer(menu, icon, words, Place("tag", tag.path))
        else:
            for each in self._facts.publications:
                words = f"{each.title}\t{format_number(each.count)}".replace("&", "&&")
                self._offer(menu, QIcon(), words, Place("publication", each.uid))
        if menu.isEmpty():
            nothing = translate("Library", "No tags yet") if tags else translate("Library", "No publications yet")
            menu.addAction(nothing).setEnabled(False)
        self._rail_menu = menu
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(button.width() + 8, 0)))

    def _offer(self, menu: QMenu, icon: QIcon, words: str, place: Place) -> None:
        menu.addAction(icon, words, lambda: self._choose(place))

    def _ask_menu(self, button: IconButton) -> None:
        self.menu_asked.emit(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _dress(self) -> None:
        font = self.theme.font("page_title")
        font.setPixelSize(17)
        self.brand.setFont(font)

    def _retranslate(self) -> None:
        self.import_button.set_words(translate("Library", "Import…"))
        self.menu_button.set_words(translate("Library", "Menu"))
        self.rail_menu_button.set_words(translate("Library", "Menu"))
        for kind, button in self.rail_buttons.items():
            button.set_words(place_words(kind))
        self.rail_buttons["publication"].set_words(translate("Library", "Publications"))
        self.rail_buttons["tag"].set_words(translate("Library", "Tags"))
        self.trash.show_count(fixed_count("trash", self._facts.counts))
        self.tree.set_words()
        self.tree.show_facts(self._facts, self._place)
