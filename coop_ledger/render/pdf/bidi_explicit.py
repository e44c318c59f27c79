"""UAX #9 rules P2-P3 and X1-X9: paragraph level, embeddings, overrides and isolates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MAX_DEPTH = 125
REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})  # rule X9
ISOLATE_STARTS = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDING_STARTS = frozenset({"RLE", "LRE", "RLO", "LRO"})
_STRONG = {"L": 0, "R": 1, "AL": 1}


class Explicit(NamedTuple):
    """What the X rules found: levels and (perhaps overridden) classes; both lists change later."""

    original: Sequence[str]
    classes: list[str]
    levels: list[int]


def matching_pdis(classes: Sequence[str]) -> dict[int, int]:
    """Map each isolate initiator to its PDI and back (BD9); those without a partner are absent."""
    matches: dict[int, int] = {}
    open_isolates: list[int] = []
    for i, name in enumerate(classes):
        if name in ISOLATE_STARTS:
            open_isolates.append(i)
        elif name == "PDI" and open_isolates:
            start = open_isolates.pop()
            matches[start] = i
            matches[i] = start
    return matches


def first_strong_level(
    classes: Sequence[str], matches: dict[int, int], start: int, end: int
) -> int | None:
    """Find the level the first strong character asks for, isolates left out (P2, P3)."""
    i = start
    while i < end:
        name = classes[i]
        if name in _STRONG:
            return _STRONG[name]
        if name in ISOLATE_STARTS:
            i = matches.get(i, end)
        i += 1
    return None


class _Status(NamedTuple):
    level: int
    override: str  # "L", "R" or ""
    isolate: bool


@dataclass(slots=True)
class _Stack:
    """The directional status stack of X1 with its three counters."""

    entries: list[_Status]
    overflow_isolates: int = 0
    overflow_embeddings: int = 0
    valid_isolates: int = field(default=0)

    def push(self, *, rtl: bool, override: str, isolate: bool) -> None:
        """Go one level deeper, or count an overflow (X2-X5c)."""
        level = self.entries[-1].level
        deeper = (level + 1) | 1 if rtl else (level + 2) & ~1
        fits = deeper <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings
        if fits:
            self.valid_isolates += isolate
            self.entries.append(_Status(deeper, override, isolate))
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def pop_isolate(self) -> None:
        """Close the innermost isolate and the embeddings left open inside it (X6a)."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
            return
        if not self.valid_isolates:
            return
        self.overflow_embeddings = 0
        while not self.entries[-1].isolate:
            self.entries.pop()
        self.entries.pop()
        self.valid_isolates -= 1

    def pop_embedding(self) -> None:
        """Close the innermost embedding or override (X7)."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.entries[-1].isolate and len(self.entries) > 1:
            self.entries.pop()


def embed(classes: Sequence[str], matches: dict[int, int], base_level: int) -> Explicit:
    """Apply X1-X8 to one paragraph."""
    found = Explicit(classes, list(classes), [base_level] * len(classes))
    stack = _Stack([_Status(base_level, "", isolate=False)])
    for i, name in enumerate(classes):
        if name in _EMBEDDING_STARTS:
            override = name[0] if name.endswith("O") else ""
            stack.push(rtl=name.startswith("R"), override=override, isolate=False)
        elif name in ISOLATE_STARTS:
            _place(found, i, stack.entries[-1])
            stack.push(rtl=_isolate_is_rtl(classes, matches, i), override="", isolate=True)
        elif name == "PDI":
            stack.pop_isolate()
            _place(found, i, stack.entries[-1])
        elif name == "PDF":
            stack.pop_embedding()
        elif name not in {"BN", "B"}:
            _place(found, i, stack.entries[-1])
    return found


def _place(found: Explicit, i: int, status: _Status) -> None:
    found.levels[i] = status.level
    if status.override:
        found.classes[i] = status.override


def _isolate_is_rtl(classes: Sequence[str], matches: dict[int, int], i: int) -> bool:
    if classes[i] != "FSI":
        return classes[i] == "RLI"
    return first_strong_level(classes, matches, i + 1, matches.get(i, len(classes))) == 1
