"""The lines of many files as if they were one."""
import io
import os
import sys
from types import GenericAlias

__all__ = ["input", "close", "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline",
           "isstdin", "FileInput", "hook_compressed", "hook_encoded"]

_state = None


def input(files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
    """Return an instance of the FileInput class, which can be iterated: the one that the functions here speak of."""
    global _state
    if _state and _state._file:
        raise RuntimeError("input() already active")
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def _active():
    if not _state:
        raise RuntimeError("no active input()")
    return _state


def close():
    """Close the sequence."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def nextfile():
    return _active().nextfile()


def filename():
    return _active().filename()


def lineno():
    return _active().lineno()


def filelineno():
    return _active().filelineno()


def fileno():
    return _active().fileno()


def isfirstline():
    return _active().isfirstline()


def isstdin():
    return _active().isstdin()


class FileInput:
    """FileInput([files[, inplace[, backup]]], *, mode=None, openhook=None)"""

    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None,
                 errors=None):
        if isinstance(files, (str, os.PathLike)):
            files = (os.fspath(files),)
        else:
            files = tuple(sys.argv[1:] if files is None else files) or ("-",)
        if mode not in ("r", "rb"):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if openhook:
            if inplace:
                raise ValueError("FileInput cannot use an opening hook in inplace mode")
            if not callable(openhook):
                raise ValueError("FileInput openhook must be callable")
        self._files, self._inplace, self._backup = files, inplace, backup
        self._mode, self._openhook, self._encoding, self._errors = mode, openhook, encoding, errors
        self._file = self._output = self._stdout = self._filename = self._backup_name = None
        self._startlineno = self._filelineno = 0
        self._isstdin = False

    def close(self):
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            line = self._read_line()
            if line:
                self._filelineno += 1
                return line
            if not self._file and not self._files:
                raise StopIteration
            self.nextfile()

    def nextfile(self):
        """Close the current file so that the next iteration will read the first line of the next file."""
        file, self._file = self._file, None
        output, self._output = self._output, None
        if self._stdout:
            sys.stdout, self._stdout = self._stdout, None
        if output:
            output.close()
        if file and not self._isstdin:
            file.close()
        backup, self._backup_name = self._backup_name, None
        if backup and not self._backup:
            try:
                os.unlink(backup)
            except OSError:
                pass
        self._isstdin = False

    def readline(self):
        return next(self, b"" if "b" in self._mode else "")

    def _read_line(self):
        if not self._file:
            if not self._files:
                return b"" if "b" in self._mode else ""
            self._open(self._files[0])
        return self._file.readline()

    def _open(self, name):
        self._filename, self._files = name, self._files[1:]
        self._startlineno += self._filelineno
        self._filelineno = 0
        encoding = None if "b" in self._mode else self._encoding
        if name == "-":
            self._filename, self._isstdin = "<stdin>", True
            self._file = getattr(sys.stdin, "buffer", sys.stdin) if "b" in self._mode else sys.stdin
        elif self._inplace:
            self._backup_name = os.fspath(name) + (self._backup or ".bak")
            os.replace(name, self._backup_name)
            self._file = open(self._backup_name, self._mode, encoding=encoding, errors=self._errors)
            self._output = open(name, self._mode.replace("r", "w"), encoding=encoding, errors=self._errors)
            self._stdout, sys.stdout = sys.stdout, self._output
        elif self._openhook and self._encoding is None:
            self._file = self._openhook(name, self._mode)
        elif self._openhook:
            self._file = self._openhook(name, self._mode, encoding=self._encoding, errors=self._errors)
        else:
            self._file = open(name, self._mode, encoding=encoding, errors=self._errors)

    def filename(self):
        return self._filename

    def lineno(self):
        return self._startlineno + self._filelineno

    def filelineno(self):
        return self._filelineno

    def fileno(self):
        try:
            return self._file.fileno() if self._file else -1
        except (ValueError, io.UnsupportedOperation):
            return -1

    def isfirstline(self):
        return self._filelineno == 1

    def isstdin(self):
        return self._isstdin

    __class_getitem__ = classmethod(GenericAlias)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    if os.path.splitext(filename)[1] == ".gz":
        import gzip
        file = gzip.open(filename, "rb")
        return file if "b" in mode else io.TextIOWrapper(file, encoding=encoding, errors=errors)
    return open(filename, mode, encoding=None if "b" in mode else encoding, errors=errors)


def hook_encoded(encoding, errors=None):
    def openhook(filename, mode):
        return open(filename, mode, encoding=encoding, errors=errors)
    return openhook
