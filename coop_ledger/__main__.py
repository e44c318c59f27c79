"""Start the program."""

import sys

from coop_ledger.app import main

if __name__ == "__main__":
    sys.exit(main())
