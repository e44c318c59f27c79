"""``reports``, ``report`` and ``paper``: readings made visible."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from coop_ledger import catalogue, render
from coop_ledger.books import Refused
from coop_ledger.cli import problems
from coop_ledger.cli.desk import Desk, table
from coop_ledger.cli.files import write_new
from coop_ledger.cli.record import BOOK
from coop_ledger.cli.shape import Arg, Opt, Spec
from coop_ledger.cli.statuses import DONE, REFUSED, RefusedError, WrongUseError
from coop_ledger.cli.values import day, one_of, pair
from coop_ledger.core.chain import control_code
from coop_ledger.core.text import N_
from coop_ledger.i18n import LANGUAGES, languages
from coop_ledger.reports import Params

_BINARY: Final = ("xlsx", "pdf")
_SIZES: Final = ("a4", "a5", "80mm", "58mm")
_TONGUES: Final = ("fr", "ar", "fr+ar")
_BOTH: Final = _TONGUES[-1]


def reports(desk: Desk) -> int:
    """List the reports."""
    rows = [(spec.key, desk.text(spec.title)) for spec in catalogue.REPORTS]
    value = [
        {
            "name": spec.key,
            "title": desk.text(spec.title),
            "area": spec.area,
            "takes": spec.takes,
            "filters": [
                {"key": one.key, "title": desk.text(one.title), "needed": one.needed}
                for one in spec.filters
            ],
        }
        for spec in catalogue.REPORTS
    ]
    desk.give(value, table(rows))
    return DONE


def report(  # noqa: PLR0913 - one parameter per option
    desk: Desk,
    *,
    book: Path,
    name: str,
    since: date | None,
    until: date | None,
    at: date | None,
    filters: tuple[tuple[str, str], ...],
    lang: str | None,
    form: str | None,
    output: Path | None,
) -> int:
    """Make a report and print it, or write it into a new file."""
    chosen = _form(desk, form, output)
    if lang == _BOTH and chosen != "pdf":
        raise WrongUseError(N_("Both languages on one sheet are for PDF only: choose --format pdf"))
    if at and (since or until):
        raise WrongUseError(N_("--at does not go together with --from and --to"))
    params = Params(since or date.min, at or until or date.max, dict(filters))
    with desk.books(book) as books:
        made = books.report(name, params)
        context = render.Context(books.profile, control_code(books.head().hash), books.today)
    if isinstance(made, Refused):
        if desk.as_json:
            desk.give({"problems": problems.as_json(made.problems, desk)}, "")
        else:
            desk.note("\n".join(problems.sentence(problem, desk) for problem in made.problems))
        return REFUSED
    if lang == _BOTH:
        content = render.on_paper(made, languages(_BOTH), context)
    else:
        content = render.report(made, chosen, desk.language, context)
    return _out(desk, content, output)


def _form(desk: Desk, form: str | None, output: Path | None) -> render.Format:
    """Take the format asked for, or the one the file's name tells, or a table."""
    ending = output.suffix.casefold().lstrip(".") if output else ""
    told = form or ("json" if desk.as_json else ending)
    found: render.Format = next((known for known in render.FORMATS if known == told), "table")
    if found in _BINARY and output is None:
        raise WrongUseError(N_("{0} needs a file: add -o FILE"), found)
    return found


def _out(desk: Desk, content: bytes, output: Path | None) -> int:
    if output is None:
        text = content.decode("utf-8").removeprefix("\ufeff")
        click.echo(desk.shown(text), nl=not text.endswith("\n"))
        return DONE
    write_new(output, content)
    desk.tell(N_("Written: {0}"), str(output))
    return DONE


def paper(
    desk: Desk, *, book: Path, number: str, lang: str | None, size: str | None, output: Path
) -> int:
    """Print the paper of a recorded document into a new PDF file."""
    from coop_ledger.render.pdf.papers import BY_KIND  # noqa: PLC0415 - heavy, only for printing

    with desk.books(book) as books:
        entry = books.entry(number)
        if entry is None:
            raise RefusedError(
                "paper.no_entry", N_("There is no entry with the number {0}"), number
            )
        if entry.kind not in BY_KIND:
            raise RefusedError("paper.none", N_("There is no paper for {0}"), number)
        content = books.paper(number, lang=lang or _TONGUES[0], size=size or "")
    return _out(desk, content, output)


REPORTS: Final = Spec("reports", N_("List the reports"), reports)
REPORT: Final = Spec(
    "report",
    N_("Make a report: on the terminal or as a file"),
    report,
    (BOOK, Arg("name", N_("The report; see the command reports"))),
    (
        Opt(("--from", "since"), N_("First day"), day, metavar="DATE"),
        Opt(("--to", "until"), N_("Last day"), day, metavar="DATE"),
        Opt(("--at",), N_("On one day"), day, metavar="DATE"),
        Opt(
            ("--filter", "filters"),
            N_("Narrow it, such as item=TAP-120"),
            pair,
            multiple=True,
            metavar="KEY=VALUE",
        ),
        Opt(
            ("--format", "form"),
            N_("How it is written"),
            one_of(*render.FORMATS),
            metavar="|".join(render.FORMATS),
        ),
        Opt(
            ("--lang",),
            N_("Language of the report: fr, ar, en, or fr+ar for both on one sheet"),
            one_of(*LANGUAGES, _BOTH),
            metavar="|".join((*LANGUAGES, _BOTH)),
        ),
        Opt(("-o", "--output", "output"), N_("The file to write; never over another"), Path),
    ),
    speaks=False,
)
PAPER: Final = Spec(
    "paper",
    N_("Print the paper of a recorded document"),
    paper,
    (BOOK, Arg("number", N_("The number of the document"))),
    (
        Opt(("--lang",), N_("Language of the paper"), one_of(*_TONGUES), metavar="fr|ar|fr+ar"),
        Opt(("--size",), N_("Size of the paper"), one_of(*_SIZES), metavar="|".join(_SIZES)),
        Opt(
            ("-o", "--output", "output"),
            N_("The file to write; never over another"),
            Path,
            required=True,
        ),
    ),
    speaks=False,
)
