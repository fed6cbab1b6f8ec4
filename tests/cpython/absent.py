"""Stands for what is not here, so that a test file that imports it can be read: what calls it in a test skips that test;
before, it gives one more thing that is not here."""
import unittest

testing = False


class Absent:
    def __init__(self, name="it"):
        self._name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Absent(name)

    def _must_not_be_asked(self):
        if testing:
            raise unittest.SkipTest(f"needs {self._name}, which is not here")

    def __call__(self, *args, **kwargs):
        self._must_not_be_asked()
        decorates = len(args) == 1 and not kwargs and hasattr(args[0], "__qualname__")
        return args[0] if decorates else self

    def _same(self, *others):
        return self

    def __index__(self):
        self._must_not_be_asked()
        return 0

    __or__ = __ror__ = __add__ = __radd__ = __sub__ = __truediv__ = __floordiv__ = __mod__ = __getitem__ = _same
    __mul__ = __rmul__ = __lshift__ = __rlshift__ = __rsub__ = __neg__ = _same
    __lt__ = __le__ = __gt__ = __ge__ = lambda self, other: False

    def __contains__(self, item):
        return False

    def __mro_entries__(self, bases):
        return ()

    def __iter__(self):
        return iter(())


def __getattr__(name):
    if name.startswith("__") and name != "__import__":  # which importlib has
        raise AttributeError(name)
    return Absent(name)
