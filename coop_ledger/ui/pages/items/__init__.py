"""Goods: their list, their description, their count, and what there was at the beginning."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coop_ledger.core.text import N_
from coop_ledger.reports import Params
from coop_ledger.ui.forms.faces import Face, FacedPage
from coop_ledger.ui.going import open_report
from coop_ledger.ui.pages.items.counting import StockCountForm
from coop_ledger.ui.pages.items.describing import ItemForm
from coop_ledger.ui.pages.items.listing import ListFace
from coop_ledger.ui.pages.items.opening import OpeningForm
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell


class ItemsPage(FacedPage):
    """What is made, bought and sold."""

    FACES = (
        Face("list", N_("All goods"), "items"),
        Face("item", N_("New item"), "plus"),
        Face("count", N_("Count the stock"), "order"),
        Face("opening", N_("At the beginning"), "book"),
    )

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, session, "items", N_("Goods and stock"), "stock")
        self.strip.buttons["item"].clicked.connect(self._on_new)

    def make_face(self, key: str) -> QWidget:
        """Make a face."""
        match key:
            case "item":
                form = ItemForm(self, self.session)
                form.recorded.connect(lambda _recorded: self.show_face("list"))
                return form
            case "count":
                return StockCountForm(self, self.session)
            case "opening":
                return OpeningForm(self, self.session)
            case _:
                listing = ListFace(self, self.session)
                listing.new_wanted.connect(partial(self.edit, ""))
                listing.edit_wanted.connect(self.edit)
                listing.card_wanted.connect(self.show_card)
                listing.tags_wanted.connect(self.print_tags)
                return listing

    def tab(self, key: str) -> str:
        """Leave the list lit while one of its items is changed."""
        form = self.face(key)
        return "list" if isinstance(form, ItemForm) and form.subject() else key

    def show_card(self, code: str) -> None:
        """Show the stock card of an item among the reports."""
        open_report(self.shell, "stock_card", Params(filters={"item": code}))

    def print_tags(self, code: str) -> None:
        """Print the price tags of an item."""
        from coop_ledger.ui.labelling import show_labels  # noqa: PLC0415 - slow, only for printing

        show_labels(self.shell, self.session, code)

    def show_code(self, code: str) -> None:
        """Show the item with a code."""
        self.show_face("list")
        face = self.face("list")
        assert isinstance(face, ListFace)
        face.bring(code)

    def edit(self, code: str) -> None:
        """Describe an item anew; an empty code begins a new one."""
        self.show_face("item")
        form = self.face("item")
        assert isinstance(form, ItemForm)
        form.edit(code)
        self.light()

    def _on_new(self) -> None:
        form = self.face("item")
        assert isinstance(form, ItemForm)
        form.begin_new()
        self.light()
