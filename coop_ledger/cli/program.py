"""The program: its commands put together, run once, every failure told in a sentence."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import click

from coop_ledger.cli import (
    copies,
    exporting,
    founding,
    importing,
    looking,
    record,
    reporting,
    windows,
)
from coop_ledger.cli.desk import Desk, Parts, to_json
from coop_ledger.cli.shape import program
from coop_ledger.cli.statuses import (
    DONE,
    ENVIRONMENT,
    REFUSED,
    WRONG_USE,
    RefusedError,
    WrongUseError,
)
from coop_ledger.core.text import N_
from coop_ledger.db import StoreError
from coop_ledger.db.errors import TEXTS as STORE_TEXTS
from coop_ledger.i18n import LANGUAGES, Language, Value, language

NAME: Final = "coop-ledger"
_ABOUT: Final = N_("Daftar: the books of an artisan co-operative. Without a command: the window")
_SPECS: Final = (
    windows.OPEN,
    founding.PRACTICE,
    founding.NEW,
    looking.KINDS_COMMAND,
    record.RECORD,
    importing.IMPORT,
    reporting.REPORTS,
    reporting.REPORT,
    reporting.PAPER,
    looking.FIND,
    looking.CLOSE,
    looking.VERIFY,
    copies.BACKUP,
    copies.RESTORE,
    exporting.EXPORT,
    windows.TOUR,
)
_LOCALE_NAMES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def spoken(environment: Mapping[str, str], system: str = "") -> str:
    """Choose the language of a computer: its environment, what the system says, else French.

    >>> spoken({"LANG": "ar_MA.UTF-8"}), spoken({"LANG": "C"}), spoken({}, "English_Morocco")
    ('ar', 'fr', 'en')
    """
    said = next((environment[name] for name in _LOCALE_NAMES if environment.get(name)), system)
    code = said[:2].casefold()
    return code if code in LANGUAGES else LANGUAGES[0]


def build(desk: Desk) -> click.Group:
    """Build the commands with their help in the language of a desk."""
    return program(NAME, _SPECS, windows.last, _ABOUT, desk)


def run(arguments: Sequence[str], parts: Parts) -> int:
    """Run one command line and tell the exit status; only faults of the program leave it.

    ``--lang`` counts wherever it stands, for it is the language of the help, too.
    """
    desk = desk_for(arguments, parts)
    try:
        status = build(desk).main(list(arguments), NAME, standalone_mode=False)
    except click.UsageError as error:
        return _wrong_use(desk, error)
    except StoreError as error:
        return _fail(desk, ENVIRONMENT, error.code, STORE_TEXTS[error.code], *error.detail)
    except RefusedError as error:
        return _fail(desk, REFUSED, error.code, error.msgid, *error.detail)
    except click.Abort:
        return _fail(desk, REFUSED, "stopped", N_("Stopped"))
    return status if isinstance(status, int) else DONE


def desk_for(arguments: Sequence[str], parts: Parts) -> Desk:
    """Find out in which language, and for whom, a command line is answered."""
    return Desk(parts, _language(arguments, parts), "--json" in arguments)


def _language(arguments: Sequence[str], parts: Parts) -> Language:
    asked = [a.partition("=")[2] for a in arguments if a.startswith("--lang=")]
    pairs = pairwise(arguments)
    asked += [value for option, value in pairs if option == "--lang"]
    known = [code for code in asked if code in LANGUAGES]
    return language(known[-1] if known else parts.system_language)


def _fail(desk: Desk, status: int, code: str, msgid: str, *detail: Value) -> int:
    """Say what failed, beside the results; with ``--json`` as JSON."""
    said = desk.text(msgid, *detail)
    desk.note(to_json({"error": {"code": code, "message": said}}) if desk.as_json else said)
    return status


def _wrong_use(desk: Desk, error: click.UsageError) -> int:
    msgid, *detail = _sentence(error)
    _fail(desk, WRONG_USE, "usage", str(msgid), *detail)
    if not desk.as_json:
        command = error.ctx.command_path if error.ctx else NAME
        desk.tell(N_("See: {0}"), f"{command} --help")
    return WRONG_USE


def _sentence(error: click.UsageError) -> tuple[Value, ...]:
    """Find our sentence for what click found wrong."""
    match error:
        case WrongUseError():
            return error.msgid, *error.detail
        case click.MissingParameter(param=click.Parameter() as param):
            name = param.opts[0] if isinstance(param, click.Option) else (param.name or "").upper()
            return N_("{0} is missing"), name
        case click.NoSuchOption() | click.BadOptionUsage():
            if isinstance(error, click.NoSuchOption):
                return N_("There is no option {0}"), error.option_name
            return N_("The option {0} is not written as it should"), error.option_name
        case _:
            return (N_("There is something too much, or something missing, in this command"),)
