"""A book as transactions of a plain-text ledger: what hledger and Beancount have in common."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from coop_ledger.books import Books
from coop_ledger.core.canonical import money_text
from coop_ledger.core.chart import Account
from coop_ledger.core.documents import BY_NAME
from coop_ledger.core.readings import PostingLine
from coop_ledger.i18n import Language

CURRENCY: Final = "MAD"
_TURNING: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ROOTS: Final = {
    "asset": "Assets",
    "liability": "Liabilities",
    "equity": "Equity",
    "income": "Income",
    "expense": "Expenses",
}
_HLEDGER_TYPES: Final = {
    "asset": "A",
    "liability": "L",
    "equity": "E",
    "income": "R",
    "expense": "X",
}


@dataclass(frozen=True, slots=True)
class Transaction:
    """One entry that moved money, with its postings."""

    day: date
    number: str
    title: str
    note: str
    postings: tuple[PostingLine, ...]


def transactions(books: Books, language: Language) -> Iterator[Transaction]:
    """Give every entry that has postings, by date and recording."""
    for _, group in groupby(books.read.postings(), key=lambda posting: posting.seq):
        lines = tuple(group)
        first = lines[0]
        title = language.text(BY_NAME[first.kind].title)
        yield Transaction(first.date, first.number, title, one_line(first.note), lines)


def one_line(text: str) -> str:
    """Put a person's text on one line, without what turns or ends a line."""
    return _BLANKS.sub(" ", _TURNING.sub("", text)).strip()


def hledger(books: Books, language: Language) -> str:
    """Write a journal for hledger (and Ledger); every transaction balances."""
    accounts = {account.code: account for account in books.read.accounts()}
    names = {code: _hledger_name(account, language) for code, account in accounts.items()}
    lines = [f"; {one_line(_owner(books, language))}", f"commodity 1000.00 {CURRENCY}", ""]
    lines += [
        f"account {names[code]}  ; type: {_HLEDGER_TYPES[account.type]}"
        for code, account in accounts.items()
    ]
    for entry in transactions(books, language):
        remark = f"  ; {entry.note}" if entry.note else ""
        lines += ["", f"{entry.day} * ({entry.number}) {entry.title}{remark}"]
        for posting in entry.postings:
            tag = f"  ; party: {posting.party}" if posting.party else ""
            amount = money_text(posting.amount)
            lines.append(f"    {names[posting.account]}  {amount} {CURRENCY}{tag}")
    return "\n".join(lines) + "\n"


def _owner(books: Books, language: Language) -> str:
    profile = books.profile
    names = (profile.name_fr, profile.name_ar)
    first, second = names[::-1] if language.rtl else names
    return first or second


def _hledger_name(account: Account, language: Language) -> str:
    """Name an account: hledger ends a name at two blanks, parts it at a colon."""
    label = account.label_ar if language.rtl else account.label_fr
    plain = one_line(label).replace(":", " –").replace(";", ",")
    return " ".join(f"{account.code} {plain}".split())


def beancount(books: Books, language: Language) -> str:
    """Write a ledger for Beancount; accounts open on the first day of the books."""
    accounts = {account.code: account for account in books.read.accounts()}
    start = books.profile.start
    lines = [
        f'option "title" {_quoted(_owner(books, language))}',
        f'option "operating_currency" "{CURRENCY}"',
        "",
    ]
    for account in accounts.values():
        label = account.label_ar if language.rtl else account.label_fr
        lines += [f"{start} open {_beancount_name(account)}", f"  label: {_quoted(label)}"]
    for entry in transactions(books, language):
        told = " · ".join(part for part in (entry.title, entry.note) if part)
        lines += ["", f"{entry.day} * {_quoted(told)}", f"  number: {_quoted(entry.number)}"]
        lines += [_beancount_line(posting, accounts) for posting in entry.postings]
    return "\n".join(lines) + "\n"


def _beancount_line(posting: PostingLine, accounts: Mapping[str, Account]) -> str:
    name = _beancount_name(accounts[posting.account])
    line = f"  {name}  {money_text(posting.amount)} {CURRENCY}"
    return f"{line}\n    party: {_quoted(posting.party)}" if posting.party else line


def _beancount_name(account: Account) -> str:
    return f"{_ROOTS[account.type]}:A{account.code}"


def _quoted(text: str) -> str:
    plain = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
