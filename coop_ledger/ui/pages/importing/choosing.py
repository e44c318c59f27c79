"""The first view: which notebook, and perhaps a map of its words."""

from pathlib import Path
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.notebook.mapping import Role
from coop_ledger.ui.cards import plain_text
from coop_ledger.ui.fields import Option, PickOne
from coop_ledger.ui.fields.attachment import DropZone
from coop_ledger.ui.flow import scrolled
from coop_ledger.ui.notices import Banner
from coop_ledger.ui.pictures import Picture
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

_ROLES = (
    Option("any", N_("As its sheets say"), ""),
    Option("sales", N_("Sales"), ""),
    Option("expenses", N_("Expenses"), ""),
    Option("members", N_("Members"), ""),
    Option("stock", N_("Goods"), ""),
)
"""Codes of ``notebook.mapping.Role``; ``any``: each sheet is known by its name."""


class ChoosingView(QWidget):
    """A place to drop the file, and what will happen with it.

    Signals:
        chosen(Path): a notebook.
    """

    chosen = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.map: Path | None = None
        self.banner = Banner(language, "bad")
        self.banner.hide()
        self.zone = DropZone()
        self.choose_button = Button(
            language, N_("Choose the notebook…"), icon="open", kind="primary"
        )
        self.map_button = Button(language, N_("A map of its words…"), icon="guide", kind="quiet")
        self.no_map_button = Button(language, icon="close", kind="quiet", name=N_("Without a map"))
        self.map_name = plain_text("", "strong")
        self.role = PickOne(language, N_("What is in it?"), _ROLES, columns=5)
        self.role.set_value("any")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.waiting = Label(language, N_("The notebook is being read…"), role="lead")
        self._place()
        self._connect()
        self.show_busy(busy=False)

    def show_busy(self, *, busy: bool) -> None:
        """Show that a notebook is being read, or wait for one."""
        for part in (self.bar, self.waiting):
            part.setVisible(busy)
        for button in (self.choose_button, self.map_button, self.no_map_button, self.role):
            button.setEnabled(not busy)
        self.zone.setAcceptDrops(not busy)

    def take_map(self, path: Path | None) -> None:
        """Read the next notebook with a map, or without one."""
        self.map = path
        self.map_name.setText(path.name if path else "")
        self.map_name.setVisible(path is not None)
        self.no_map_button.setVisible(path is not None)

    def chosen_role(self) -> Role | None:
        """Tell what the whole notebook holds; None when its sheets say it."""
        found = self.role.value()
        return next((role for role in get_args(Role) if role == found), None)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language
        self.bar.setAccessibleName(self.waiting.text())

    def _place(self) -> None:
        worn, said = current(), self.language
        middle = Qt.AlignmentFlag.AlignHCenter
        inside = QVBoxLayout(self.zone)
        inside.setContentsMargins(*[worn.gap(6)] * 4)
        inside.setSpacing(worn.gap(3))
        inside.addStretch(1)
        inside.addWidget(Picture("sheet", "accent", 80, two_tone=True), 0, middle)
        inside.addWidget(Label(said, N_("Drop the notebook here"), role="title"), 0, middle)
        kinds = N_("An Excel sheet (.xlsx) or a text with commas (.csv)")
        inside.addWidget(Label(said, kinds, role="soft"), 0, middle)
        inside.addWidget(self.choose_button, 0, middle)
        row = QHBoxLayout()
        row.addStretch(1)
        for part in (self.map_button, self.map_name, self.no_map_button):
            row.addWidget(part)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addWidget(self.waiting, 0, middle)
        inside.addWidget(self.bar)
        inside.addStretch(1)
        whole, column = QVBoxLayout(self), QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(column))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.gap(3))
        column.addWidget(self.banner)
        column.addWidget(self.zone, 1)
        column.addWidget(self.role)
        hint = N_("You first see what was understood. Nothing is recorded before you say so.")
        column.addWidget(Label(said, hint, role="lead", wrap=True))
        self.take_map(None)

    def _connect(self) -> None:
        self.zone.dropped.connect(lambda path: self.chosen.emit(Path(path)))
        self.choose_button.clicked.connect(self._on_choose)
        self.map_button.clicked.connect(self._on_map)
        self.no_map_button.clicked.connect(lambda: self.take_map(None))

    def _on_choose(self) -> None:
        title = self.language.text(N_("Choose the notebook…"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", "(*.xlsx *.xlsm *.csv *.txt)")
        if chosen:
            self.chosen.emit(Path(chosen))

    def _on_map(self) -> None:
        title = self.language.text(N_("A map of its words…"))
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", "(*.json)")
        if chosen:
            self.take_map(Path(chosen))
