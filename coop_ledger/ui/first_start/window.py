"""The window of the first start: the list of steps at the side, one step, back and on."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coop_ledger.books import World
from coop_ledger.core.chart import Account
from coop_ledger.core.ledger import Problem
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError
from coop_ledger.db.errors import TEXTS
from coop_ledger.i18n import Language, language
from coop_ledger.ui.first_start.founding import Answers, found, free_path
from coop_ledger.ui.first_start.steps import (
    CooperativeStep,
    CraftsStep,
    MembersStep,
    MoneyStep,
    Step,
    WelcomeStep,
    YearStep,
)
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.problems import paths, show_problems
from coop_ledger.ui.theme import current
from coop_ledger.ui.weaving import Band
from coop_ledger.ui.words import Button, Label, retranslate_children

Way = Literal["", "made", "open", "practice"]


class FirstStart(QDialog):
    """Makes the first book.

    ``way`` is how it ended: a book was ``made`` (in ``path``), the person wants to ``open`` one
    she has, or to ``practice``; empty when she closed the window.

    Signals:
        language_changed(str).
    """

    language_changed = Signal(str)

    def __init__(
        self, spoken: Language, world: World, accounts: Sequence[Account], folder: Path
    ) -> None:
        super().__init__()
        self.language = spoken
        self.way: Way = ""
        self.path = Path()
        self._world, self._accounts, self._folder = world, accounts, folder
        self._today = world.now().date()
        self._problems: tuple[Problem, ...] = ()
        self.welcome, self.cooperative = WelcomeStep(spoken), CooperativeStep(spoken)
        self.year, self.crafts = YearStep(spoken, self._today), CraftsStep(spoken)
        self.money, self.members = MoneyStep(spoken), MembersStep(spoken)
        self.steps: tuple[Step, ...] = (
            *(self.welcome, self.cooperative, self.year),
            *(self.crafts, self.money, self.members),
        )
        self.banner = Banner(spoken, "bad")
        self.banner.hide()
        self.stack = QStackedWidget()
        self._marks: list[tuple[Picture, Label]] = []
        self.back_button = Button(spoken, N_("Back"), icon="back")
        self.skip_button = Button(spoken, N_("Skip this"), kind="quiet")
        self.next_button = Button(
            spoken, N_("Continue"), icon="next", kind="primary", shortcut="Ctrl+Return"
        )
        self._place = Label(spoken, role="hint", wrap=True)
        self._folder_button = Button(spoken, N_("Another folder…"), icon="open", kind="quiet")
        self._lay_out()
        self._connect()
        self.set_language(spoken.code)
        self.go(0)

    def go(self, place: int) -> None:
        """Bring a step to the front."""
        self.stack.setCurrentIndex(place)
        last = place == len(self.steps) - 1
        self.back_button.setVisible(place > 0)
        self.skip_button.setVisible(0 < place < len(self.steps) - 1)
        self.next_button.say(N_("Begin the book") if last else N_("Continue"))
        for part in (self._place, self._folder_button):
            part.setVisible(last)
        path = free_path(self._folder, self.cooperative.name())
        self._place.say(N_("The book will be kept in {0}"), str(path))
        for at, (picture, label) in enumerate(self._marks):
            done = at < place
            picture.draw("done" if done else "caret_next" if at == place else "more", "rail_ink")
            label.setProperty("role", "strong" if at == place else "body")
            label.style().polish(label)
        self.steps[place].setFocus()

    def set_language(self, code: str) -> None:
        """Speak another language at once."""
        self.language = language(code)
        rtl = self.language.rtl
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        QApplication.setLayoutDirection(way)
        retranslate_children(self, self.language)
        self.setWindowTitle(self.language.text(N_("Daftar")))
        self._show_problems()
        self.language_changed.emit(code)

    def answers(self) -> Answers:
        """Put everything answered together."""
        cash, bank = self.money.amounts()
        profile = {name: value for step in self.steps for name, value in step.answers().items()}
        return Answers(self.year.day(self._today), profile, cash, bank, self.members.members())

    def finish(self) -> None:
        """Make the book; when it cannot be made, stay, with the reason at its place."""
        path = free_path(self._folder, self.cooperative.name())
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._problems = found(path, self.answers(), self._accounts, self._world)
        except OSError:
            self.banner.tell("bad", TEXTS["store.readonly"], path.name)
        except StoreError as error:
            self.banner.tell("bad", TEXTS[error.code], *error.detail)
        else:
            self._show_problems()
            if not self._problems:
                self.way, self.path = "made", path
                self.accept()

    def _lay_out(self) -> None:
        worn = current()
        self.resize(min(worn.px(980), 1300), min(worn.px(700), 720))
        right = QVBoxLayout()
        right.setContentsMargins(*[worn.gap(7)] * 4)
        right.setSpacing(worn.gap(4))
        for step in self.steps:
            self.stack.addWidget(step)
        right.addWidget(self.banner)
        right.addWidget(self.stack, 1)
        place = QHBoxLayout()
        place.addWidget(self._place, 1)
        place.addWidget(self._folder_button)
        right.addLayout(place)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.next_button)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side())
        whole.addLayout(right, 1)

    def _side(self) -> QWidget:
        worn = current()
        side = QFrame()
        side.setProperty("box", "rail")
        side.setMinimumWidth(worn.px(220))
        column = QVBoxLayout(side)
        column.setContentsMargins(worn.gap(5), worn.gap(6), worn.gap(5), worn.gap(6))
        column.setSpacing(worn.gap(3))
        column.addWidget(Label(self.language, N_("Daftar"), role="figure"))
        column.addWidget(Band("thread", 10))
        column.addSpacing(worn.gap(4))
        for step in self.steps:
            picture, label = Picture("more", "rail_ink", 22), Label(self.language, step.title)
            row = QHBoxLayout()
            row.setSpacing(worn.gap(2))
            row.addWidget(picture)
            row.addWidget(label, 1)
            column.addLayout(row)
            self._marks.append((picture, label))
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        self.welcome.language_chosen.connect(self._on_language)
        self.welcome.open_wanted.connect(lambda: self._leave("open"))
        self.welcome.practice_wanted.connect(lambda: self._leave("practice"))
        self.back_button.clicked.connect(lambda: self.go(self.stack.currentIndex() - 1))
        self.skip_button.clicked.connect(lambda: self.go(self.stack.currentIndex() + 1))
        self.next_button.clicked.connect(self._on_next)
        self._folder_button.clicked.connect(self._on_folder)

    def _on_language(self, code: str | None) -> None:
        if code and code != self.language.code:
            self.set_language(code)

    def _on_next(self) -> None:
        place = self.stack.currentIndex()
        if self.steps[place].is_unclear():
            return
        if place + 1 < len(self.steps):
            self.go(place + 1)
        else:
            self.finish()

    def _on_folder(self) -> None:
        title = self.language.text(N_("Another folder…"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self.go(self.stack.currentIndex())

    def _leave(self, way: Way) -> None:
        self.way = way
        self.accept()

    def _show_problems(self) -> None:
        """Show the problems at their fields, and bring the first step that has one to the front."""
        fields = {path: field for step in self.steps for path, field in step.fields().items()}
        show_problems(self._problems, fields, self.banner, self.language)
        named = {path for problem in self._problems for path in paths(problem.field)}
        for place, step in enumerate(self.steps):
            if named & set(step.fields()):
                self.go(place)
                return
