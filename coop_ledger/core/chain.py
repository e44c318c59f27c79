"""The tamper-evident chain: hash the exact bytes that are stored."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One recorded entry as the chain sees it: opaque bytes and two hashes."""

    chain: str
    seq: int
    prev_hash: str
    hash: str
    payload: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends."""

    seq: int = 0
    hash: str = GENESIS


def digest(prev_hash: str, payload: str) -> str:
    """Hash a payload onto the link before it."""
    return hashlib.sha256(f"{prev_hash}\n{payload}".encode()).hexdigest()


def control_code(head: str) -> str:
    """Shorten a hash to the control code printed on papers: 8 characters of Crockford's base32.

    >>> control_code("00" * 32)
    '0000-0000'
    """
    bits = int(head[:10], 16)
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    code = "".join(letters[bits >> shift & 31] for shift in range(35, -5, -5))
    return f"{code[:4]}-{code[4:]}"


def first_break(links: Iterable[Link], after: Head = Head()) -> int | None:
    """Return the sequence number where the chain breaks, or None if it holds."""
    head = after
    for link in links:
        expected = head.seq + 1
        if link.seq != expected or link.prev_hash != head.hash:
            return expected
        if link.hash != digest(head.hash, link.payload):
            return expected
        head = Head(link.seq, link.hash)
    return None
