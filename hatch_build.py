"""Compile the translation catalogues into the wheel."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Write a .mo beside every .po under ``root``/translations; return them."""
    made = []
    for po in sorted((root / "translations").glob("*/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source)
        mo = po.with_suffix(".mo")
        with mo.open("wb") as target:
            write_mo(target, catalogue)
        made.append(mo)
    return made


class CompileTranslations(BuildHookInterface):
    """Run before a wheel, also an editable one, is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, and let the ignored .mo files travel."""
        made = compile_catalogues(Path(self.root))
        build_data["artifacts"].extend(str(mo.relative_to(self.root)) for mo in made)
