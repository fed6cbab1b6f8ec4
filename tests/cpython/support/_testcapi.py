"""The few doors of CPython's C API that the language can give."""
import sys

from absent import __getattr__

INT_MAX = 2**31 - 1


def exception_print(exc, legacy=False):
    """What is said of an exception that nobody caught."""
    sys.__excepthook__(type(exc), exc, getattr(exc, "__traceback__", None))


def raise_memoryerror():
    raise MemoryError


def raise_exception(kind, count):
    raise kind(*range(count))
