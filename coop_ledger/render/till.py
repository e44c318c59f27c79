"""The way to a till printer: a network address, or the path of a device or file."""

import os
import re
import select
import socket
import stat
from dataclasses import dataclass
from pathlib import Path

from coop_ledger.core.text import N_

TEXTS = {
    "till.address": N_("{0} is not a printer: write a name like 192.168.1.50 or /dev/usb/lp0"),
    "till.unreachable": N_("The printer {0} does not answer. Is it on, and on this network?"),
    "till.missing": N_("There is no printer at {0}. Is its cable plugged in?"),
    "till.denied": N_("You may not print on {0}. Ask who looks after this computer to allow it"),
    "till.stuck": N_("The printer {0} takes nothing more. Has it paper, is its lid closed?"),
    "till.broken": N_("The printer {0} stopped in the middle. Look at the paper, then print again"),
}
"""One sentence for each way in which printing fails."""

PORT = 9100
TIMEOUT = 5.0
"""Seconds without an answer after which the printer is given up."""
_HOST = re.compile(r"(?:tcp://)?([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.%]+\])(?::(\d{1,5}))?/?")
_DEVICE = re.compile(r"(?:[A-Za-z]:)?[\\/]|(?:COM|LPT)\d+:?$", re.IGNORECASE)
_WINDOWS_PORT = re.compile(r"(COM|LPT)(\d+):?", re.IGNORECASE)


class TillError(Exception):
    """Printing failed; ``code`` is a key of ``TEXTS``, ``where`` its {0}."""

    def __init__(self, code: str, where: str) -> None:
        super().__init__(code, where)
        self.code = code
        self.where = where


@dataclass(frozen=True, slots=True)
class Network:
    """A printer with an address of its own."""

    host: str
    port: int = PORT

    def __str__(self) -> str:
        return self.host if self.port == PORT else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Device:
    """A printer on a cable (``/dev/usb/lp0``, ``/dev/ttyUSB0``, ``COM3``), or a file."""

    path: str

    def __str__(self) -> str:
        return self.path


def destination(written: str) -> Network | Device:
    """Understand what a person wrote.

    Raises:
        TillError: It is neither an address nor a path.
    """
    text = written.strip()
    if _DEVICE.match(text):
        port = _WINDOWS_PORT.fullmatch(text)
        return Device(f"\\\\.\\{port[1].upper()}{port[2]}" if port else text)
    found = _HOST.fullmatch(text)
    port_number = int(found[2] or PORT) if found else 0
    if found is None or not 0 < port_number < 65536:
        raise TillError("till.address", text)
    return Network(found[1].strip("[]"), port_number)


def send(data: bytes, where: Network | Device, timeout: float = TIMEOUT) -> None:
    """Send a printer what it shall print.

    Raises:
        TillError: It could not be reached, or stopped taking.
    """
    if isinstance(where, Network):
        _to_network(data, where, timeout)
    else:
        _to_device(data, where, timeout)


def _to_network(data: bytes, where: Network, timeout: float) -> None:
    try:
        connection = socket.create_connection((where.host, where.port), timeout)
    except (OSError, UnicodeError) as error:  # also a name too long to be one
        raise TillError("till.unreachable", str(where)) from error
    with connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
        except TimeoutError as error:
            raise TillError("till.stuck", str(where)) from error
        except OSError as error:
            raise TillError("till.broken", str(where)) from error


def _to_device(data: bytes, where: Device, timeout: float) -> None:
    try:
        opened = os.open(where.path, _flags(where.path), 0o644)
    except PermissionError as error:
        raise TillError("till.denied", where.path) from error
    except (OSError, ValueError) as error:  # also a path with a zero in it
        raise TillError("till.missing", where.path) from error
    try:
        _make_raw(opened)
        _write(opened, data, where, timeout)
    finally:
        os.close(opened)


def _flags(path: str) -> int:
    """Open without waiting; make a file, but never one where devices are."""
    flags = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    flags |= getattr(os, "O_BINARY", 0)
    place = Path(path)
    is_file = not place.exists() or stat.S_ISREG(place.stat().st_mode)
    if is_file and not path.startswith(("/dev/", "\\\\.\\")):
        flags |= os.O_CREAT | os.O_TRUNC
    return flags


def _make_raw(opened: int) -> None:
    """Tell a serial line to pass every byte as it is."""
    if os.name == "posix" and os.isatty(opened):
        import tty  # noqa: PLC0415 - not everywhere

        tty.setraw(opened)


def _write(opened: int, data: bytes, where: Device, timeout: float) -> None:
    left = memoryview(data)
    while left:
        try:
            left = left[os.write(opened, left) :]
        except BlockingIOError as error:
            if not select.select([], [opened], [], timeout)[1]:
                raise TillError("till.stuck", where.path) from error
        except OSError as error:
            raise TillError("till.broken", where.path) from error
