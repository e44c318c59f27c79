"""What the check of the whole book found, told in sentences."""

from collections.abc import Sequence

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coop_ledger.core.text import N_
from coop_ledger.db.verify import TEXTS, Finding
from coop_ledger.i18n import Language
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Label

_SHOWN = 50


class FindingsDialog(Dialog):
    """Lists what is not as it must be, and says what to do."""

    def __init__(self, language: Language, parent: QWidget, findings: Sequence[Finding]) -> None:
        super().__init__(language, parent, N_("The book is damaged"), N_("Close"), tone="warn")
        self.reject_button.hide()
        advice = N_(
            "Nothing was changed. Record nothing more for now, and show this to the person who"
            " helps you: the safety copies made before are whole"
        )
        self.body.addWidget(Label(language, advice, role="lead", wrap=True))
        inside = QWidget()
        inside.setProperty("role", "body")
        column = QVBoxLayout(inside)
        for finding in findings[:_SHOWN]:
            column.addWidget(Label(language, TEXTS[finding.code], *finding.detail, wrap=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setMinimumHeight(current().px(200))
        area.setWidget(inside)
        self.body.addWidget(area, 1)
