"""Put the parts together; the only place that knows the clock, new ids and folders."""

import csv
import os
from datetime import datetime
from uuid import uuid4  # noqa: TID251 - this is the composition root

from coop_ledger.books import World
from coop_ledger.core.chart import Account
from coop_ledger.i18n import resource


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
