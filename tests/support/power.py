"""What a disk may hold after a cut of power, put together again from what a program wrote.

A program is watched by ``strace``: every write, cut and flush of its files, and what it said of
them meanwhile. At a moment of the cut, what was flushed is on the disk; of the rest any part may
be, in any order, the last of it torn at a sector.
"""

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

SECTOR = 512
SAID = "said "
"""What the program writes to say that something is recorded begins so."""
_CALLS = "trace=pwrite64,write,ftruncate,fsync,fdatasync,unlink"
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_FILE = re.compile(r"\d+<(.*?)>(?:, (.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done to a file, or said (``name`` is then empty)."""

    what: str
    name: str
    data: bytes = b""
    at: int = 0


def watched(program: str, folder: Path, *arguments: str) -> list[Step]:
    """Run a program in Python and tell what it did to the files of a folder."""
    trace = folder.parent / "trace"
    how = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-e", _CALLS, "-o", str(trace)]
    command = [*how, sys.executable, "-c", program, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return [step for line in trace.read_text().splitlines() if (step := _step(line, folder))]


def _step(line: str, folder: Path) -> Step | None:
    call = _LINE.match(line)
    if not call or int(call[3]) < 0:
        return None
    name, arguments = call[1], call[2]
    if name == "unlink":
        path, rest = Path(_bytes(arguments).decode()), ""
    else:
        file = _FILE.match(arguments)
        assert file, line
        path, rest = Path(_bytes(f'"{file[1]}"').decode(errors="replace")), file[2] or ""
    if name == "write" and (said := _bytes(rest)).startswith(SAID.encode()):
        return Step("said", "", said.removeprefix(SAID.encode()).strip())
    return _done(name, path.name, rest) if path.parent == folder else None


def _done(call: str, name: str, rest: str) -> Step:
    match call:
        case "fsync" | "fdatasync":
            return Step("flush", name)
        case "ftruncate":
            return Step("cut", name, at=int(rest))
        case "pwrite64":
            return Step("write", name, _bytes(rest), int(rest.rsplit(", ", 1)[1]))
        case _:
            return Step(call, name)


def _bytes(told: str) -> bytes:
    quoted = told[told.index('"') + 1 : told.rindex('"')]
    return bytes.fromhex(quoted.replace("\\x", ""))


Disk = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Cut:
    """A disk after a cut of power, and what had been said until then."""

    disk: Disk
    said: tuple[str, ...]


def cut(steps: Sequence[Step], before: Disk, chance: Random, *, lies: int = 0) -> Cut:
    """Cut the power at some moment.

    Args:
        steps: What was done.
        before: The files as they were.
        chance: Where the moment and what of the rest arrived come from.
        lies: Of a disk that says it has flushed what it has not: how many of the last steps it
            may still have held back.
    """
    moment = chance.randrange(len(steps) + 1)
    sure = {name: bytearray(data) for name, data in before.items()}
    held: list[Step] = []
    said = []
    for step in steps[:moment]:
        if step.what == "said":
            said.append(step.data.decode())
        elif step.what != "flush":
            held.append(step)
        elif not lies:
            _do([one for one in held if one.name == step.name], sure)
            held = [one for one in held if one.name != step.name]
        if lies and len(held) > lies:
            _do(held[:-lies], sure)
            held = held[-lies:]
    _do(_arrived(held, chance), sure)
    return Cut({name: bytes(data) for name, data in sure.items()}, tuple(said))


def _arrived(held: list[Step], chance: Random) -> list[Step]:
    """Choose what of the unflushed reached the disk: all, none, some; the last of it torn."""
    mood = chance.randrange(4)
    if mood == 0:
        return []
    kept = held if mood == 1 else [one for one in held if chance.random() < 0.5]
    if mood == 3:
        chance.shuffle(kept)
    if kept and kept[-1].what == "write" and chance.random() < 0.5:
        last = kept[-1]
        sectors = chance.randrange(len(last.data) // SECTOR + 1)
        kept = [*kept[:-1], Step("write", last.name, last.data[: sectors * SECTOR], last.at)]
    return kept


def _do(steps: Sequence[Step], disk: dict[str, bytearray]) -> None:
    for step in steps:
        if step.what == "unlink":
            disk.pop(step.name, None)
            continue
        file = disk.setdefault(step.name, bytearray())
        if step.what == "cut":
            del file[step.at :]
            file.extend(b"\0" * (step.at - len(file)))
        else:
            file.extend(b"\0" * (step.at - len(file)))
            file[step.at : step.at + len(step.data)] = step.data
