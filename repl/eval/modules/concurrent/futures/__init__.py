"""Execute computations asynchronously using threads."""
from ._base import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, \
    Executor, Future, InvalidStateError, TimeoutError, as_completed, wait
from .thread import ThreadPoolExecutor

__all__ = ["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError",
           "InvalidStateError", "BrokenExecutor", "Future", "Executor", "wait", "as_completed",
           "ThreadPoolExecutor"]


def __getattr__(name):
    if name == "ProcessPoolExecutor":
        raise NotImplementedError("primer has no ProcessPoolExecutor: a program starts no processes")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
