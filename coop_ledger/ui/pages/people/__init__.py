"""People: members, customers, suppliers, and the register of members."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coop_ledger.core.text import N_
from coop_ledger.ui.forms.faces import Face, FacedPage
from coop_ledger.ui.pages.people.listing import PeopleFace, Role
from coop_ledger.ui.pages.people.person import PersonForm
from coop_ledger.ui.pages.people.register import RegisterFace
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell

_ROLES: dict[str, Role] = {"members": "member", "customers": "customer", "suppliers": "supplier"}


class PeoplePage(FacedPage):
    """Everybody the co-operative deals with."""

    FACES = (
        Face("members", N_("Members"), "members"),
        Face("customers", N_("Customers"), "people"),
        Face("suppliers", N_("Suppliers"), "supplier"),
        Face("register", N_("Register"), "book"),
        Face("person", N_("Somebody new"), "add_person"),
    )

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, session, "people", N_("People"), "people")
        self._from = "members"
        self.strip.buttons["person"].clicked.connect(self._on_new)

    def make_face(self, key: str) -> QWidget:
        """Make a face."""
        if key == "register":
            return RegisterFace(self, self.session)
        if key == "person":
            form = PersonForm(self, self.session)
            form.recorded.connect(lambda _recorded: self.show_face(self._from))
            return form
        listing = PeopleFace(self, self.session, _ROLES[key])
        listing.new_wanted.connect(partial(self.begin, key, _ROLES[key]))
        listing.edit_wanted.connect(partial(self.edit, key))
        return listing

    def tab(self, key: str) -> str:
        """Leave the list lit while one of its people is corrected."""
        form = self.face(key)
        return self._from if isinstance(form, PersonForm) and form.subject() else key

    def begin(self, face: str, role: Role) -> None:
        """Write down somebody new, then come back to a list."""
        self._from = face
        self.show_face("person")
        form = self.face("person")
        assert isinstance(form, PersonForm)
        form.begin(role)
        self.light()

    def show_code(self, code: str) -> None:
        """Show the person with a code."""
        found = next((p for p in self.session.books.read.parties() if p.code == code), None)
        if found is None:
            return
        key = next(key for key, role in _ROLES.items() if role == found.role)
        self.show_face(key)
        face = self.face(key)
        assert isinstance(face, PeopleFace)
        face.bring(code)

    def edit(self, face: str, code: str) -> None:
        """Correct what is known of somebody, then come back to a list."""
        self._from = face
        self.show_face("person")
        form = self.face("person")
        assert isinstance(form, PersonForm)
        form.edit(code)
        self.light()

    def _on_new(self) -> None:
        form = self.face("person")
        assert isinstance(form, PersonForm)
        form.begin_new()
        self.light()
