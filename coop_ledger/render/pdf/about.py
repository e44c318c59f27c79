"""What a file says of itself: title, author, day, language, colours; as PDF/A wants it told."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from coop_ledger.i18n.resources import resource

_PROGRAM = "Daftar"
_COLOURS = "sRGB IEC61966-2.1"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{program}</pdf:Producer>
<xmp:CreatorTool>{program}</xmp:CreatorTool>{day}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class About:
    """Title and author of a file, its language (BCP 47), the day of what it shows."""

    title: str
    author: str = ""
    language: str = "fr"
    day: date | None = None


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The short description; without a day it has none, where reportlab writes one of its own."""

    def __init__(self, about: About) -> None:
        super().__init__()
        self._about = about

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        about = self._about
        told = {"Title": about.title, "Author": about.author}
        told |= {"Creator": _PROGRAM, "Producer": _PROGRAM}
        if about.day:
            told |= dict.fromkeys(("CreationDate", "ModDate"), f"D:{about.day:%Y%m%d}")
        texts = {key: pdfdoc.PDFString(text) for key, text in told.items()}
        found: bytes = pdfdoc.PDFDictionary(texts).format(document)
        return found


def describe(canvas: Canvas, about: About, *, rtl: bool) -> None:
    """Write what a file says of itself into its document."""
    document = canvas._doc  # noqa: SLF001 - reportlab knows neither XMP nor colours
    document.info = _Info(about)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if rtl:
        canvas.setViewerPreference("Direction", "R2L")
    catalog = document.Catalog
    catalog.Metadata = document.Reference(_stream(_xmp(about), "Metadata", "XML"), "about")
    catalog.__Defaults__ = {**catalog.__Defaults__, "OutputIntents": _intents(document)}


def _xmp(about: About) -> bytes:
    day = f"\n<xmp:CreateDate>{about.day.isoformat()}</xmp:CreateDate>" if about.day else ""
    title, author = (escape(_NOT_XML.sub(" ", text)) for text in (about.title, about.author))
    told = _XMP.format(
        title=title, author=author, language=about.language, program=_PROGRAM, day=day
    )
    return told.encode()


def _intents(document: pdfdoc.PDFDocument) -> pdfdoc.PDFArray:
    profile = _stream(_profile())
    profile.dictionary["N"] = 3
    profile.filters = [pdfdoc.PDFZCompress]
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString(_COLOURS),
        "DestOutputProfile": document.Reference(profile, "colours"),
    }
    return pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


def _stream(content: bytes, kind: str = "", subtype: str = "") -> pdfdoc.PDFStream:
    named = {"Type": kind, "Subtype": subtype}
    entries = {key: pdfdoc.PDFName(name) for key, name in named.items() if name}
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content)
    stream.filters = []
    return stream


@cache
def _profile() -> bytes:
    return resource("colour", "sRGB.icc").read_bytes()
