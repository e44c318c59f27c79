"""Collect everything that is wrong with a row, so that it is told at once."""

from typing import TypeVar

from coop_ledger.core.ledger import Problem

T = TypeVar("T")


class Problems(list[Problem]):
    """The problems of one row."""

    def keep(self, found: T | Problem) -> T | None:
        """Give what was understood, or note why it was not."""
        if isinstance(found, Problem):
            self.append(found)
            return None
        return found

    def told_once(self) -> tuple[Problem, ...]:
        """Leave out what would be said twice in the same words."""
        return tuple({(p.code, p.detail): p for p in reversed(self)}.values())[::-1]
