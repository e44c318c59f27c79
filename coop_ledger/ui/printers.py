"""On which printer a kind of paper is printed, how often, and whether the drawer opens."""

import json
from dataclasses import asdict, dataclass
from typing import Any

MOST_COPIES = 9


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of the system by its ``name``, or a till printer by its ``till`` destination.

    ``till`` is what ``render.till.destination`` understands, and wins over ``name``; both empty
    means: ask each time. ``drawer`` opens the cash drawer after a till paper.
    """

    name: str = ""
    till: str = ""
    copies: int = 1
    drawer: bool = False


def write_printer(printer: Printer) -> str:
    """Write a choice for the memory of this computer."""
    return json.dumps(asdict(printer))


def read_printer(kept: str) -> Printer:
    """Read a choice; what makes no sense any more is as on the first day."""
    try:
        body = json.loads(kept or "{}")
    except ValueError:
        return Printer()
    return _read(body) if isinstance(body, dict) else Printer()


def _read(body: dict[str, Any]) -> Printer:
    name, till, copies = body.get("name"), body.get("till"), body.get("copies")
    return Printer(
        name if isinstance(name, str) else "",
        till if isinstance(till, str) else "",
        copies if isinstance(copies, int) and 1 <= copies <= MOST_COPIES else 1,
        body.get("drawer") is True,
    )
