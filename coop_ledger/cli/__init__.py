"""The command line: everything that needs no window, for scripts, trainers and staff.

The commands, their JSON and their exit statuses are a promise (``docs``): 0 done, 1 refused or
findings, 2 wrong use, 3 the environment.
"""

from coop_ledger.cli.desk import Desk, Parts
from coop_ledger.cli.program import build, desk_for, run, spoken
from coop_ledger.cli.statuses import DONE, ENVIRONMENT, REFUSED, WRONG_USE

__all__ = [
    "DONE",
    "ENVIRONMENT",
    "REFUSED",
    "WRONG_USE",
    "Desk",
    "Parts",
    "build",
    "desk_for",
    "run",
    "spoken",
]
