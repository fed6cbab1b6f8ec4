"""open(): files that are held in memory while they are open, and written back in one piece."""
import codecs
import io
import itertools

import _world

_numbers = itertools.count(3).__next__


class _File:
    """What bytes of a file can do beside what BytesIO can: they come from a path and go back to it."""

    def _set_up(self, name, mode, kind):
        self.name, self.mode, self._kind = name, mode, kind
        self._number, self._changed = _numbers(), kind in "wx"
        if kind == "a":
            self.seek(0, 2)
        if self._changed:
            self.flush()

    raw = property(lambda self: self)
    closefd = True

    def readable(self):
        self._check_open()
        return self._kind == "r" or "+" in self.mode

    def writable(self):
        self._check_open()
        return self._kind != "r" or "+" in self.mode

    def fileno(self):
        self._check_open()
        return self._number

    def isatty(self):
        self._check_open()
        return False

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def _check_read(self):
        if not self.readable():
            raise io.UnsupportedOperation(self._refusal("read"))

    def _refusal(self, what):
        return {"read": "not readable", "write": "not writable"}[what] \
            if isinstance(self, (FileIO, BufferedRandom)) or what != self._lacks else what

    def read(self, *args):
        self._check_read()
        return super().read(*args)

    def read1(self, *args):
        self._check_read()
        return super().read1(*args)

    def readline(self, *args):
        self._check_read()
        return super().readline(*args)

    def readlines(self, *args):
        self._check_read()
        return super().readlines(*args)

    def readinto(self, *args):
        self._check_read()
        return super().readinto(*args)

    def peek(self, size=0):
        self._check_read()
        at = self.tell()
        data = super().read()
        self.seek(at)
        return data

    def __next__(self):
        self._check_read()
        return super().__next__()

    def write(self, data):
        if not self.writable():
            raise io.UnsupportedOperation(self._refusal("write"))
        if self._kind == "a":
            self.seek(0, 2)
        self._changed = True
        return super().write(data)

    def truncate(self, size=None):
        if not self.writable():
            raise io.UnsupportedOperation("File not open for writing")
        self._changed = True
        return super().truncate(size)

    def flush(self):
        self._check_open()
        if self._changed:
            self._changed = False
            if not isinstance(self.name, int):
                _world.write(_world.text_of(self.name), self.getvalue())

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

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"


class BufferedReader(_File, io.BytesIO):
    """Buffered binary file that is read."""
    _lacks = "write"


class BufferedWriter(_File, io.BytesIO):
    """Buffered binary file that is written."""
    _lacks = "read"


class BufferedRandom(_File, io.BytesIO):
    """Buffered binary file that is read and written."""


class FileIO(_File, io.BytesIO):
    """Binary file without a buffer."""

    def write(self, data):
        count = super().write(data)
        self.flush()
        return count

    def __repr__(self):
        return f"<_io.FileIO name={self.name!r} mode={self.mode!r} closefd=True>"


class TextIOWrapper(io.TextIOBase):
    """Text over a stream of bytes."""

    _closed = False

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
                 write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        if encoding is None or encoding == "locale":
            encoding = "UTF-8"
        codecs.lookup(encoding)
        self._buffer, self._encoding, self._errors = buffer, encoding, errors or "strict"
        self._newline, self._line_buffering = newline, line_buffering
        self._write_through = write_through
        self._decoded = None  # a StringIO of what is left to read, as far as it was read already
        self._untranslated = None  # the text it was made of
        self._start = 0  # where in the bytes that began
        self._pending = []
        self._newlines = None

    buffer = property(lambda self: self._buffer)
    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    newlines = property(lambda self: self._newlines)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    name = property(lambda self: self._buffer.name)
    closed = property(lambda self: self._buffer.closed)

    def __repr__(self):
        text = "<_io.TextIOWrapper"
        if hasattr(self._buffer, "name"):
            text += f" name={self.name!r}"
        if hasattr(self, "mode"):
            text += f" mode={self.mode!r}"
        return f"{text} encoding={self._encoding!r}>"

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def readable(self):
        return self._buffer.readable()

    def writable(self):
        return self._buffer.writable()

    def seekable(self):
        return self._buffer.seekable()

    def fileno(self):
        return self._buffer.fileno()

    def isatty(self):
        return self._buffer.isatty()

    # reading

    def _text(self):
        """The StringIO to read from."""
        decoded = self._decoded
        if decoded is None or self._pending or self.closed:
            self._check_open()
            if not self._buffer.readable():
                raise io.UnsupportedOperation("not readable")
            if decoded is None or self._pending:
                self.flush()
                decoded = self._decode()
        return decoded

    def _decode(self):
        self._start = self._buffer.tell() if self._buffer.seekable() else 0
        text = str(self._buffer.read(), self._encoding, self._errors)
        self._untranslated = text
        if self._newline is None and "\r" in text:
            kinds = [k for k, n in (("\r", text.count("\r") - text.count("\r\n")),
                                    ("\n", text.count("\n") - text.count("\r\n")),
                                    ("\r\n", text.count("\r\n"))) if n]
            self._newlines = kinds[0] if len(kinds) == 1 else tuple(kinds)
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        elif self._newline is None and "\n" in text:
            self._newlines = "\n"
        self._decoded = io.StringIO(text, newline="" if self._newline == "" else "\n")
        return self._decoded

    def read(self, size=-1, /):
        """Read at most size characters from stream."""
        return self._text().read(size)

    def readline(self, size=-1, /):
        """Read until newline or EOF."""
        text = self._text()
        if self._newline not in ("\r", "\r\n"):
            return text.readline(size)
        at = text.tell()
        end = text.getvalue().find(self._newline, at)
        length = -1 if end < 0 else end + len(self._newline) - at
        return text.read(length if size < 0 else min(size, length) if length >= 0 else size)

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    # writing

    def write(self, text, /):
        """Write string s to stream."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        length = len(text)
        if self._decoded is not None or self.closed or not self._pending:
            self._check_open()
            if not self._buffer.writable():
                raise io.UnsupportedOperation("not writable")
            self._decoded = None
        if self._newline in ("\r", "\r\n"):
            text = text.replace("\n", self._newline)
        if self._errors == "strict" and not text.isascii():
            text.encode(self._encoding)
        self._pending.append(text)
        if self._write_through or self._line_buffering and "\n" in text:
            self.flush()
        return length

    def _encode(self, text):
        encoding = self._encoding.lower().replace("_", "-")
        if encoding in ("utf-16", "utf-32", "utf-8-sig") and self._buffer.tell():
            encoding = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(encoding, "utf-8")
        return text.encode(encoding, self._errors)

    def _write_pending(self):
        if self._pending:
            text, self._pending = "".join(self._pending), []
            self._buffer.write(self._encode(text))

    def flush(self):
        """Flush write buffers, if applicable."""
        self._check_open()
        self._write_pending()
        self._buffer.flush()

    # moving

    def tell(self):
        """Return the stream position as an opaque number."""
        self._check_open()
        self._write_pending()
        if self._decoded is None:
            return self._buffer.tell()
        done = self._decoded.getvalue()[:self._decoded.tell()]
        if len(self._untranslated) != len(self._decoded.getvalue()):
            done = self._before_translation(len(done))
        return self._start + len(done.encode(self._encoding, self._errors))

    def _before_translation(self, count):
        at = 0
        for _ in range(count):
            at += 2 if self._untranslated.startswith("\r\n", at) else 1
        return self._untranslated[:at]

    def seek(self, cookie, whence=0, /):
        """Set the stream position, and return the new stream position."""
        self._check_open()
        if whence == 1 and cookie:
            raise io.UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie:
            raise io.UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        if whence == 1:
            cookie, whence = self.tell(), 0
        self.flush()
        self._decoded = None
        return self._buffer.seek(cookie, whence)

    def truncate(self, pos=None, /):
        self.flush()
        return self._buffer.truncate(self.tell() if pos is None else pos)

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None,
                    write_through=None):
        """Reconfigure the text stream with new parameters."""
        self.flush()
        if encoding is not None:
            self._encoding = encoding
        if errors is not None:
            self._errors = errors
        if newline is not None:
            self._newline = newline
        if line_buffering is not None:
            self._line_buffering = line_buffering
        if write_through is not None:
            self._write_through = write_through

    def detach(self):
        """Separate the underlying buffer from the TextIOBase and return it."""
        self.flush()
        buffer, self._buffer = self._buffer, None
        return buffer

    def close(self):
        if self._buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()

    def __del__(self):
        if self.__dict__.get("_buffer") is not None:
            self.close()


for _class in (BufferedReader, BufferedWriter, BufferedRandom, FileIO, TextIOWrapper):
    _class.__module__ = "_io"


def _kind(mode):
    if any(c not in "rwaxbt+" for c in mode) or len(set(mode)) != len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    if "b" in mode and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = [c for c in mode if c in "rwax"]
    if len(kinds) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if not kinds:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one "
                         "plus")
    return kinds[0]


def _initial(name, kind):
    """What is in the file at first."""
    if isinstance(name, int):
        return _standard_input(name)
    path = _world.text_of(name)
    try:
        if kind == "r":
            return _world.read(path)
        exists = _world.exists(path)
        if kind == "x" and exists:
            raise _world.error(17, path)
        if kind == "a":
            if exists:
                return _world.read(path)
            _world.write(path, b"")
    except OSError as exc:
        raise OSError(exc.errno, exc.strerror, name) from None
    return b""


def _standard_input(number):
    import sys
    if number != 0:
        raise OSError(9, "Bad file descriptor", number)
    return sys.stdin.read().encode()


def _check_binary(encoding, errors, newline):
    for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
        if value is not None:
            a = "an" if name[0] == "e" and name != "newline" else "a"
            raise ValueError(f"binary mode doesn't take {a} {name} argument")


def open(file, mode=None, buffering=None, encoding=None, errors=None, newline=None, closefd=None,
         opener=None):
    mode = "r" if mode is None else mode
    if not isinstance(file, int):
        if not isinstance(file, (str, bytes)):
            file = _fspath(file)
        _world.text_of(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    kind = _kind(mode)
    binary = "b" in mode
    if binary:
        _check_binary(encoding, errors, newline)
    elif buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
    if encoding is not None and encoding != "locale":
        codecs.lookup(encoding)
    cls = FileIO if buffering == 0 else BufferedRandom if "+" in mode else \
        BufferedReader if kind == "r" else BufferedWriter
    buffer = cls(_initial(file, kind))
    buffer._set_up(file, ("rb+" if kind == "r" else kind + "b+") if "+" in mode else kind + "b", kind)
    if binary:
        return buffer
    text = TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text


def _fspath(file):
    fspath = getattr(type(file), "__fspath__", None)
    if fspath is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(file).__name__}")
    path = fspath(file)
    if not isinstance(path, (str, bytes)):
        raise TypeError(f"expected {type(file).__name__}.__fspath__() to return str or bytes, "
                        f"not {type(path).__name__}")
    return path
