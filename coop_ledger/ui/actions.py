"""What can be done from anywhere: each action is one row of the menus and the Ctrl+K palette."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language, language
from coop_ledger.ui.fields.choice_list import Choice

FILE, GO, VIEW, HELP = N_("File"), N_("Go to"), N_("View"), N_("Help")
MENUS = (FILE, GO, VIEW, HELP)
"""The titles of the menus in their order; an action names the one it belongs to."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. ``menu`` is a title of ``MENUS`` or empty; ``plain``: the label is data."""

    key: str
    msgid: str
    icon: str
    shortcut: str
    run: Callable[[], None]
    menu: str = ""
    sub: str = ""
    plain: bool = False

    def label(self, spoken: Language) -> str:
        """Say the action in a language."""
        return self.msgid if self.plain else spoken.text(self.msgid)


Finder = Callable[[str], Sequence[Action]]
"""Finds more for the palette while one types: members, goods, documents."""


def as_choice(action: Action, spoken: Language) -> Choice:
    """Turn an action into a row of the palette, found by its words in French and in Arabic."""
    words = (
        "" if action.plain else " ".join(language(code).text(action.msgid) for code in ("fr", "ar"))
    )
    return Choice(
        action.key, action.label(spoken), action.sub or action.shortcut, action.icon, words=words
    )
