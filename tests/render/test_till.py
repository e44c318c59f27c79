"""Printers that answer, that are not there, and that stop taking."""

import os
import pty
import socket
import threading
from pathlib import Path

import pytest

from coop_ledger.i18n import language
from coop_ledger.render.till import TEXTS, Device, Network, TillError, destination, send

DATA = bytes(range(256)) * 2000


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("192.168.1.50", Network("192.168.1.50")),
        (" caisse.local:9101 ", Network("caisse.local", 9101)),
        ("tcp://192.168.1.50:9100/", Network("192.168.1.50")),
        ("[fe80::1]:9100", Network("fe80::1")),
        ("/dev/usb/lp0", Device("/dev/usb/lp0")),
        ("COM3", Device("\\\\.\\COM3")),
        ("lpt1:", Device("\\\\.\\LPT1")),
        ("\\\\caisse\\ticket", Device("\\\\caisse\\ticket")),
        ("C:\\ticket.bin", Device("C:\\ticket.bin")),
    ],
)
def test_addresses_and_paths(written: str, meant: Network | Device) -> None:
    assert destination(written) == meant


@pytest.mark.parametrize(
    "written", ["", "ma caisse", "host:0", "host:99999", "طابعة", "http://x/y"]
)
def test_what_is_neither(written: str) -> None:
    assert failure(lambda: destination(written)) == "till.address"


def failure(work: object) -> str:
    with pytest.raises(TillError) as refused:
        work()  # type: ignore[operator]
    assert refused.value.code in TEXTS
    for code in ("fr", "ar"):
        assert language(code).text(TEXTS[refused.value.code], refused.value.where)
    return refused.value.code


def test_a_network_printer_gets_every_byte() -> None:
    got = bytearray()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def take() -> None:
            connection, _ = server.accept()
            with connection:
                while part := connection.recv(65536):
                    got.extend(part)

        taking = threading.Thread(target=take)
        taking.start()
        send(DATA, Network("127.0.0.1", server.getsockname()[1]))
        taking.join(10)
    assert bytes(got) == DATA


def test_a_printer_that_is_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert failure(lambda: send(b"x", Network("127.0.0.1", port), 1)) == "till.unreachable"
    assert failure(lambda: send(b"x", Network("x" * 80), 1)) == "till.unreachable"


def test_a_network_printer_out_of_paper() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        where = Network("127.0.0.1", server.getsockname()[1])
        assert failure(lambda: send(DATA * 60, where, 0.3)) == "till.stuck"


def test_a_file_and_a_device(tmp_path: Path) -> None:
    path = tmp_path / "ticket.bin"
    path.write_bytes(b"longer than before" * 99)
    send(b"abc", Device(str(path)))
    assert path.read_bytes() == b"abc"
    send(DATA, Device("/dev/null"))


def test_a_serial_line_changes_no_byte() -> None:
    ours, theirs = pty.openpty()
    sent = bytes(range(256))
    send(sent, Device(os.ttyname(theirs)))
    got = b""
    while len(got) < len(sent):
        got += os.read(ours, 4096)
    os.close(ours)
    os.close(theirs)
    assert got == sent


def test_what_is_not_there_or_not_allowed(tmp_path: Path) -> None:
    assert failure(lambda: send(b"x", Device("/dev/usb/lp77"))) == "till.missing"
    assert failure(lambda: send(b"x", Device("/dev/lp77"))) == "till.missing"
    assert failure(lambda: send(b"x", Device(f"{tmp_path}/none/ticket"))) == "till.missing"
    assert failure(lambda: send(b"x", Device(str(tmp_path)))) == "till.missing"
    assert failure(lambda: send(b"x", Device("/tmp/\0"))) == "till.missing"


def test_a_device_of_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> int:
        raise PermissionError(13, "denied")  # a test may run as root, whom nothing is denied

    monkeypatch.setattr(os, "open", refuse)
    assert failure(lambda: send(b"x", Device("/dev/usb/lp0"))) == "till.denied"


def test_a_device_that_stops_taking(tmp_path: Path) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert failure(lambda: send(DATA, Device(str(pipe)), 0.2)) == "till.stuck"
    os.close(reader)
    assert failure(lambda: send(b"x", Device(str(pipe)), 0.2)) == "till.missing"
