"""How a command ends: the numbers scripts rely on, and what is said of a wrong use."""

from typing import Final

import click

from coop_ledger.i18n import Language, Value

DONE: Final = 0
REFUSED: Final = 1
"""The books refused something, or a check found something."""
WRONG_USE: Final = 2
ENVIRONMENT: Final = 3
"""Disk, lock, permission, damage; or a fault of the program itself."""


class WrongUseError(click.UsageError):
    """The command was not written as it should; ``msgid`` is the sentence."""

    def __init__(self, msgid: str, *detail: Value) -> None:
        super().__init__(msgid)
        self.msgid, self.detail = msgid, detail

    def sentence(self, language: Language) -> str:
        """Say it."""
        return language.text(self.msgid, *self.detail)


class RefusedError(Exception):
    """What was given cannot be used as a whole; ``code`` is for programs, ``msgid`` for people."""

    def __init__(self, code: str, msgid: str, *detail: Value) -> None:
        super().__init__(code, *detail)
        self.code, self.msgid, self.detail = code, msgid, detail
