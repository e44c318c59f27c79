"""Why a whole file cannot be taken as a notebook, or a map not as a map."""

from coop_ledger.core.ledger import Value


class NotebookError(Exception):
    """A file that is refused as a whole; ``code`` names a sentence of ``texts.TEXTS``."""

    def __init__(self, code: str, *detail: Value) -> None:
        super().__init__(code, *detail)
        self.code, self.detail = code, detail
