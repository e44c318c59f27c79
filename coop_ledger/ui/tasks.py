"""Long work beside the window: a worker gets values, never the book, and can be told to stop."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")
Stopped = Callable[[], bool]
"""Answers whether the work is no longer wanted; asked by the worker from time to time."""


class Task(QObject, Generic[T]):
    """Work under way. What it raises is raised again by ``result``, where the program is caught.

    Signals:
        ended(): the work is done, stopped or broken; emitted in the thread of the window.
    """

    ended = Signal()

    def __init__(self, parent: QObject, work: Callable[[Stopped], T]) -> None:
        super().__init__(parent)
        self._stop = Event()
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="daftar")
        self._future: Future[T] = worker.submit(work, self._stop.is_set)
        worker.shutdown(wait=False)

    def begin(self) -> None:
        """Let ``ended`` be emitted; call once it is connected."""
        self._future.add_done_callback(self._on_done)

    def stop(self) -> None:
        """Ask the worker to stop as soon as it can."""
        self._stop.set()

    def stopped(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._stop.is_set()

    def is_done(self) -> bool:
        """Tell whether it has ended."""
        return self._future.done()

    def result(self) -> T:
        """Give what the work returned, waiting for it; raise what it raised."""
        return self._future.result()

    def _on_done(self, _future: "Future[T]") -> None:
        self.ended.emit()
