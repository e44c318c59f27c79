"""Several of a few choices, all visible: crafts, places, what a paper shows."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from coop_ledger.i18n import Language
from coop_ledger.ui.fields import Field, Option
from coop_ledger.ui.fields.picks import PickButton
from coop_ledger.ui.fields.text import Switch
from coop_ledger.ui.flow import Flow


class PickMany(Field):
    """Big buttons of which any number may be down.

    Signals:
        value_changed(tuple): the codes chosen, in the order of the options.
    """

    def __init__(
        self, language: Language, label: str, options: Sequence[Option], *, columns: int = 6
    ) -> None:
        super().__init__(language, label)
        self.buttons = tuple(PickButton(option) for option in options)
        self.hold(Flow(self.buttons, columns=columns, least=120, gap=2))
        self.setFocusProxy(self.buttons[0])
        for button in self.buttons:
            button.clicked.connect(lambda _down=False: self.value_changed.emit(self.value()))

    def value(self) -> tuple[str, ...]:
        """Tell the codes chosen."""
        return tuple(b.option.code for b in self.buttons if b.isChecked())

    def set_value(self, codes: Collection[str]) -> None:
        """Choose by codes; one that is not offered is left out."""
        for button in self.buttons:
            button.setChecked(button.option.code in codes)
        self.problem("")

    def typed(self) -> list[str]:
        """Write the codes for a draft."""
        return list(self.value())

    def retype(self, body: list[str]) -> None:
        """Choose again what a draft holds."""
        self.set_value(body)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        super().retranslate(language)
        for button in self.buttons:
            button.retranslate(language)


class NamedSwitch(Switch):
    """A switch for one thing that may be shown or not; its word is a message of the catalogue."""

    def __init__(self, language: Language, code: str, msgid: str) -> None:
        super().__init__()
        self.code, self._msgid = code, msgid
        self.retranslate(language)

    def retranslate(self, language: Language) -> None:
        """Speak another language."""
        words = language.text(self._msgid)
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()


class SwitchMany(Field):
    """Switches under one heading, each on or off.

    Signals:
        value_changed(tuple): the codes that are on.
    """

    def __init__(
        self,
        language: Language,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        columns: int = 2,
    ) -> None:
        super().__init__(language, label)
        self.switches = tuple(NamedSwitch(language, code, word) for code, word in options)
        widgets: tuple[QWidget, ...] = self.switches
        self.hold(Flow(widgets, columns=columns, least=180, gap=1))
        self.setFocusProxy(self.switches[0])
        for switch in self.switches:
            switch.clicked.connect(lambda _down=False: self.value_changed.emit(self.value()))

    def value(self) -> tuple[str, ...]:
        """Tell the codes that are on."""
        return tuple(s.code for s in self.switches if s.isChecked())

    def set_value(self, codes: Collection[str]) -> None:
        """Switch on what is among the codes, and everything else off."""
        for switch in self.switches:
            switch.setChecked(switch.code in codes)
