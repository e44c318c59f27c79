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


def needs_compiling(compiled: Path) -> bool:
    """Tell whether a ``.mo`` is missing, or stale beside the ``.po`` somebody just edited.

    Times are compared in a source tree only: an installer writes both files in any order.
    """
    if not compiled.is_file():
        return True
    source = compiled.with_suffix(".po")
    edited = source.is_file() and not compiled.is_relative_to(_PACKAGE)
    return edited and source.stat().st_mtime_ns > compiled.stat().st_mtime_ns


def _home(folder: str) -> Path:
    installed = _PACKAGE / folder
    return installed if installed.is_dir() else _PACKAGE.parent / folder
