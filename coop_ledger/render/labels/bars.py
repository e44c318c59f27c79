"""Code 128, set B: the bars of a text of plain ASCII."""

from functools import lru_cache


@lru_cache(maxsize=256)
def bars(text: str) -> tuple[tuple[int, int], ...]:
    """Give the bars of a text as start and end in modules; none for what the code cannot say."""
    from reportlab.graphics.barcode.code128 import Code128  # noqa: PLC0415 - slow to load

    if not text or not all(" " <= char <= "~" for char in text):
        return ()
    code = Code128(text, quiet=0)
    code.validate()
    code.encode()
    code.decompose()
    found, at = [], 0
    for step in code.decomposed:  # capital letters are bars, small ones gaps; a is 1
        width = ord(step.lower()) - ord("a") + 1
        if step.isupper():
            found.append((at, at + width))
        at += width
    return tuple(found)
