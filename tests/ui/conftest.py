"""What the tests of the window share: the theme on, and both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coop_ledger.i18n import Language, language
from coop_ledger.ui.dressing import wear
from coop_ledger.ui.memory import keep_in
from coop_ledger.ui.theme import Theme, current


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Overlook what the screenless platform says whenever a window or a tooltip is shown."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", "support raise"))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, dressed; left to right again afterwards."""
    if current() != Theme() or not qapp.styleSheet():  # dressing is slow while old windows linger
        wear(qapp, Theme())
    yield qapp
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _memory(tmp_path: Path) -> None:
    """Keep what the window remembers out of the folders of whoever runs the tests."""
    keep_in(tmp_path / "memory")


@pytest.fixture
def bot(app: QApplication, qtbot: QtBot) -> QtBot:
    """A hand that clicks and types into dressed widgets."""
    assert app
    return qtbot


@pytest.fixture
def fr() -> Language:
    return language("fr")


@pytest.fixture
def ar() -> Language:
    return language("ar")
