"""Every report the books can give. To add one, add a line here."""

from coop_ledger.reports.audit_trail import AUDIT_TRAIL
from coop_ledger.reports.balance_sheet import BALANCE_SHEET
from coop_ledger.reports.cash_book import CASH_BOOK
from coop_ledger.reports.choices import refusals
from coop_ledger.reports.count_sheet import COUNT_SHEET
from coop_ledger.reports.debts import DEBTS
from coop_ledger.reports.general_ledger import GENERAL_LEDGER
from coop_ledger.reports.income_statement import INCOME_STATEMENT
from coop_ledger.reports.journal import JOURNAL
from coop_ledger.reports.members import MEMBERS
from coop_ledger.reports.person_statement import PERSON_STATEMENT
from coop_ledger.reports.sales_by_month import SALES_BY_MONTH
from coop_ledger.reports.sales_by_product import SALES_BY_PRODUCT
from coop_ledger.reports.spec import Filter, Params, Reader, ReportSpec
from coop_ledger.reports.stock_card import STOCK_CARD
from coop_ledger.reports.stock_on_hand import STOCK_ON_HAND
from coop_ledger.reports.trial_balance import TRIAL_BALANCE

REPORTS: tuple[ReportSpec, ...] = (
    SALES_BY_MONTH,
    SALES_BY_PRODUCT,
    CASH_BOOK,
    DEBTS,
    PERSON_STATEMENT,
    STOCK_ON_HAND,
    STOCK_CARD,
    COUNT_SHEET,
    MEMBERS,
    JOURNAL,
    GENERAL_LEDGER,
    TRIAL_BALANCE,
    INCOME_STATEMENT,
    BALANCE_SHEET,
    AUDIT_TRAIL,
)

__all__ = ["REPORTS", "Filter", "Params", "Reader", "ReportSpec", "refusals"]
