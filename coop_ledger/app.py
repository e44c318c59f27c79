"""Put the parts together; the only place that knows the clock, new ids and folders."""

import csv
import io
import locale
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import uuid4  # noqa: TID251 - this is the composition root

from platformdirs import user_data_path, user_log_path

from coop_ledger import cli
from coop_ledger.books import World
from coop_ledger.core.chart import Account
from coop_ledger.core.text import N_
from coop_ledger.i18n import resource

FOLDER: Final = "coop-ledger"
OPTIMISED: Final = N_("This program checks itself while it runs: start it without python -O")
BUG: Final = N_(
    "The program made a mistake and stopped. What was recorded before is safe. The details are in"
    " {0}: give that file to the person who helps you"
)


def world() -> World:
    """The real clock, random ids, and whoever is logged in."""
    return World(
        now=lambda: datetime.now().astimezone(),  # noqa: TID251 - this is the composition root
        new_id=lambda: str(uuid4()),
        actor=os.environ.get("COOP_LEDGER_ACTOR", ""),
    )


def shipped_chart() -> tuple[Account, ...]:
    """Read the CGNC chart that comes with the program."""
    with resource("chart_of_accounts_ma.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Account(r["code"], r["label_fr"], r["label_ar"], r["type"], r["normal_side"]) for r in rows
    )


def parts() -> cli.Parts:
    """What the command line is given."""
    return cli.Parts(
        world=world(),
        chart=shipped_chart,
        open_window=_open_window,
        make_tour=_make_tour,
        practice_book=user_data_path(FOLDER, appauthor=False) / "practice" / "practice.coop",
        system_language=cli.spoken(os.environ, locale.getlocale()[0] or ""),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; every failure ends in a sentence and an exit status.

    0 done, 1 refused or findings, 2 wrong use, 3 the environment or a fault of the program.
    """
    _speak_utf8()
    words = sys.argv[1:] if arguments is None else arguments
    desk = cli.desk_for(words, parts())
    if not __debug__:
        desk.tell(OPTIMISED)
        return cli.ENVIRONMENT
    try:
        return cli.run(words, desk.parts)
    except BrokenPipeError:  # whoever read the results has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return cli.DONE
    except Exception:  # noqa: BLE001 - the one last resort: log it, say it, stop
        desk.tell(BUG, str(_log(traceback.format_exc())))
        return cli.ENVIRONMENT


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console was set to: half of what we print is Arabic."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _log(details: str) -> Path:
    """Keep the details of a fault; tell where, or where they would have been."""
    path = user_log_path(FOLDER, appauthor=False) / f"{FOLDER}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{world().now().isoformat(timespec='seconds')}\n{details}\n")
    except OSError:
        print(details, file=sys.stderr)  # noqa: T201
    return path


def _open_window(book: Path | None, lang: str) -> int:
    from coop_ledger.ui.launch import open_window  # noqa: PLC0415 - Qt only for a window

    return open_window(book, world(), shipped_chart(), lang=lang)


def _make_tour(folder: Path, lang: str, size: tuple[int, int], scale: int) -> Sequence[Path]:
    from coop_ledger.tour import make_tour  # noqa: PLC0415 - Qt only for a window

    return make_tour(folder, shipped_chart(), lang=lang, size=size, scale=scale)
