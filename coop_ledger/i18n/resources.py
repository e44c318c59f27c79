"""Where the files that ship beside the code are: fonts, tables, icons, translations."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """Locate a file or folder of ``resources/`` by its path inside it.

    An installed program carries them inside the package; a source tree beside it.
    The path is not checked: opening it says what is missing.

    >>> resource("glossary_fr_ar.csv").is_file()
    True
    """
    return _home("resources").joinpath(*parts)


def translation_file(lang: str) -> Path:
    """Locate the compiled catalogue (``.mo``) of a language; it may not be compiled yet."""
    return _home("translations") / lang / "LC_MESSAGES" / "coop_ledger.mo"


def _home(folder: str) -> Path:
    installed = _PACKAGE / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder
