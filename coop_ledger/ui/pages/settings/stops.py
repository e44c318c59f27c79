"""What the tour shows of the settings."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coop_ledger.ui.keeping import keeper_of
from coop_ledger.ui.pages.settings import SettingsPage
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell
from coop_ledger.ui.stops import Stop, bring, shown


def _page(shell: Shell) -> SettingsPage:
    page = shell.current_page()
    assert isinstance(page, SettingsPage)
    return page


def _printing(key: str, shell: Shell, _session: Session) -> None:
    _page(shell).show_printing(key)


def _doubtful(shell: Shell, _session: Session) -> None:
    from coop_ledger.ui.pages.settings.cooperative import CooperativeForm  # noqa: PLC0415

    form = shown(shell, "cooperative", CooperativeForm)
    form.lines["ice"].set_value("001525713000054")
    form.preview()
    form.show_part("ice")


def _roll(shell: Shell, _session: Session) -> None:
    from coop_ledger.ui.pages.settings.papers import PapersFace  # noqa: PLC0415

    face = shown(shell, "papers", PapersFace)
    face.dye.set_value("#96303a")
    face.pairs["footer"].set_value(face.pairs["footer"].value())
    face.tongue.set_value("fr+ar")
    face.paper_size.set_value("80mm")


def _copies(shell: Shell, session: Session) -> None:
    keeper = keeper_of(session)
    assert keeper is not None
    keeper.copy_if_changed()
    bring("copies", shell, session)
    shell.toasts.hide()


def _restore(shell: Shell, session: Session) -> QWidget:
    from coop_ledger.ui.pages.settings.copies import CopiesFace  # noqa: PLC0415

    _copies(shell, session)
    return shown(shell, "copies", CopiesFace).restorer()


STOPS = (
    Stop("doubtful", "settings", _doubtful),
    Stop("papers", "settings", partial(bring, "papers")),
    Stop("roll", "settings", _roll),
    Stop("printing", "settings", partial(_printing, "sale")),
    Stop("printing-reports", "settings", partial(_printing, "report")),
    Stop("printing-tags", "settings", partial(_printing, "labels_roll")),
    Stop("copies", "settings", _copies),
    Stop("restore", "settings", _restore),
    Stop("look", "settings", partial(bring, "look")),
)
