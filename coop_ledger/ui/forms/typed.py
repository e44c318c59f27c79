"""What stands in a field, as text: drafts keep it even when it means nothing yet."""

from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from coop_ledger.core.canonical import money_text
from coop_ledger.ui.fields import (
    CheckEdit,
    ChoiceEdit,
    DateEdit,
    DropAttachment,
    Field,
    MoneyEdit,
    NoteEdit,
    PickOne,
    QtyEdit,
    TextEdit,
)


@runtime_checkable
class Typed(Protocol):
    """A part of a form that writes and reads its own draft."""

    def typed(self) -> Any:  # noqa: ANN401 - JSON
        """Write what was typed as JSON of strings, lists and dicts."""

    def retype(self, body: Any) -> None:  # noqa: ANN401 - JSON
        """Show again what was typed."""


def typed(part: Field | Typed) -> Any:  # noqa: ANN401 - JSON
    """Write what stands in a field."""
    return part.typed() if isinstance(part, Typed) else _text(part)


def _text(part: Field) -> str:
    match part:
        case MoneyEdit():
            amount = part.value()
            return part.line.text().strip() if amount is None else money_text(amount)
        case QtyEdit() | DateEdit():
            return part.line.text().strip()
        case ChoiceEdit() | PickOne():
            return part.value() or ""
        case CheckEdit():
            return "yes" if part.value() else ""
        case TextEdit() | NoteEdit() | DropAttachment():
            return str(part.value() or "")
        case _:
            raise AssertionError(part)


def retype(part: Field | Typed, body: Any) -> None:  # noqa: ANN401 - JSON
    """Show again what stood in a field."""
    match part:
        case MoneyEdit() | QtyEdit() | DateEdit():
            part.line.setText(str(body))
            part.line.textEdited.emit(str(body))
            part.line.returnPressed.emit()
        case ChoiceEdit() | PickOne():
            part.set_value(str(body) or None)
        case CheckEdit():
            part.set_value(body == "yes")
        case DropAttachment():
            path = Path(str(body))
            part.set_value(path if body and path.is_file() else None)
        case TextEdit() | NoteEdit():
            part.set_value(str(body))
        case Typed():
            part.retype(body)
        case _:
            raise AssertionError(part)
