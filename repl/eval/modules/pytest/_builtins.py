"""The fixtures that pytest brings along."""
import io
import os
import pathlib
import re
import sys
import tempfile
import warnings

from ._marks import fixture

_MISSING = object()


# --- what was printed ---

class CaptureResult(tuple):
    """(out, err), also by these names."""

    def __new__(cls, out, err):
        return super().__new__(cls, (out, err))

    out = property(lambda self: self[0])
    err = property(lambda self: self[1])

    def __repr__(self):
        return f"CaptureResult(out={self[0]!r}, err={self[1]!r})"


class CaptureFixture:
    """Takes what the test prints; what nobody reads is left to the report."""

    def __init__(self):
        self._outer = sys.stdout, sys.stderr
        self._start()

    def _start(self):
        sys.stdout, sys.stderr = self._own = io.StringIO(), io.StringIO()

    def readouterr(self):
        result = CaptureResult(*(stream.getvalue() for stream in self._own))
        for stream in self._own:
            stream.seek(0)
            stream.truncate()
        return result

    def disabled(self):
        import contextlib

        @contextlib.contextmanager
        def lifted():
            sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
            try:
                yield
            finally:
                sys.stdout, sys.stderr = self._own
        return lifted()

    def _end(self):
        rest = self.readouterr()
        sys.stdout, sys.stderr = self._outer
        for stream, text in zip(self._outer, rest):
            stream.write(text)


@fixture
def capsys():
    """Enable text capturing of writes to ``sys.stdout`` and ``sys.stderr``."""
    capture = CaptureFixture()
    yield capture
    capture._end()


@fixture
def capfd():
    """What is written by the program itself: primer has no writes beside those of sys.stdout."""
    capture = CaptureFixture()
    yield capture
    capture._end()


# --- changes that are taken back ---

def _put_back(target, name, old):
    if old is _MISSING:
        delattr(target, name)
    else:
        setattr(target, name, old)


class MonkeyPatch:
    """Changes that are taken back when the test ends."""

    def __init__(self):
        self._undo = []

    @classmethod
    def context(cls):
        import contextlib

        @contextlib.contextmanager
        def patched():
            patch = cls()
            try:
                yield patch
            finally:
                patch.undo()
        return patched()

    def _target(self, target, name, value):
        """setattr("module.name", value) is setattr(module, "name", value)."""
        if not isinstance(target, str):
            return target, name, value
        import importlib
        home, _, last = target.rpartition(".")
        parts = home.split(".")
        found = importlib.import_module(parts[0])
        for i, part in enumerate(parts[1:], 2):
            if not hasattr(found, part):
                importlib.import_module(".".join(parts[:i]))
            found = getattr(found, part)
        return found, last, name

    def setattr(self, target, name, value=_MISSING, raising=True):
        target, name, value = self._target(target, name, value)
        old = getattr(target, name, _MISSING)
        if old is _MISSING and raising:
            raise AttributeError(f"{target!r} has no attribute {name!r}")
        if isinstance(target, type):
            old = vars(target).get(name, _MISSING)
        self._undo.append(lambda: _put_back(target, name, old))
        setattr(target, name, value)

    def delattr(self, target, name=_MISSING, raising=True):
        if name is _MISSING:
            target, name, _ = self._target(target, _MISSING, _MISSING)
        if not hasattr(target, name):
            if raising:
                raise AttributeError(name)
            return
        old = vars(target)[name] if isinstance(target, type) else getattr(target, name)
        self._undo.append(lambda: setattr(target, name, old))
        delattr(target, name)

    def setitem(self, mapping, name, value):
        self._note_item(mapping, name)
        mapping[name] = value

    def delitem(self, mapping, name, raising=True):
        if name not in mapping:
            if raising:
                raise KeyError(name)
            return
        self._note_item(mapping, name)
        del mapping[name]

    def _note_item(self, mapping, name):
        old = mapping.get(name, _MISSING)
        self._undo.append(lambda: mapping.pop(name, None) if old is _MISSING
                          else mapping.__setitem__(name, old))

    def setenv(self, name, value, prepend=None):
        if prepend and name in os.environ:
            value = f"{value}{prepend}{os.environ[name]}"
        self.setitem(os.environ, name, str(value))

    def delenv(self, name, raising=True):
        self.delitem(os.environ, name, raising)

    def syspath_prepend(self, path):
        old = sys.path[:]
        self._undo.append(lambda: sys.path.__setitem__(slice(None), old))
        sys.path.insert(0, str(path))

    def chdir(self, path):
        old = os.getcwd()
        self._undo.append(lambda: os.chdir(old))
        os.chdir(path)

    def undo(self):
        while self._undo:
            self._undo.pop()()


@fixture
def monkeypatch():
    """A convenient fixture for monkey-patching."""
    patch = MonkeyPatch()
    yield patch
    patch.undo()


# --- folders ---

class TempPathFactory:
    """Makes folders of its own for the tests of one run."""

    def __init__(self):
        self._base = None

    def getbasetemp(self):
        if self._base is None:
            self._base = pathlib.Path(tempfile.mkdtemp(prefix="pytest-"))
        return self._base

    def mktemp(self, basename, numbered=True):
        path = self.getbasetemp() / basename
        number = 0
        while numbered and (path := self.getbasetemp() / f"{basename}{number}").exists():
            number += 1
        path.mkdir()
        return path

    def remove(self):
        if self._base is not None:
            import shutil
            shutil.rmtree(self._base, ignore_errors=True)


@fixture(scope="session")
def tmp_path_factory():
    """Return a factory of folders that last as long as the run."""
    factory = TempPathFactory()
    yield factory
    factory.remove()


@fixture
def tmp_path(request, tmp_path_factory):
    """Return a temporary directory path object unique to each test function."""
    return tmp_path_factory.mktemp(re.sub(r"\W", "_", request.node.name)[:30])


# --- warnings and records ---

class WarningsRecorder:
    """The warnings since it began, as a list."""

    def __init__(self, caught):
        self.list = caught

    def __len__(self):
        return len(self.list)

    def __iter__(self):
        return iter(self.list)

    def __getitem__(self, index):
        return self.list[index]

    def pop(self, cls=Warning):
        for index, warning in enumerate(self.list):
            if issubclass(warning.category, cls):
                return self.list.pop(index)
        raise AssertionError(f"{cls!r} not found in warning list")

    def clear(self):
        self.list.clear()


@fixture
def recwarn():
    """Return a recorder of the warnings emitted by the test function."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        yield WarningsRecorder(caught)


@fixture
def caplog():
    """Access and control log capturing."""
    from ._logs import LogCaptureFixture
    capture = LogCaptureFixture()
    yield capture
    capture.end()


@fixture(scope="session")
def pytestconfig(request):
    """The configuration of the run."""
    return request.config
