"""Tagged PDF: in which order a file is read aloud, its tables, and what is only decoration.

The structure is a tree of parts in the order in which they were drawn (ISO 32000 14.7, 14.8).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

ARTIFACT = "/Artifact BMC"
END = "EMC"
COLUMN_HEAD = "/A<</O/Table/Scope/Column>>"
"""What is told of a ``TH`` over a column."""
_CELLS = frozenset({"TD", "TH"})


def row_head(columns: int) -> str:
    """Tell of a ``TH`` that it stands before the rows of a group, across all columns."""
    return f"/A<</O/Table/Scope/Row/ColSpan {columns}>>"


class Part:
    """One piece of the structure: its role, what else is told of it, and what it is made of.

    ``kids`` are parts, and numbers of marked pieces of ``page``.
    """

    __slots__ = ("kids", "page", "role", "told")

    def __init__(self, role: str, told: str = "") -> None:
        self.role, self.told = role, told
        self.kids: list[Part | int] = []
        self.page = -1


class Tree:
    """The structure of a document while it is drawn."""

    def __init__(self) -> None:
        self.root = self._open = Part("Document")
        self._silent = False

    @contextmanager
    def part(self, role: str, told: str = "") -> Iterator[None]:
        """Hold together what is drawn meanwhile: ``Table``, ``TR``, ``TH``, ``TD``."""
        before = self._open
        if not self._silent:
            self._open = self._new(role, told)
        yield
        self._open = before

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave out what is drawn meanwhile: repeated, or of the page and not of the document."""
        before, self._silent = self._silent, True
        yield
        self._silent = before

    def begin(self, marks: list[Part], page: int, role: str, told: str = "") -> str:
        """Note a piece of a page and write the operator that opens it; ``END`` closes it.

        In a cell of a table plain text is the cell itself.
        """
        if self._silent:
            return ARTIFACT
        own = role != "P" or told or self._open.role not in _CELLS
        part = self._new(role, told) if own else self._open
        part.page = page
        part.kids.append(len(marks))
        marks.append(part)
        return f"/{part.role} <</MCID {len(marks) - 1}>> BDC"

    def _new(self, role: str, told: str) -> Part:
        part = Part(role, told)
        self._open.kids.append(part)
        return part


def objects(
    tree: Tree, marks: Sequence[Sequence[Part]], pages: Sequence[int], first: int
) -> list[bytes]:
    """Write the structure as objects of a PDF, the root of them the first.

    Args:
        tree: The structure.
        marks: Of each page the parts that its marked pieces belong to.
        pages: The number of the object of each page.
        first: The number the root will have; the others follow.
    """
    whole = list(_walk(tree.root))
    numbers = {id(part): first + 1 + n for n, part in enumerate(whole)}
    parents = {
        id(kid): numbers[id(part)] for part in whole for kid in part.kids if isinstance(kid, Part)
    }
    owners = " ".join(
        f"{n} [{' '.join(f'{numbers[id(part)]} 0 R' for part in found)}]"
        for n, found in enumerate(marks)
    )
    root = (
        f"<</Type/StructTreeRoot/K {first + 1} 0 R/ParentTree<</Nums[{owners}]>>"
        f"/ParentTreeNextKey {len(marks)}>>"
    )
    elements = (_element(part, parents.get(id(part), first), numbers, pages) for part in whole)
    return [root.encode(), *elements]


def _walk(part: Part) -> Iterator[Part]:
    yield part
    for kid in part.kids:
        if isinstance(kid, Part):
            yield from _walk(kid)


def _element(part: Part, parent: int, numbers: dict[int, int], pages: Sequence[int]) -> bytes:
    kids = [kid if isinstance(kid, int) else f"{numbers[id(kid)]} 0 R" for kid in part.kids]
    made_of = f"/K[{' '.join(map(str, kids))}]" if kids else ""
    page = f"/Pg {pages[part.page]} 0 R" if part.page >= 0 else ""
    return f"<</S/{part.role}/P {parent} 0 R{page}{made_of}{part.told}>>".encode()


def alternative(text: str) -> str:
    """Tell what a picture stands for."""
    return f"/Alt{_string(text)}"


def actual(text: str) -> str:
    """Tell the letters of a piece in the order in which they are read."""
    return f"/ActualText{_string(text)}"


def _string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
