"""A report on paper or as a file: seen before it is printed, written beside the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QWidget,
)

from coop_ledger import render
from coop_ledger.core.chain import control_code
from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, languages
from coop_ledger.render import Context, Format
from coop_ledger.reports.table import Report
from coop_ledger.ui import printouts
from coop_ledger.ui.dialogs import Dialog
from coop_ledger.ui.icons import icon
from coop_ledger.ui.printing import PaperPreview
from coop_ledger.ui.printouts import LETTERS, REPORT
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.tasks import Stopped, Task
from coop_ledger.ui.theme import current
from coop_ledger.ui.words import Button, Label

FORMS: Final[tuple[tuple[Format, str, str, str], ...]] = (
    ("pdf", "", N_("PDF, to print or to send ({0})"), "pdf"),
    ("pdf", "fr+ar", N_("PDF in French and Arabic"), "pdf"),
    ("xlsx", "", N_("Excel sheet"), "sheet"),
    ("csv", "", N_("CSV, for other programs"), "list"),
)
"""Format, language of a PDF where it is not the usual one, what it is called, its picture."""
LONGEST_PREVIEW = 1500
"""Rows of a report that can be drawn while one waits; a longer one is kept as a file first."""

_PATIENCE_MS = 400


class ExportBar(QWidget):
    """Two buttons: print what is shown, and keep it as a file.

    ``source`` gives the report as it is shown when a button is pressed; nothing when there is none.
    """

    def __init__(self, shell: Shell, session: Session, source: Callable[[], Report | None]) -> None:
        super().__init__()
        self._shell, self._session, self._source = shell, session, source
        said = shell.language
        self.language = said
        self.task: Task[bool] | None = None
        self.print_button = Button(said, N_("Print"), icon="print", shortcut="Ctrl+P")
        self.keep_button = Button(said, N_("Export…"), icon="export", shortcut="Ctrl+E")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current().gap(2))
        row.addWidget(self.print_button)
        row.addWidget(self.keep_button)
        self.print_button.clicked.connect(self.preview)
        self.keep_button.clicked.connect(self._on_keep)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        self.language = language

    def preview(self) -> None:
        """Show the report as it will be printed; a very long one is kept as a PDF instead."""
        report = self._source()
        if report is None:
            return
        if len(report.rows) > LONGEST_PREVIEW:
            self._shell.toast("info", N_("This report is long: it is kept as a PDF first"))
            self._ask("pdf")
            return
        dialog = self.previewer(report)
        dialog.exec()
        dialog.deleteLater()

    def previewer(self, report: Report) -> PaperPreview:
        """Make the dialog that shows a report as it will be printed."""
        context = context_of(self._session)

        def draw(tongue: str, _size: str) -> bytes:
            return render.on_paper(report, languages(tongue), context)

        name = file_name(report, self._session, self.language)
        return PaperPreview(self._shell, self._session, REPORT, name, draw)

    def export(self, form: Format, target: Path, tongue: str = "") -> None:
        """Write the report into a file; ``task`` is the work under way.

        ``tongue`` is a code of ``printouts.TONGUES`` for a PDF, or empty for the language reports
        are printed in; other files are in the language of the screen.
        """
        report = self._source()
        if report is None:
            return
        spoken, context = self.language, context_of(self._session)
        on_paper = languages(tongue or self._tongue())

        def work(stopped: Stopped) -> bool:
            if form == "pdf":
                content = render.on_paper(report, on_paper, context)
            else:
                content = render.report(report, form, spoken, context)
            return not stopped() and _write(target, content)

        self.task = task = Task(self, work)
        waiting = _Waiting(spoken, self._shell, task)
        task.ended.connect(lambda: self._on_written(task, waiting, target))
        QTimer.singleShot(_PATIENCE_MS, waiting, waiting.show_if_needed)
        task.begin()

    def menu(self) -> QMenu:
        """Make the menu of the kinds of file."""
        menu, usual = QMenu(self), self._tongue()
        for form, tongue, title, picture in FORMS:
            if tongue == usual:
                continue  # the first line says it
            letters = (LETTERS[usual],) if form == "pdf" and not tongue else ()
            action = menu.addAction(icon(picture, "accent"), self.language.text(title, *letters))
            action.triggered.connect(
                lambda _checked=False, form=form, tongue=tongue: self._ask(form, tongue)
            )
        return menu

    def _on_keep(self) -> None:
        menu = self.menu()
        button = self.keep_button
        right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        corner = QPoint(button.width() - menu.sizeHint().width() if right else 0, button.height())
        menu.exec(button.mapToGlobal(corner))
        menu.deleteLater()

    def _ask(self, form: Format, tongue: str = "") -> None:
        report = self._source()
        if report is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        usual = Path(folder) / f"{file_name(report, self._session, self.language)}.{form}"
        title = self.language.text(N_("Save as…"))
        kinds = f"{form.upper()} (*.{form})"
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(usual), kinds)
        if chosen:
            self.export(form, Path(chosen).with_suffix(f".{form}"), tongue)

    def _on_written(self, task: Task[bool], waiting: "_Waiting", target: Path) -> None:
        waiting.close()
        waiting.deleteLater()
        task.deleteLater()
        if task.result():  # it may be written before it is asked to stop
            self._shell.toast(
                "good", N_("Written: {0}"), target.name, action=N_("Open"), act=_opener(target)
            )
        elif task.stopped():
            self._shell.toast("info", N_("Stopped: nothing was written"))
        else:
            sentence = N_("{0} cannot be written there. Choose another folder")
            self._shell.toast("bad", sentence, target.name)

    def _tongue(self) -> str:
        """Tell the language reports are printed in."""
        return printouts.form(REPORT, self._session.books.profile.language)[0]


class _Waiting(Dialog):
    """Says that a file is being written, when it takes a while; its button stops the work."""

    def __init__(self, spoken: Language, parent: QWidget, task: "Task[bool]") -> None:
        super().__init__(
            spoken, parent, N_("The file is being written"), N_("Go back"), icon="wait"
        )
        self._task = task
        self.accept_button.hide()
        self.reject_button.say(N_("Stop"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(spoken.text(N_("The file is being written")))
        self.body.addWidget(bar)
        sentence = N_("A long report takes a moment. You can stop: nothing is lost.")
        self.body.addWidget(Label(spoken, sentence, role="soft", wrap=True))

    def show_if_needed(self) -> None:
        """Come up unless the work has ended already."""
        if not self._task.is_done():
            self.open()

    def reject(self) -> None:
        """Stop the work; the dialog goes when it has stopped."""
        self._task.stop()
        self.reject_button.setEnabled(False)


def context_of(session: Session) -> Context:
    """Tell what a report on paper says beside its figures."""
    books = session.books
    return Context(books.profile, control_code(books.head().hash), books.today)


def file_name(report: Report, session: Session, spoken: Language) -> str:
    """Propose a name for the file of a report: its title and the day."""
    title = spoken.text(report.title)
    kept = "".join(c if c.isalnum() or c in " -_" else "_" for c in title)
    return f"{kept.strip()} {session.books.today.isoformat()}"


def _write(target: Path, content: bytes) -> bool:
    """Write a whole file or nothing; tell whether the place could be written."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError:
        return False
    return True


def _opener(target: Path) -> Callable[[], None]:
    def act() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))

    return act
