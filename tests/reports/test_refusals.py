"""What cannot be asked of a report is refused in a sentence."""

import pytest

from coop_ledger import render
from coop_ledger.books import Books, Refused
from coop_ledger.catalogue import REPORTS
from coop_ledger.core.problems import TEXTS
from coop_ledger.i18n import language
from coop_ledger.reports import ReportSpec, choices
from tests.reports.reading import NEEDED, chosen


@pytest.mark.parametrize(
    ("key", "asked", "code"),
    [
        ("astrology", {}, "report.unknown"),
        ("journal", {"account": "51611"}, "report.filter"),
        ("stock_card", {}, "report.needs"),
        ("stock_card", {"item": "NOPE"}, "item.unknown"),
        ("stock_card", {"item": "TAP", "place": "moon"}, "place.unknown"),
        ("general_ledger", {"account": "9"}, "account.unknown"),
        ("general_ledger", {"account": "5x"}, "account.unknown"),
        ("general_ledger", {"account": "٥"}, "account.unknown"),
        ("general_ledger", {"party": "C999"}, "party.unknown"),
        ("cash_book", {"purse": "pocket"}, "field.choice"),
        ("stock_on_hand", {"category": "gold"}, "field.choice"),
        ("debts", {"side": "left"}, "field.choice"),
        ("audit_trail", {"kind": "dream"}, "kind.unknown"),
        ("journal", {"since": "2026-03-01", "until": "2026-01-01"}, "report.period"),
        ("income_statement", {"until": "0001-05-05"}, "date.invalid"),
        ("sales_by_month", {"until": "9999-12-30"}, "date.invalid"),
    ],
)
def test_refused_with_a_sentence(book: Books, key: str, asked: dict[str, str], code: str) -> None:
    refused = book.report(key, chosen(**asked))
    assert isinstance(refused, Refused)
    assert [problem.code for problem in refused.problems] == [code]
    for problem in refused.problems:
        for lang in ("fr", "ar"):
            assert language(lang).text(TEXTS[problem.code], *problem.detail)


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.key)
def test_every_choice_of_every_filter_gives_a_report(book: Books, spec: ReportSpec) -> None:
    for one in spec.filters:
        codes = list(choices.of(one.what, book.read))
        assert codes
        for code in codes[:40]:
            asked = {**NEEDED.get(spec.key, {}), one.key: code}
            report = book.report(spec.key, chosen(**asked))
            assert not isinstance(report, Refused), (spec.key, asked)


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.key)
@pytest.mark.parametrize(
    "days",
    [
        ("2025-01-01", "2025-12-31"),
        ("2030-01-01", "2030-12-31"),
        ("2031-01-01", ""),
        ("", "1999-12-31"),
    ],
)
def test_periods_without_anything_give_a_report(
    book: Books, spec: ReportSpec, days: tuple[str, str]
) -> None:
    report = book.report(spec.key, chosen(*days, **NEEDED.get(spec.key, {})))
    assert not isinstance(report, Refused)
    for form in render.FORMATS:
        assert render.report(report, form, language("ar"), render.Context(book.profile))
