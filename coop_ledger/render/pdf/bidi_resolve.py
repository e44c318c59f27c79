"""UAX #9 rules X10, W1-W7, N0-N2 and I1-I2: weak characters, brackets, neutrals, final levels."""

from collections.abc import Iterator
from typing import NamedTuple

from coop_ledger.render.pdf.bidi_explicit import ISOLATE_STARTS, REMOVED, Explicit

_MAX_OPEN_BRACKETS = 63
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_AS_DIRECTION = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # numbers count as R for N0-N2
_WEAK_SEPARATORS = frozenset({"ES", "CS", "ET"})

# Opening and closing brackets in turn: BidiBrackets.txt of the Unicode Character Database.
_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773"
    "\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984"
    "\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991\u2992\u2993\u2994"
    "\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24\u2e25\u2e26\u2e27"
    "\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009\u300a\u300b\u300c\u300d"
    "\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c"
    "\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
_SAME_BRACKET = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonical equivalents pair together
_CLOSING = {
    opening: _SAME_BRACKET.get(closing, closing)
    for opening, closing in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
}
_CLOSERS = frozenset(_PAIRS[1::2])


class RunSequence(NamedTuple):
    """An isolating run sequence (BD13): characters resolved together, and what lies around them."""

    indices: list[int]
    level: int
    before: str  # sos, "L" or "R"
    after: str  # eos


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"


def isolating_sequences(
    explicit: Explicit, matches: dict[int, int], base_level: int
) -> Iterator[RunSequence]:
    """Join the level runs that belong together across isolates (X10), without what X9 removes."""
    kept = [i for i, name in enumerate(explicit.original) if name not in REMOVED]
    levels = explicit.levels
    runs: dict[int, list[int]] = {}  # by position in kept of the first character
    neighbours = {}  # index -> level before it, level after it
    first = 0
    for at, i in enumerate(kept):
        before = levels[kept[at - 1]] if at else base_level
        after = levels[kept[at + 1]] if at + 1 < len(kept) else base_level
        neighbours[i] = (before, after)
        if not at or before != levels[i]:
            first = i
            runs[first] = []
        runs[first].append(i)
    for start, run in runs.items():
        if explicit.original[start] == "PDI" and start in matches:
            continue  # continues an earlier sequence
        indices = _chained(run, runs, matches)
        last = indices[-1]
        level = levels[start]
        unmatched = explicit.original[last] in ISOLATE_STARTS
        after = base_level if unmatched else neighbours[last][1]
        yield RunSequence(
            indices,
            level,
            _direction(max(level, neighbours[start][0])),
            _direction(max(level, after)),
        )


def _chained(run: list[int], runs: dict[int, list[int]], matches: dict[int, int]) -> list[int]:
    indices = list(run)
    while (partner := matches.get(indices[-1], -1)) > indices[-1] and partner in runs:
        indices.extend(runs[partner])
    return indices


def resolve(sequence: RunSequence, text: str, explicit: Explicit) -> None:
    """Resolve one sequence and write its final levels into ``explicit.levels``."""
    types = [explicit.classes[i] for i in sequence.indices]
    present = set(types)
    if present & {"NSM"}:
        _marks(types, sequence.before)
        present = set(types)
    if not present.isdisjoint({"EN", "AL"}):
        _numbers(types, sequence.before)
    if not present.isdisjoint(_WEAK_SEPARATORS):
        _separators(types)
    if "EN" in present:
        _latin_numbers(types, sequence.before)
    if not _NEUTRAL.isdisjoint(types):
        _brackets(types, sequence, text, explicit)
        _neutrals(types, sequence)
    for i, name in zip(sequence.indices, types, strict=True):
        explicit.levels[i] += _IMPLICIT[sequence.level & 1][name]


# I1, I2: how much a resolved type adds to an even or an odd level.
_IMPLICIT = ({"L": 0, "R": 1, "AN": 2, "EN": 2}, {"L": 1, "R": 0, "AN": 1, "EN": 1})


def _marks(types: list[str], before: str) -> None:
    """W1: a mark takes the type of what it stands on."""
    previous = before
    for i, name in enumerate(types):
        if name == "NSM":
            types[i] = previous
            continue
        previous = "ON" if name in ISOLATE_STARTS or name == "PDI" else name


def _numbers(types: list[str], before: str) -> None:
    """W2, W3: digits after an Arabic letter are Arabic digits; then Arabic letters are plain R."""
    strong = before
    for i, name in enumerate(types):
        if name in {"L", "R"}:
            strong = name
        elif name == "AL":
            strong = "AL"
            types[i] = "R"
        elif name == "EN" and strong == "AL":
            types[i] = "AN"


def _separators(types: list[str]) -> None:
    """W4-W6: separators inside numbers and terminators beside them join; others are neutral."""
    for i in range(1, len(types) - 1):
        name = types[i]
        if name in {"ES", "CS"} and types[i - 1] == types[i + 1]:
            around = types[i - 1]
            if around == "EN" or (around == "AN" and name == "CS"):
                types[i] = around
    i = 0
    while i < len(types):
        end = i
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > i:
            beside = (i and types[i - 1] == "EN") or (end < len(types) and types[end] == "EN")
            types[i:end] = ["EN" if beside else "ON"] * (end - i)
        elif types[i] in _WEAK_SEPARATORS:
            types[i] = "ON"
        i = max(end, i + 1)


def _latin_numbers(types: list[str], before: str) -> None:
    """W7: digits after a left-to-right letter belong to it."""
    strong = before
    for i, name in enumerate(types):
        if name in {"L", "R"}:
            strong = name
        elif name == "EN" and strong == "L":
            types[i] = "L"


def _bracket_pairs(types: list[str], sequence: RunSequence, text: str) -> list[tuple[int, int]]:
    """BD16: positions in the sequence of the brackets that pair, in order of the opening one."""
    waiting: list[tuple[str, int]] = []
    pairs = []
    for at, i in enumerate(sequence.indices):
        if types[at] != "ON":
            continue
        char = text[i]
        if char in _CLOSING:
            if len(waiting) == _MAX_OPEN_BRACKETS:
                return []
            waiting.append((_CLOSING[char], at))
        elif char in _CLOSERS:
            closer = _SAME_BRACKET.get(char, char)
            found = next((k for k, w in reversed([*enumerate(waiting)]) if w[0] == closer), None)
            if found is not None:
                pairs.append((waiting[found][1], at))
                del waiting[found:]
    return sorted(pairs)


def _brackets(types: list[str], sequence: RunSequence, text: str, explicit: Explicit) -> None:
    """N0: a pair of brackets takes one direction, from what it holds or what stands before it."""
    own = _direction(sequence.level)
    for start, end in _bracket_pairs(types, sequence, text):
        inside = {_AS_DIRECTION.get(name) for name in types[start + 1 : end]} - {None}
        if not inside:
            continue
        if own in inside:
            chosen = own
        else:
            context = next(
                (_AS_DIRECTION[t] for t in reversed(types[:start]) if t in _AS_DIRECTION),
                sequence.before,
            )
            chosen = context  # the other direction only when it already reigned before
        for at in (start, end):
            _turn_bracket(types, sequence, explicit, at, chosen)


def _turn_bracket(
    types: list[str], sequence: RunSequence, explicit: Explicit, at: int, chosen: str
) -> None:
    """Set a bracket and the marks that stood on it."""
    types[at] = chosen
    for after in range(at + 1, len(types)):
        if explicit.original[sequence.indices[after]] != "NSM":
            return
        types[after] = chosen


def _neutrals(types: list[str], sequence: RunSequence) -> None:
    """N1, N2: neutrals between two equal directions take it, others that of the embedding."""
    own = _direction(sequence.level)
    i = 0
    before = sequence.before
    while i < len(types):
        if types[i] not in _NEUTRAL:
            before = _AS_DIRECTION[types[i]]
            i += 1
            continue
        end = i
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        after = _AS_DIRECTION[types[end]] if end < len(types) else sequence.after
        types[i:end] = [before if before == after else own] * (end - i)
        i = end
