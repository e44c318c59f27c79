"""The tour: every page and dialog becomes a picture, in the size and language asked for."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from coop_ledger.app import shipped_chart
from coop_ledger.tour import make_tour, places, stops


def test_the_tour_draws_everything_in_order(app: QApplication, tmp_path: Path) -> None:
    assert app
    pictures = make_tour(tmp_path / "tour", shipped_chart(), lang="ar", size=(1280, 720))
    names = [picture.name for picture in pictures]
    assert names == sorted(names)
    for key in places():
        assert any(name.endswith(f"-{key}.png") for name in names), key
        assert any(name.endswith(f"-empty-{key}.png") for name in names), key
        for stop in stops(key):
            assert any(name.endswith(f"-{stop.page}-{stop.name}.png") for name in names), stop
    home = next(picture for picture in pictures if picture.name.endswith("-home.png"))
    assert QImage(str(home)).size() == QSize(1280, 720)
