"""Editors of every kind of value: a label, a value, and one line for a hint or a problem."""

from coop_ledger.ui.fields.attachment import DropAttachment
from coop_ledger.ui.fields.choice import ChoiceEdit
from coop_ledger.ui.fields.choice_list import Choice, ChoiceList, matching
from coop_ledger.ui.fields.day import DateEdit
from coop_ledger.ui.fields.field import Field
from coop_ledger.ui.fields.money import MoneyEdit, in_ryal
from coop_ledger.ui.fields.picks import METHODS, MethodPicker, Option, PickOne, options
from coop_ledger.ui.fields.quantity import QtyEdit, Stepper
from coop_ledger.ui.fields.text import CheckEdit, NoteEdit, SearchBox, TextEdit

__all__ = [
    "METHODS",
    "CheckEdit",
    "Choice",
    "ChoiceEdit",
    "ChoiceList",
    "DateEdit",
    "DropAttachment",
    "Field",
    "MethodPicker",
    "MoneyEdit",
    "NoteEdit",
    "Option",
    "PickOne",
    "QtyEdit",
    "SearchBox",
    "Stepper",
    "TextEdit",
    "in_ryal",
    "matching",
    "options",
]
