"""Stands for a module of Python's that primer has not, so that a test file that imports it can be read: what uses it is
skipped."""
import unittest


class _Absent:
    def __init__(self, name="it"):
        self._name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Absent(name)

    def __call__(self, *args, **kwargs):
        raise unittest.SkipTest("needs a module that is not here")

    def __or__(self, other):
        return other

    def __mro_entries__(self, bases):
        return ()

    def __iter__(self):
        return iter(())


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _Absent(name)
