"""How a co-operative wants its papers: logo, sentences, colour, what is shown; never a figure.

Kept in the book as JSON (``write``, ``read``) under ``KEY``, outside the chain.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from coop_ledger.core.text import N_
from coop_ledger.i18n import Language
from coop_ledger.render.pdf.papers import logo as logos
from coop_ledger.reports.table import Named

KEY = "papers.template"
INK = "#1d1a17"
LONGEST = 400
"""Characters of a sentence; what is longer is cut when it is read."""
_COLOUR = re.compile("#[0-9a-f]{6}")
_DARK_ENOUGH = 4.5
"""Contrast with white paper below which letters are hard to read (WCAG 2, 1.4.3)."""

OPTIONAL = {
    "address": N_("Address"),
    "customer_ice": N_("ICE of the customer"),
    "channel": N_("Sold"),
    "account": N_("Account"),
    "their_invoice": N_("Their invoice"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "rib": N_("Bank account (RIB)"),
    "craft_register": N_("Craft register number"),
}
"""What may be left out of papers, with its untranslated name."""

TEXTS = {
    "logo.format": N_("The logo must be a PNG or JPEG picture that can be read"),
    "logo.large": N_("The logo is too large: 200 kB at most"),
    "colour.form": N_("Choose a colour like #1d1a17"),
    "colour.pale": N_("This colour is too pale to be read on white paper"),
    "text.long": N_("This sentence is too long: 400 characters at most"),
    "hidden.unknown": N_("Papers have nothing by this name that can be left out"),
}
"""What ``complaints`` says, by code."""

NO_TEXT = Named("")


@dataclass(frozen=True, slots=True)
class Formula:
    """The sentence before the amount in words, on one paper (``receipt``, ``expense``…)."""

    paper: str
    said: Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Choices for all papers. An empty text is the program's own; ``accent`` is ``#rrggbb``.

    ``logo`` holds a PNG or JPEG file, ``hidden`` names from ``OPTIONAL``.
    """

    logo: bytes = b""
    accent: str = INK
    footer: Named = NO_TEXT
    exemption: Named = NO_TEXT
    currency: Named = NO_TEXT
    formulas: tuple[Formula, ...] = ()
    hidden: tuple[str, ...] = ("email", "rib")
    qr: bool = True
    words: bool = True
    signatures: bool = True
    thumbs: bool = True
    two_parts: bool = True

    def formula(self, paper: str) -> Named | None:
        """Find the sentence chosen for a paper."""
        return next((one.said for one in self.formulas if one.paper == paper), None)

    def left_out(self) -> frozenset[str]:
        """The untranslated names of what is not shown."""
        return frozenset(OPTIONAL[name] for name in self.hidden if name in OPTIONAL)


PLAIN = Template()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a field of a template: a code of ``TEXTS``."""

    field: str
    code: str


def said(text: Named, spoken: Language) -> str:
    """Choose a sentence's language; the other one when there is only that."""
    return (text.ar or text.fr) if spoken.rtl else (text.fr or text.ar)


def complaints(template: Template) -> list[Complaint]:
    """List everything that should be mended before a template is kept."""
    found = []
    if template.logo:
        found += [Complaint("logo", code)] if (code := logos.complaint(template.logo)) else []
    if not _COLOUR.fullmatch(template.accent):
        found.append(Complaint("accent", "colour.form"))
    elif _contrast(template.accent) < _DARK_ENOUGH:
        found.append(Complaint("accent", "colour.pale"))
    texts = [(name, getattr(template, name)) for name in ("footer", "exemption", "currency")]
    texts += [(f"formulas.{one.paper}", one.said) for one in template.formulas]
    found += [
        Complaint(name, "text.long") for name, one in texts if max(map(len, _both(one))) > LONGEST
    ]
    if not OPTIONAL.keys() >= set(template.hidden):
        found.append(Complaint("hidden", "hidden.unknown"))
    return found


def write(template: Template) -> dict[str, Any]:
    """Write a template as JSON values; what is as the program has it is left out."""
    out: dict[str, Any] = {}
    for one in fields(Template):
        value = getattr(template, one.name)
        if value != getattr(PLAIN, one.name):
            out[one.name] = _written(value)
    return out


def read(kept: Mapping[str, Any] | None) -> Template:
    """Read a template; what cannot be read stays as the program has it, so that papers print."""
    chosen = {
        name: value
        for name, reading in _READ.items()
        if kept and name in kept and (value := reading(kept[name])) is not None
    }
    return Template(**chosen)  # type: ignore[arg-type]


def _written(value: object) -> object:
    match value:
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case Named(fr=fr, ar=ar):
            return {"fr": fr, "ar": ar}
        case tuple() if any(isinstance(one, Formula) for one in value):
            return {one.paper: _written(one.said) for one in value}
        case tuple():
            return list(value)
        case _:
            return value


def _both(text: Named) -> tuple[str, str]:
    return text.fr, text.ar


def _sentence(value: object) -> Named | None:
    if not isinstance(value, Mapping):
        return None
    told = [value.get(code, "") for code in ("fr", "ar")]
    return Named(*(one[:LONGEST] if isinstance(one, str) else "" for one in told))


def _formulas(value: object) -> tuple[Formula, ...] | None:
    if not isinstance(value, Mapping):
        return None
    pairs = ((str(paper), _sentence(one)) for paper, one in value.items())
    return tuple(Formula(paper, one) for paper, one in pairs if one is not None)


def _names(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(one for one in value if isinstance(one, str))


def _file(value: object) -> bytes | None:
    try:
        content = base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError):
        return None
    return None if logos.complaint(content) else content


def _colour(value: object) -> str | None:
    lower = value.lower() if isinstance(value, str) else ""
    return lower if _COLOUR.fullmatch(lower) else None


def _choice(value: object) -> bool | None:
    return bool(value) if isinstance(value, int) else None


_READ: dict[str, Callable[[object], object]] = {
    "logo": _file,
    "accent": _colour,
    "formulas": _formulas,
    "hidden": _names,
    **dict.fromkeys(("footer", "exemption", "currency"), _sentence),
    **dict.fromkeys(("qr", "words", "signatures", "thumbs", "two_parts"), _choice),
}


def _contrast(colour: str) -> float:
    """Compare a colour with white (WCAG 2: from 1, the same, to 21, black)."""
    parts = [byte / 255 for byte in bytes.fromhex(colour.removeprefix("#"))]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = sum(share * p for share, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)


def tint(colour: str, share: float = 0.08) -> str:
    """Mix a colour into white paper: the wash behind heads and totals."""
    parts = bytes.fromhex(colour.removeprefix("#"))
    return "#" + "".join(f"{round(255 - (255 - byte) * share):02x}" for byte in parts)


__all__ = [
    "KEY",
    "NO_TEXT",
    "OPTIONAL",
    "PLAIN",
    "TEXTS",
    "Complaint",
    "Formula",
    "Template",
    "complaints",
    "read",
    "said",
    "tint",
    "write",
]
