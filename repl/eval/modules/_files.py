"""open(): files in memory, read from and written to the world in one piece."""

import io
import _doors


def _check_mode(mode):
    kinds = [c for c in mode if c in "rwax"]
    if any(c not in "rwaxbt+U" for c in mode) or len(set(mode)) != len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    if "b" in mode and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    if len(kinds) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    return kinds[0]


class _File:
    def _set_up(self, name, mode, kind):
        self.name = name
        self.mode = mode
        self._kind = kind
        self._saved = kind == "r" and "+" not in mode

    def readable(self):
        return self._kind == "r" or "+" in self.mode

    def writable(self):
        return self._kind != "r" or "+" in self.mode

    def fileno(self):
        raise io.UnsupportedOperation("fileno")

    def isatty(self):
        return False

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _check_read(self):
        self._check_open()
        if not self.readable():
            raise io.UnsupportedOperation("not readable")

    def _check_write(self):
        self._check_open()
        if not self.writable():
            raise io.UnsupportedOperation("not writable")

    def read(self, *args):
        self._check_read()
        return super().read(*args)

    def readline(self, *args):
        self._check_read()
        return super().readline(*args)

    def __next__(self):
        self._check_read()
        return super().__next__()

    def write(self, data):
        self._check_write()
        if self._kind == "a":
            self.seek(0, 2)
        return super().write(data)

    def flush(self):
        if not self.closed and self.writable():
            _doors.write_file(self.name, self._bytes())

    def close(self):
        if not self.closed:
            self.flush()
        super().close()

    def __enter__(self):
        self._check_open()
        return self

    def __exit__(self, *exc):
        self.close()

    def __del__(self):
        if hasattr(self, "mode") and not self.closed:
            self.close()


class TextFile(_File, io.StringIO):
    def __init__(self, name, mode, kind, text, encoding):
        super().__init__(text)
        self._encoding = encoding
        self._set_up(name, mode, kind)

    @property
    def encoding(self):
        return self._encoding

    def _bytes(self):
        return self.getvalue().encode(self._encoding)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self._encoding!r}>"


class BinaryFile(_File, io.BytesIO):
    def __init__(self, name, mode, kind, data):
        super().__init__(data)
        self._set_up(name, mode, kind)

    def _bytes(self):
        return self.getvalue()

    def __repr__(self):
        return f"<_io.BufferedReader name={self.name!r}>"


def _initial(name, kind):
    if kind == "w":
        return b""
    try:
        data = _doors.read_file(name)
    except FileNotFoundError:
        if kind == "r":
            raise
        return b""
    if kind == "x":
        raise FileExistsError(17, "File exists", name)
    return data


def open(file, mode=None, buffering=None, encoding=None, errors=None, newline=None, closefd=None,
         opener=None):
    mode = "r" if mode is None else mode
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    kind = _check_mode(mode)
    name = file.__fspath__() if hasattr(file, "__fspath__") else file
    if not isinstance(name, (str, bytes)):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(file).__name__}")
    data = _initial(name, kind)
    if "b" in mode:
        result = BinaryFile(name, mode, kind, data)
    else:
        text = data.decode(encoding or "utf-8", errors or "strict")
        if newline is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        result = TextFile(name, mode, kind, text, encoding or "UTF-8")
    if kind == "a":
        result.seek(0, 2)
    elif kind in "wx":
        _doors.write_file(name, b"")
    return result
