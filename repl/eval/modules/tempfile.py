"""Files and folders that are there for a while. They stay in memory: see _world."""
import io
import os
import random
import weakref
from types import GenericAlias

import _world

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory",
           "mkstemp", "mkdtemp", "mktemp", "TMP_MAX", "gettempprefix", "tempdir", "gettempdir",
           "gettempprefixb", "gettempdirb"]

TMP_MAX = 10000
template = "tmp"
tempdir = None
_letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
_random = random.Random()


def gettempdir():
    """Returns tempfile.tempdir as str."""
    global tempdir
    if tempdir is None:
        tempdir = _world.TEMPORARY
    return os.fsdecode(tempdir)


def gettempdirb():
    """Returns tempfile.tempdir as bytes."""
    return os.fsencode(gettempdir())


def gettempprefix():
    """The default prefix for temporary directories as string."""
    return template


def gettempprefixb():
    """The default prefix for temporary directories as bytes."""
    return os.fsencode(template)


def mktemp(suffix="", prefix=template, dir=None):
    """A path where nothing is yet."""
    dir = gettempdir() if dir is None else os.fspath(dir)
    while True:
        name = "".join(_random.choice(_letters) for _ in range(8))
        path = os.path.join(dir, f"{prefix or template}{name}{suffix or ''}")
        if not os.path.exists(path):
            return path


def mkdtemp(suffix=None, prefix=None, dir=None):
    """User-callable function to create and return a unique temporary directory."""
    path = os.path.abspath(mktemp(suffix, prefix, dir))
    os.mkdir(path)
    return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """User-callable function to create and return a unique temporary file."""
    path = os.path.abspath(mktemp(suffix, prefix, dir))
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL), path


class _Wrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file, self.name = file, name
        self._delete, self._delete_on_close = delete, delete_on_close

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        self.close()
        self._remove()

    def __iter__(self):
        return iter(self.file)

    def _remove(self):
        if self._delete:
            self._delete = False
            try:
                os.unlink(self.name)
            except FileNotFoundError:
                pass

    def close(self):
        """Close the temporary file, possibly deleting it."""
        self.file.close()
        if self._delete_on_close:
            self._remove()

    def __del__(self):
        if "file" in self.__dict__:
            self.close()
            self._remove()


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None,
                       prefix=None, dir=None, delete=True, *, errors=None, delete_on_close=True):
    """Create and return a temporary file."""
    path = os.path.abspath(mktemp(suffix, prefix, dir))
    file = open(path, mode, buffering, encoding, errors, newline)
    return _Wrapper(file, path, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                  dir=None, *, errors=None):
    """Create and return a temporary file without a name."""
    buffer = io.BytesIO()
    if "b" in mode:
        return buffer
    text = io.TextIOWrapper(buffer, encoding=encoding, errors=errors, newline=newline)
    text.mode = mode
    return text


def SpooledTemporaryFile(max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None,
                         suffix=None, prefix=None, dir=None, *, errors=None):
    """A temporary file that stays in memory, as all do here."""
    return TemporaryFile(mode, buffering, encoding, newline, errors=errors)


class TemporaryDirectory:
    """Create and return a temporary directory, which goes with all that is in it."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *,
                 delete=True):
        self.name, self._delete = mkdtemp(suffix, prefix, dir), delete
        self._finalizer = weakref.finalize(self, self._remove, self.name) if delete else None

    @staticmethod
    def _remove(name):
        import shutil
        shutil.rmtree(name, ignore_errors=True)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if self._finalizer is None or self._finalizer.detach() or os.path.exists(self.name):
            self._remove(self.name)

    __class_getitem__ = classmethod(GenericAlias)
