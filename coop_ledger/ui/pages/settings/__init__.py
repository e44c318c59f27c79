"""Settings: the co-operative, its papers, its printers, its safety copies, the look."""

from PySide6.QtWidgets import QWidget

from coop_ledger.core.text import N_
from coop_ledger.ui.forms.faces import Face, FacedPage
from coop_ledger.ui.session import Session
from coop_ledger.ui.shell import Shell


class SettingsPage(FacedPage):
    """What is chosen once and then left alone."""

    FACES = (
        Face("cooperative", N_("Co-operative"), "identity"),
        Face("papers", N_("Papers"), "invoice"),
        Face("printing", N_("Printing"), "print"),
        Face("copies", N_("Safety copies"), "backup"),
        Face("look", N_("Appearance"), "letters"),
    )

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, session, "settings", N_("Settings"), "settings")

    def show_printing(self, key: str) -> None:
        """Show how something is printed, by its key in ``printouts``."""
        from coop_ledger.ui.pages.settings.printing import PrintingFace  # noqa: PLC0415

        self.show_face("printing")
        face = self.face("printing")
        assert isinstance(face, PrintingFace)
        face.choose(key)

    def make_face(self, key: str) -> QWidget:
        """Make a face; those that draw papers load what draws them only now."""
        match key:
            case "papers":
                from coop_ledger.ui.pages.settings.papers import PapersFace  # noqa: PLC0415

                return PapersFace(self, self.session)
            case "printing":
                from coop_ledger.ui.pages.settings.printing import PrintingFace  # noqa: PLC0415

                return PrintingFace(self, self.session)
            case "copies":
                from coop_ledger.ui.pages.settings.copies import CopiesFace  # noqa: PLC0415

                return CopiesFace(self, self.session)
            case "look":
                from coop_ledger.ui.pages.settings.look import LookFace  # noqa: PLC0415

                return LookFace(self)
            case _:
                from coop_ledger.ui.pages.settings.cooperative import (  # noqa: PLC0415
                    CooperativeForm,
                )

                return CooperativeForm(self, self.session)
