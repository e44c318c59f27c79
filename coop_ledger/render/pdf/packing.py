"""Pack a finished PDF: its small objects together and compressed, its structure added.

reportlab writes PDF 1.4, one object after the other; since PDF 1.5 (2003) all but streams can be
kept in compressed streams of objects (ISO 32000 7.5.7), which makes room for the structure.
"""

import re
import zlib
from collections.abc import Sequence
from itertools import islice

from coop_ledger.render.pdf.tags import Part, Tree, objects

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_REFERENCE = rb"/%s (\d+) 0 R"
_ENTRY = re.compile(rb"(\d{10}) \d{5} n")
_PAGE = re.compile(rb"/Type /Page\b")
_NUMBER = re.compile(rb"(\d+) 0 R")
_TOGETHER = 200  # objects in one stream: readers unpack all of it to find one

Objects = dict[int, bytes]


def pack(pdf: bytes, tree: Tree | None = None, marks: Sequence[Sequence[Part]] = ()) -> bytes:
    """Write a file of reportlab's anew, with the structure of its pages where it has one."""
    table = pdf.rindex(b"xref\n", 0, pdf.rindex(b"startxref"))
    trailer = pdf[table:]
    found = _objects(pdf, table)
    root, info = (_referred(trailer, key) for key in (b"Root", b"Info"))
    if tree:
        _add(found, root, tree, marks)
    name = re.search(rb"/ID\s*\[.*?\]", trailer, re.DOTALL)
    told = b"/Root %d 0 R/Info %d 0 R%s" % (root, info, name[0] if name else b"")
    return _written(found, told)


def _objects(pdf: bytes, table: int) -> Objects:
    """Take the objects out of a file, by number."""
    starts = [int(found[1]) for found in _ENTRY.finditer(pdf, table)]
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], table], strict=True))
    whole = ((n, pdf[start : ends[start]]) for n, start in enumerate(starts, 1))
    return {n: one[one.index(b"obj") + 3 : one.rindex(b"endobj")].strip() for n, one in whole}


def _referred(text: bytes, key: bytes) -> int:
    found = re.search(_REFERENCE % key, text)
    assert found, key
    return int(found[1])


def _add(found: Objects, root: int, tree: Tree, marks: Sequence[Sequence[Part]]) -> None:
    pages = _pages(found, root)
    first = len(found) + 1
    found |= dict(enumerate(objects(tree, marks, pages, first), first))
    more = b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>>>" % first
    found[root] = found[root].removesuffix(b">>") + more
    for n, page in enumerate(pages):
        found[page] = found[page].removesuffix(b">>") + b"/StructParents %d/Tabs/S>>" % n


def _pages(found: Objects, root: int) -> list[int]:
    """Give the numbers of the pages, in their order."""
    kids = re.search(rb"/Kids\s*\[(.*?)\]", found[_referred(found[root], b"Pages")], re.DOTALL)
    return [int(number) for number in _NUMBER.findall(kids[1])] if kids else []


def _written(found: Objects, told: bytes) -> bytes:
    out = bytearray(_HEADER)
    places: dict[int, tuple[int, int, int]] = {}
    small = iter([n for n, body in found.items() if not body.endswith(b"endstream")])
    after = len(found) + 1
    while group := list(islice(small, _TOGETHER)):
        places |= {n: (2, after, at) for at, n in enumerate(group)}
        found = found | {after: _together(group, found)}
        after += 1
    for n, body in found.items():
        if n not in places:
            places[n] = (1, len(out), 0)
            out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    places |= {0: (0, 0, 65535), after: (1, start, 0)}
    rows = b"".join(
        b"%c%s%s" % (kind, where.to_bytes(4, "big"), at.to_bytes(2, "big"))
        for _, (kind, where, at) in sorted(places.items())
    )
    heads = b"/Type/XRef/Size %d/W[1 4 2]%s" % (after + 1, told)
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (after, _stream(heads, rows), start)
    return bytes(out)


def _together(group: Sequence[int], found: Objects) -> bytes:
    bodies = [found[n] for n in group]
    starts, at = [], 0
    for n, body in zip(group, bodies, strict=True):
        starts.append(b"%d %d" % (n, at))
        at += len(body) + 1
    index = b" ".join(starts) + b" "
    heads = b"/Type/ObjStm/N %d/First %d" % (len(group), len(index))
    return _stream(heads, index + b"\n".join(bodies))


def _stream(heads: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (
        heads,
        len(packed),
        packed,
    )
