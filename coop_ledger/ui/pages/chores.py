"""What is done now and then, from the menus and the palette: settings, a notebook, labels."""

from collections.abc import Callable
from functools import partial

from coop_ledger.core.text import N_
from coop_ledger.ui.actions import FILE, Action
from coop_ledger.ui.forms.faces import FacedPage
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell

_FACES = (
    ("cooperative", N_("The co-operative: name, register, taxes"), "identity"),
    ("papers", N_("How papers look: logo, colour, sentences"), "invoice"),
    ("printing", N_("Printers and till printer"), "print"),
    ("copies", N_("Safety copies: where, check, bring back"), "backup"),
    ("look", N_("Letters, contrast, language of the screen"), "letters"),
)


def chores(session: Session, shell: Callable[[], Shell]) -> tuple[Action, ...]:
    """List the actions."""
    importing = N_("Bring in a notebook…")
    labels = N_("Print labels…")
    return (
        Action("importing", importing, "sheet", "", lambda: shell().go("importing"), FILE),
        Action("labels", labels, "qr", "", partial(_labels, session, shell), FILE),
        Action("settings", N_("Settings"), "settings", "Ctrl+,", lambda: _settings(shell), FILE),
        *(
            Action(f"settings.{key}", words, picture, "", partial(_settings, shell, key))
            for key, words, picture in _FACES
        ),
    )


def _settings(shell: Callable[[], Shell], face: str = "") -> None:
    shell().go("settings")
    page = shell().current_page()
    if face and isinstance(page, FacedPage):
        page.show_face(face)


def _labels(session: Session, shell: Callable[[], Shell]) -> None:
    from coop_ledger.ui.labelling import show_labels  # noqa: PLC0415 - slow, only for who prints

    show_labels(shell(), session)
