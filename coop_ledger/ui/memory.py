"""What the program remembers of a person between two runs: language, letters, last book, window."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from coop_ledger.core.chain import Head
from coop_ledger.ui.printers import Printer, read_printer, write_printer
from coop_ledger.ui.theme import SCALES, Theme

_RECENT = 6


def keep_in(folder: Path) -> None:
    """Keep what is remembered in an ``.ini`` file of a folder; call before anything is asked."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


class Memory:
    """A few values by name. What is missing, or makes no sense any more, is as on the first day."""

    def __init__(self) -> None:
        self._kept = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Daftar", "daftar"
        )

    @property
    def language(self) -> str:
        """The code of the language of the screen; empty when nobody chose."""
        code = self._text("language")
        return code if code in {"fr", "ar"} else ""

    @language.setter
    def language(self, code: str) -> None:
        self._kept.setValue("language", code)

    @property
    def theme(self) -> Theme:
        """The size of letters and the contrast."""
        scale = self._text("letters")
        known = int(scale) if scale.isdigit() and int(scale) in SCALES else 100
        return Theme(known, self._text("contrast") == "strong")

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._kept.setValue("letters", str(theme.scale))
        self._kept.setValue("contrast", "strong" if theme.strong else "plain")

    @property
    def books(self) -> list[Path]:
        """The books opened before, the last one first."""
        return [Path(line) for line in self._text("books").split("\n") if line]

    def opened(self, path: Path) -> None:
        """Remember a book as the last one."""
        others = [book for book in self.books if book != path.resolve()]
        kept = [path.resolve(), *others][:_RECENT]
        self._kept.setValue("books", "\n".join(map(str, kept)))

    def seen(self, chain: str) -> Head:
        """Where a book ended when this computer saw it last."""
        seq, _, mark = self._text(f"seen/{chain}").partition(" ")
        return Head(int(seq), mark) if seq.isdigit() and mark else Head()

    def saw(self, chain: str, head: Head) -> None:
        """Remember where a book ends, outside of it."""
        self._kept.setValue(f"seen/{chain}", f"{head.seq} {head.hash}")

    @property
    def geometry(self) -> QByteArray:
        """Where the window was; empty on the first day."""
        value = self._kept.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._kept.setValue("geometry", value)

    def paper(self, kind: str) -> tuple[str, str]:
        """Tell in which language and on which paper a kind of paper was printed last."""
        language, _, size = self._text(f"paper/{kind}").partition(" ")
        return language, size

    def printed(self, kind: str, language: str, size: str) -> None:
        """Remember how a kind of paper is printed."""
        self._kept.setValue(f"paper/{kind}", f"{language} {size}")

    def printer(self, kind: str) -> Printer:
        """Tell on which printer a kind of paper is printed, and how."""
        return self.own_printer(kind) or Printer()

    def own_printer(self, kind: str) -> Printer | None:
        """Tell the printer that was chosen for a kind of paper; None when nobody chose."""
        kept = self._text(f"printer/{kind}")
        return read_printer(kept) if kept else None

    def keep_printer(self, kind: str, printer: Printer | None) -> None:
        """Remember the printer of a kind of paper; None forgets it."""
        if printer is None:
            self._kept.remove(f"printer/{kind}")
        else:
            self._kept.setValue(f"printer/{kind}", write_printer(printer))

    def second_place(self, book: Path) -> Path | None:
        """Tell the folder where second copies of a book go; None when nobody chose one."""
        folder = self._text(_second(book))
        return Path(folder) if folder else None

    def keep_second_place(self, book: Path, folder: Path | None) -> None:
        """Remember the folder for second copies of a book; None forgets it."""
        if folder is None:
            self._kept.remove(_second(book))
        else:
            self._kept.setValue(_second(book), str(folder))

    def _text(self, name: str) -> str:
        value = self._kept.value(name)
        return value if isinstance(value, str) else ""


def _second(book: Path) -> str:
    mark = hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:16]
    return f"second/{mark}"
