"""Which entries are asked for: a period, some kinds, and the words they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coop_ledger.core.text import fold


@dataclass(frozen=True, slots=True)
class Word:
    """A word an entry must hold: in its number, amount or texts, or in a name it concerns.

    ``kinds`` are the kinds of entry the word may mean, in whatever language it was typed.
    """

    text: str
    kinds: tuple[str, ...] = ()


def narrowed(
    since: date, until: date, kinds: Sequence[str], words: Sequence[Word]
) -> tuple[str, Mapping[str, object]]:
    """Write the condition on ``entry AS e`` as SQL with its arguments."""
    asked = ["e.date BETWEEN :since AND :until"]
    args: dict[str, object] = {"since": since.isoformat(), "until": until.isoformat()}
    if kinds:
        asked.append(f"e.kind IN ({_marks('kind', kinds, args)})")
    for i, word in enumerate(words):
        asked.append(_held(i, word, args))
    return " AND ".join(asked), args


def _held(i: int, word: Word, args: dict[str, object]) -> str:
    args[f"word{i}"] = fold(word.text)
    found = f"SELECT ref FROM search WHERE instr(folded, :word{i}) AND what ="
    kinds = _marks(f"meant{i}_", word.kinds, args)
    return f"""(e.kind IN ({kinds})
        OR e.number IN ({found} 'entry')
        OR (e.chain, e.seq) IN (SELECT chain, seq FROM move WHERE item IN ({found} 'item'))
        OR coalesce(e.payload ->> '$.document.customer', e.payload ->> '$.document.supplier',
          e.payload ->> '$.document.code', '') IN ({found} 'party' UNION {found} 'item'))"""


def _marks(prefix: str, values: Sequence[str], args: dict[str, object]) -> str:
    args |= {f"{prefix}{i}": value for i, value in enumerate(values)}
    return ", ".join(f":{prefix}{i}" for i in range(len(values)))
