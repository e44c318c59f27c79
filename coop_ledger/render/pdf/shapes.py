"""Lines, rectangles and bars as PDF operators; measures are points on the canvas."""

from collections.abc import Sequence

from coop_ledger.render.pdf.draw import number, paint

_CIRCLE = 0.5523  # of the radius: the handles of a curve that looks like a quarter of a circle


def rule(x0: float, x1: float, y: float, *, weight: float, colour: str, dash: float) -> str:
    """Draw a level line, dashed in steps of ``dash``; 0 draws it through."""
    dashes = f"[{number(dash)}] 0 d " if dash else ""
    return (
        f"q {paint(colour)} {number(weight)} w {dashes}"
        f"{number(x0)} {number(y)} m {number(x1)} {number(y)} l S Q"
    )


def rules(ends: Sequence[tuple[float, float, float, float]], *, weight: float, colour: str) -> str:
    """Draw straight lines in one stroke."""
    each = " ".join([f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in ends])
    return f"q {paint(colour)} {number(weight)} w {each} S Q"


def painted(shape: str, *, stroke: str, fill: str, weight: float) -> str:
    """Fill and outline a closed shape; no colour, no paint."""
    filled = f"{paint(fill)} {shape} f " if fill else ""
    outlined = f"{paint(stroke)} {number(weight)} w {shape} S " if stroke else ""
    return f"q {filled}{outlined}Q"


def bars(left: float, bottom: float, height: float, found: Sequence[tuple[float, float]]) -> str:
    """Draw upright black bars, start and end of each counted from ``left``."""
    low, high = number(bottom), number(height)
    each = [f"{number(left + a)} {low} {number(b - a)} {high} re" for a, b in found]
    return f"q 0 g {' '.join(each)} f Q"


def rectangle(left: float, bottom: float, width: float, height: float, radius: float) -> str:
    """Write a rectangle, its corners cut by curves that look like quarters of circles."""
    if not radius:
        return " ".join([*map(number, (left, bottom, width, height)), "re"])
    right, top = left + width, bottom + height
    corners = (
        (right, bottom, -1, 0, 0, 1),
        (right, top, 0, -1, -1, 0),
        (left, top, 1, 0, 0, -1),
        (left, bottom, 0, 1, 1, 0),
    )
    far, near = radius, radius * (1 - _CIRCLE)
    out = [f"{number(left + far)} {number(bottom)} m"]
    for x, y, in_x, in_y, out_x, out_y in corners:
        points = [(x + in_x * at, y + in_y * at) for at in (far, near)]
        points += [(x + out_x * at, y + out_y * at) for at in (near, far)]
        told = [f"{number(px)} {number(py)}" for px, py in points]
        out.append(f"{told[0]} l {' '.join(told[1:])} c")
    return " ".join([*out, "h"])
