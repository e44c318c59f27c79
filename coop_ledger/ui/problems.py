"""Problems of a document, told where they are: under their fields, and the rest in a banner."""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol, TypeVar, runtime_checkable

from coop_ledger.core.ledger import Problem
from coop_ledger.core.problems import TEXTS
from coop_ledger.i18n import Language
from coop_ledger.ui.notices import Banner


class Teller(Protocol):
    """Anything that can show why it is refused, or doubted: a ``Field``, a line of a cart."""

    def problem(self, text: str) -> None:
        """Show why the value is refused; an empty text clears it."""

    def warning(self, text: str) -> None:
        """Show a doubt; an empty text clears it."""


@runtime_checkable
class Doubting(Protocol):
    """A field that tells by itself that what is typed has no meaning."""

    def is_unclear(self) -> bool:
        """Tell whether something is typed that is no value."""


T = TypeVar("T", bound=Teller)
_MENDED_AT = {"payment.credit_needs_name": ("customer", "supplier")}
"""Problems told where they are mended, when there is such a field, though they lie elsewhere."""


def sentence(problem: Problem, language: Language) -> str:
    """Say a problem in a language."""
    return language.text(TEXTS[problem.code], *problem.detail)


def show_problems(
    problems: Collection[Problem],
    fields: Mapping[str, T],
    banner: Banner | None,
    language: Language,
) -> T | None:
    """Show every problem at the field whose path is the longest beginning of its own.

    Problems without a field go to the banner, which hides when there are none. Fields without a
    problem are cleared, except those that say themselves that they do not understand. Call again
    after a change of language.

    Returns:
        The first field, in the order of ``fields``, that refuses: the one to give the focus to.
    """
    placed, homeless = _placed(problems, fields)
    for path, field in fields.items():
        _tell(field, placed[path], language)
    if banner is not None:
        _tell_banner(banner, homeless, language)
    return next((f for path, f in fields.items() if _refusing(placed[path])), None)


def count_refusals(problems: Collection[Problem], fields: Mapping[str, Teller]) -> int:
    """Count what is to mend: fields that refuse or do not understand, and what has no field."""
    placed, homeless = _placed(problems, fields)
    refusing = {id(fields[path]) for path, found in placed.items() if _refusing(found)}
    refusing |= {id(f) for f in fields.values() if isinstance(f, Doubting) and f.is_unclear()}
    return len(refusing) + len(set(_refusing(homeless)))


def _placed(
    problems: Collection[Problem], fields: Collection[str]
) -> tuple[dict[str, list[Problem]], list[Problem]]:
    """Give every problem to the longest path that holds it; the others have no home."""
    placed: dict[str, list[Problem]] = {path: [] for path in fields}
    homeless: list[Problem] = []
    for problem in problems:
        near = (*_MENDED_AT.get(problem.code, ()), *paths(problem.field))
        home = next((path for path in near if path in placed), None)
        (homeless if home is None else placed[home]).append(problem)
    return placed, homeless


def paths(path: str) -> Iterator[str]:
    """List a path and everything it lies in, the longest first.

    >>> list(paths("lines[0].qty"))
    ['lines[0].qty', 'lines[0]', 'lines']
    """
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]


def _refusing(problems: Collection[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.warning]


def _said(problems: Collection[Problem], language: Language) -> str:
    """Say several problems one below the other, each once."""
    return "\n".join(dict.fromkeys(sentence(problem, language) for problem in problems))


def _tell(field: Teller, problems: Collection[Problem], language: Language) -> None:
    refusing = _refusing(problems)
    if refusing or not (isinstance(field, Doubting) and field.is_unclear()):
        field.problem(_said(refusing, language))
    field.warning(_said([p for p in problems if p.warning], language))


def _tell_banner(banner: Banner, problems: Collection[Problem], language: Language) -> None:
    if not problems:
        banner.hide()
        return
    banner.tell("bad" if _refusing(problems) else "warn", "")
    text = _said(problems, language)
    banner.words.setText(text)  # several sentences are no message of the catalogue
    banner.setAccessibleName(text)
