"""A clock and a source of ids for a book that must come out the same every time."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from coop_ledger.books import World

_OPENS = time(8, 30, tzinfo=UTC)
_A_WHILE = timedelta(minutes=7)


class Calendar:
    """The day it is in the practice book; every look at the clock is a few minutes later."""

    def __init__(self, start: date) -> None:
        self.day = start
        self._looks = 0
        self._ids = 0

    @property
    def world(self) -> World:
        """What the books ask: this clock, these ids, nobody in particular."""
        return World(now=self._now, new_id=self._new_id)

    def turn_to(self, day: date) -> None:
        """Begin a day."""
        self.day = day
        self._looks = 0

    def _now(self) -> datetime:
        self._looks += 1
        return datetime.combine(self.day, _OPENS) + min(self._looks * _A_WHILE, timedelta(hours=12))

    def _new_id(self) -> str:
        self._ids += 1
        return str(UUID(int=self._ids, version=4))
