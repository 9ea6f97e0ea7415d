"""A crew: processes that work through many files together, any of which may die over one of them.

Example: files a to f, two workers. The first is given a, c, e, the second b, d, f; each answers one file
after the other, in the order given, so the oldest file without an answer is the one that it holds. The second
dies over d: a new worker gets d and f. It dies over d again: d is lost, and the next worker gets f. The
answers come out in the order a, b, c, d, e, f.

Nothing of this shows in what comes out: only how long it takes depends on how many work.
"""

from __future__ import annotations

import gc
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryFile
from types import ModuleType
from typing import IO, Any, Generic, Literal, TypeVar

from egov_score.data_classes import dataclass, field
from egov_score.garbage import collect_rarely
from egov_score.spreadsheet.large_files import read_in_turn

Item = TypeVar("Item")
Answer = TypeVar("Answer")

Loss = Literal["ended", "late"]
"""Why there is no answer: the worker's process ended over the item, or it took too long."""

PATIENCE = 60
"""Seconds that one file may take. Any file is read within 10 seconds of a processor; the rest is for slow
disks and for machines that are busy with other things."""
_HELD = 4
"""Items that a worker is given at once, so that it need not wait for the next."""
_AHEAD = 1_000
"""How far behind the first item without an answer others are begun: so many answers wait for it at most."""
_TICK = 1.0
"""No more seconds of one look count as waiting: whoever stops the run for a night finds it where it was."""
_MEMORY = 1 << 30
"""Bytes that a worker may take above what it starts with: four times what the worst file needs."""
_LOOK = 0.02
"""Seconds after which it is looked whether it is the turn to read a large file."""
_READY = b""


@dataclass(frozen=True, slots=True)
class _Raised:
    """What a worker answers where the work raised an error, which is then raised here."""

    error: Exception


@dataclass(eq=False, slots=True)
class _Worker:
    """held: the items that were handed out and not answered, as numbers; the first is worked on, if any.

    waited: seconds since its last answer, as far as this process stood and waited for one.
    """

    process: BaseProcess
    pipe: Connection[Any, Any]
    held: deque[int] = field(default_factory=deque)
    waited: float = 0.0
    is_ready: bool = False

    def end(self) -> None:
        """Ends its process, whatever that does; one that the system itself cannot end is left behind."""
        self.pipe.close()
        self.process.kill()
        self.process.join(_TICK)
        with suppress(ValueError):
            self.process.close()


def work_through(
    items: Sequence[Item],
    do: Callable[[Item], Answer],
    lost: Callable[[Item, Loss], Answer],
    workers: int,
    patience: float = PATIENCE,
) -> Generator[Answer, None, None]:
    """What ``do`` answers for each item, in their order, by so many processes.

    do: must be fit to be sent to another process; what it raises is raised here. lost: the answer for an item
    over which two processes ended, one after the other, or which took too long. patience: seconds an item may
    take. Where no process can be had, this one works. Closing the iterator ends all workers at once.
    """
    crew = _Crew(items, do, lost, workers, patience)
    try:
        yield from crew.answers()
    finally:
        for worker in crew.workers:
            worker.end()
        if crew.lock is not None:
            crew.lock.close()


class _Turn:
    """The turn to read a large file, which one worker has at a time. It ends with the process that has it."""

    def __init__(self, lock: IO[bytes], pipe: Connection[Any, Any]) -> None:
        self._lock, self._pipe = lock, pipe
        self._is_ours = False

    def wait(self) -> None:
        """Waits for it, and tells meanwhile that nothing else is the matter."""
        import fcntl

        waited = 0.0
        while not self._is_ours:
            try:
                fcntl.lockf(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._is_ours = True
            except OSError:
                time.sleep(_LOOK)
                waited += _LOOK
                if waited > _TICK:
                    waited = 0.0
                    self._pipe.send_bytes(_READY)

    def pass_on(self) -> None:
        """Passes it on to whoever waits, once what was read is let go."""
        if self._is_ours:
            import fcntl

            fcntl.lockf(self._lock, fcntl.LOCK_UN)
            self._is_ours = False


class _Crew(Generic[Item, Answer]):
    def __init__(
        self,
        items: Sequence[Item],
        do: Callable[[Item], Answer],
        lost: Callable[[Item, Loss], Answer],
        size: int,
        patience: float,
    ) -> None:
        self.workers: list[_Worker] = []
        self._items, self._do, self._lost = items, do, lost
        self._size, self._patience = size, patience
        self._waiting = deque(range(len(items)))
        self._suspects: set[int] = set()
        self._answers: dict[int, Answer | _Raised] = {}
        self.lock: IO[bytes] | None = None
        if can_fork():
            with suppress(OSError):
                self.lock = TemporaryFile()  # noqa: SIM115 - whoever ends the crew closes it

    def answers(self) -> Iterator[Answer]:
        """Each answer as soon as those before it are there."""
        for number in range(len(self._items)):
            while number not in self._answers:
                self._hand_out(number + _AHEAD)
                if self.workers:
                    self._listen()
                else:
                    self._work(self._waiting.popleft())
            answer = self._answers.pop(number)
            if isinstance(answer, _Raised):
                raise answer.error
            yield answer

    def _hand_out(self, end: int) -> None:
        """Gives every worker something to do. end: the item up to which, and not with which, that may be."""
        for _ in range(min(self._size - len(self.workers), len(self._waiting))):
            try:
                self.workers.append(
                    _start(self._items, self._do, [worker.pipe for worker in self.workers], self.lock)
                )
            except OSError:
                self._size = len(self.workers)
                break
        # One each in turn, so that the last few are shared.
        for count in range(1, _HELD + 1):
            for worker in self.workers:
                if len(worker.held) < count and self._waiting and self._waiting[0] < end:
                    number = self._waiting.popleft()
                    worker.held.append(number)
                    # Of a worker that has just ended its pipe tells when it is listened to.
                    with suppress(OSError):
                        worker.pipe.send_bytes(b"%d" % number)

    def _listen(self) -> None:
        before = time.monotonic()
        heard = wait([worker.pipe for worker in self.workers], _TICK)
        waited = min(time.monotonic() - before, _TICK)
        for worker in list(self.workers):
            if worker.pipe in heard:
                self._hear(worker)
            elif worker.held:
                worker.waited += waited
                if worker.waited > (self._patience if worker.is_ready else PATIENCE):
                    self._lose(worker, "late")

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._lose(worker, "ended")
            return
        worker.waited = 0.0
        if said == _READY:
            worker.is_ready = True
        else:
            self._answers[worker.held.popleft()] = pickle.loads(said)

    def _lose(self, worker: _Worker, why: Loss) -> None:
        self.workers.remove(worker)
        worker.end()
        if not worker.is_ready:
            # It never came to the items. Whatever keeps it from starting may keep every other.
            self._size -= 1
        elif worker.held:
            first = worker.held[0]
            # Whoever ended the process may not have meant the file: it is given to another one once.
            if why == "late" or first in self._suspects:
                self._answers[worker.held.popleft()] = self._lost(self._items[first], why)
            self._suspects.add(first)
        self._waiting.extendleft(reversed(worker.held))

    def _work(self, number: int) -> None:
        """Works on an item in this process, unless another ended over it."""
        item = self._items[number]
        is_suspect = number in self._suspects
        self._answers[number] = self._lost(item, "ended") if is_suspect else self._do(item)


def _start(
    items: Sequence[Any],
    do: Callable[[Any], Any],
    siblings: Sequence[Connection[Any, Any]],
    lock: IO[bytes] | None,
) -> _Worker:
    """A new worker. Raises OSError where the system has no more processes.

    siblings: the pipes of the others, whose ends must not live on in it: they would not notice that this
    process has gone. lock: what it takes before it reads a large file.
    """
    forks = can_fork()
    context = get_context("fork" if forks else "spawn")
    ours, theirs = context.Pipe()
    process = context.Process(  # type: ignore[attr-defined]
        target=_serve,
        args=(theirs, items, do, *(((ours, *siblings), lock) if forks else ((), None))),
        daemon=True,
    )
    try:
        with _unstopped(), nullcontext() if forks else _without_main():
            process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return _Worker(process, ours)


def can_fork() -> bool:
    """Whether a copy of this process can go on: elsewhere, and beside threads, it may hang at a lock."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return False


@contextmanager
def _unstopped() -> Iterator[None]:
    """Ctrl-C comes after the block: what is just starting would answer it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_main() -> Iterator[None]:
    """New interpreters run the main module once more: a script without ``if __name__ == "__main__"`` would
    start all over. Nothing of it is needed, so it is hidden meanwhile."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(
    pipe: Connection[Any, Any],
    items: Sequence[Any],
    do: Callable[[Any], Any],
    others: Sequence[Connection[Any, Any]],
    lock: IO[bytes] | None,
) -> None:
    """The worker: answers item by item until nobody is there any more."""
    # Ctrl-C reaches every process of a terminal; one answer to it is enough.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    _limit_memory()
    # What was there before is there to stay, and need not be looked through again and again.
    gc.freeze()
    collect_rarely()
    turn = None if lock is None else _Turn(lock, pipe)
    if turn is not None:
        read_in_turn(turn.wait)
    with suppress(EOFError, OSError, MemoryError):
        pipe.send_bytes(_READY)
        while True:
            answer = _answer(do, items[int(pipe.recv_bytes())])
            if turn is not None:
                turn.pass_on()
            pipe.send_bytes(answer)


def _answer(do: Callable[[Any], Any], item: Any) -> bytes:
    try:
        return pickle.dumps(do(item))
    except MemoryError:
        raise
    except Exception as error:
        try:
            return pickle.dumps(_Raised(error))
        except Exception:
            return pickle.dumps(_Raised(RuntimeError(f"{type(error).__name__}: {error}")))


def _limit_memory() -> None:
    """A file that asks for more than any file needs runs out of memory here, and not the whole machine."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[5])
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = pages * resource.getpagesize() + _MEMORY
        if soft == resource.RLIM_INFINITY or soft > most:
            resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
