"""The window: rail, pages, menus, palette, foot. It knows nothing of the books."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, Value, language
from coop_ledger.ui.actions import FILE, GO, MENUS, VIEW, Action, Finder
from coop_ledger.ui.dressing import wear
from coop_ledger.ui.icons import icon
from coop_ledger.ui.notices import Toast
from coop_ledger.ui.page import Page, PageFactory
from coop_ledger.ui.palette import Palette
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.rail import Rail
from coop_ledger.ui.status import Status, StatusStrip
from coop_ledger.ui.theme import SCALES, Theme, Tone, current, mark
from coop_ledger.ui.words import Label, retranslate_children

_FRAME = 6


class Shell(QMainWindow):
    """The main window. Pages are made when first visited and kept.

    Signals:
        language_changed(str): the person chose another language; the caller remembers it.
        theme_changed(Theme): another size of letters or contrast; the caller remembers it.
        page_changed(str): the key of the page now in front.
        closing(): the window was closed.
    """

    language_changed = Signal(str)
    theme_changed = Signal(object)
    page_changed = Signal(str)
    closing = Signal()

    def __init__(
        self,
        spoken: Language,
        pages: Sequence[PageFactory],
        *,
        actions: Sequence[Action] = (),
        finders: tuple[Finder, ...] = (),
        status: Status = Status(),  # noqa: B008 - a frozen value
    ) -> None:
        super().__init__()
        self.language, self.status = spoken, status
        self._factories = {factory.key: factory for factory in pages}
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self._actions = (*actions, *self._own_actions())
        self._qactions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self.rail = Rail(spoken, pages)
        self.stack = QStackedWidget()
        self.strip = StatusStrip(spoken, status)
        self._practice = _practice_banner(spoken)
        self._frame = QWidget()
        self._column = QVBoxLayout(self._frame)
        self._lay_out()
        self._fill_menus()
        self.toasts = Toast(spoken, self._frame, self._toast_place)
        self.palette_box = Palette(spoken, self._frame, lambda: self._actions, finders)
        self.rail.chosen.connect(self.go)
        self.strip.language_chosen.connect(self.set_language)
        self.strip.settings_wanted.connect(lambda: self.run("settings"))
        self.setMinimumSize(960, 600)
        self._speak()
        self.set_status(status)

    def go(self, key: str) -> None:
        """Bring a page to the front, making it on the first visit."""
        here = self.current_page()
        if here and (here.key == key or not here.leave()):
            self.rail.show_place(here.key)
            return
        page = self._page(key)
        self._trail.append(key)
        self.stack.setCurrentWidget(page)
        self.rail.show_place(key)
        page.header.back_button.setVisible(len(self._trail) > 1)
        page.setFocus()
        page.refresh()
        self.page_changed.emit(key)

    def back(self) -> None:
        """Go back to the page before."""
        if len(self._trail) > 1:
            del self._trail[-1]
            self.go(self._trail.pop())

    def current_page(self) -> Page | None:
        """Tell which page is in front."""
        return self._pages.get(self._trail[-1]) if self._trail else None

    def refresh(self) -> None:
        """Let the page in front read again; the others do when they are visited."""
        page = self.current_page()
        if page:
            page.refresh()

    def set_language(self, code: str) -> None:
        """Speak another language at once: every text, the direction, the arrows."""
        if code == self.language.code:
            return
        self.language = language(code)
        self._speak()
        self.language_changed.emit(code)

    def set_theme(self, theme: Theme) -> None:
        """Dress the window anew."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        wear(app, theme)
        self.theme_changed.emit(theme)

    def set_status(self, status: Status) -> None:
        """Show another state in the foot; a practice book gets its orange frame."""
        self.status = status
        self.strip.show_status(status)
        mark(self._frame, "practice", "yes" if status.practice else "no")
        width = current().px(_FRAME) if status.practice else 0
        self._column.setContentsMargins(width, 0, width, width)
        self._practice.setVisible(status.practice)
        self._name_window()

    def toast(
        self,
        tone: Tone,
        msgid: str,
        *args: Value,
        action: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Tell what was just done; ``action`` is the verb of the way back, ``act`` what it does."""
        self.toasts.tell(tone, msgid, *args, action=action, act=act)

    def run(self, key: str) -> None:
        """Do one of the actions by its key; an action this window does not have is nothing."""
        for action in self._actions:
            if action.key == key:
                action.run()

    def open_palette(self) -> None:
        """Open the Ctrl+K palette."""
        self.palette_box.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the toast in its place."""
        super().resizeEvent(event)
        self.toasts.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the page in front, then tell that the window closes."""
        page = self.current_page()
        if page and not page.leave():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _toast_place(self, width: int) -> QPoint:
        """Choose a place at the head of the page in front, in its middle when none is."""
        page, area = self.current_page(), self.stack.geometry()
        left = area.center().x() - width // 2
        if page:
            left = page.header.mapTo(self._frame, QPoint(page.header.room_for(width), 0)).x()
        left = max(area.left(), min(left, area.right() + 1 - width))
        return QPoint(left, area.top() + current().px(14))

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = self._factories[key].make(self)
            page.retranslate(self.language)
            self._pages[key] = page
            self.stack.addWidget(page)
        return self._pages[key]

    def _lay_out(self) -> None:
        self._frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        self._column.setSpacing(0)
        self._column.addWidget(self._practice)
        self._column.addLayout(middle, 1)
        self._column.addWidget(self.strip)
        self.setCentralWidget(self._frame)

    def _own_actions(self) -> tuple[Action, ...]:
        places = tuple(
            Action(
                f"go.{place.key}", place.title, place.icon, _key(i), partial(self.go, place.key), GO
            )
            for i, place in enumerate((f for f in self._factories.values() if f.rail), 1)
        )
        sizes = tuple(
            Action(f"size.{s}", _SIZES[s], "letters", "", partial(self._resize, s), VIEW)
            for s in SCALES
        )
        return (
            Action("palette", N_("Find anything"), "palette", "Ctrl+K", self.open_palette, GO),
            Action("back", N_("Back"), "back", "Alt+Left", self.back, GO),
            *places,
            Action(
                "language.fr",
                N_("In French"),
                "language",
                "",
                partial(self.set_language, "fr"),
                VIEW,
            ),
            Action(
                "language.ar",
                N_("In Arabic"),
                "language",
                "",
                partial(self.set_language, "ar"),
                VIEW,
            ),
            *sizes,
            Action("contrast", N_("Strong contrast"), "contrast", "", self._on_contrast, VIEW),
            Action("refresh", N_("Read again"), "take_back", "F5", self.refresh, VIEW),
            Action("quit", N_("Quit"), "leave", "Ctrl+Q", self._quit, FILE),
        )

    def _quit(self) -> None:
        self.close()

    def _resize(self, scale: int) -> None:
        self.set_theme(replace(current(), scale=scale))

    def _on_contrast(self) -> None:
        self.set_theme(replace(current(), strong=not current().strong))

    def _fill_menus(self) -> None:
        bar = self.menuBar()
        for title in MENUS:
            held = [action for action in self._actions if action.menu == title]
            if held:
                self._menus[title] = bar.addMenu("")
                for action in held:
                    self._menus[title].addAction(self._qaction(action))
        for action in self._actions:
            if not action.menu:
                self.addAction(self._qaction(action))
        sizes = QActionGroup(self)
        for scale in SCALES:
            made = self._qactions[f"size.{scale}"]
            made.setCheckable(True)
            made.setChecked(scale == current().scale)
            sizes.addAction(made)

    def _qaction(self, action: Action) -> QAction:
        made = QAction(self)
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
        made.triggered.connect(lambda _checked=False: action.run())
        self._qactions[action.key] = made
        return made

    def _speak(self) -> None:
        rtl = self.language.rtl
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        QApplication.setLayoutDirection(way)
        for title, menu in self._menus.items():
            menu.setTitle(self.language.text(title))
        for action in self._actions:
            self._qactions[action.key].setText(action.label(self.language).replace("&", "&&"))
            self._qactions[action.key].setIcon(icon(action.icon, "ink_soft"))
        for part in (self.rail, self.strip, self._practice, self.toasts):
            retranslate_children(part, self.language)
        self.rail.retranslate(self.language)
        self.palette_box.retranslate(self.language)
        for page in self._pages.values():
            page.retranslate(self.language)
        self.set_status(self.status)

    def _name_window(self) -> None:
        name = self.language.text(N_("Daftar"))
        whose = self.status.cooperative
        self.setWindowTitle(f"{whose} \N{EN DASH} {name}" if whose else name)


_SIZES = {
    100: N_("Letters: normal"),
    125: N_("Letters: large"),
    150: N_("Letters: larger"),
    200: N_("Letters: huge"),
}


def _key(place: int) -> str:
    return f"Ctrl+{place}" if place <= 9 else ""


def _practice_banner(spoken: Language) -> QFrame:
    made = QFrame()
    made.setProperty("box", "practice")
    row = QHBoxLayout(made)
    row.setContentsMargins(current().gap(5), current().gap(1), current().gap(5), current().gap(1))
    row.setSpacing(current().gap(2))
    row.addWidget(Picture("training", "on_practice", 22))
    row.addWidget(Label(spoken, N_("Practice book: try everything, nothing here is real")))
    row.addStretch(1)
    return made
