"""Streams: texts and bytes that are read and written as files are."""

from _io import DEFAULT_BUFFER_SIZE, BytesIO, StringIO
from builtins import open
import abc

__all__ = ["BlockingIOError", "open", "IOBase", "RawIOBase", "BufferedIOBase", "TextIOBase",
           "FileIO", "BytesIO", "StringIO", "BufferedReader", "BufferedWriter", "BufferedRandom",
           "TextIOWrapper", "IncrementalNewlineDecoder", "UnsupportedOperation", "open_code",
           "text_encoding", "SEEK_SET", "SEEK_CUR", "SEEK_END",
           "DEFAULT_BUFFER_SIZE"]

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase(metaclass=abc.ABCMeta):
    """What all streams have in common; a class of one's own overrides what it can do."""

    closed = False

    def _checkClosed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def seek(self, pos, whence=0):
        raise UnsupportedOperation("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, pos=None):
        raise UnsupportedOperation("truncate")

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def flush(self):
        self._checkClosed()

    def close(self):
        if not self.closed:
            try:
                self.flush()
            finally:
                self.closed = True

    def isatty(self):
        self._checkClosed()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self, size=-1):
        line = bytearray()
        while size is None or size < 0 or len(line) < size:
            byte = self.read(1)
            if not byte:
                break
            line += byte
            if line.endswith(b"\n"):
                break
        return bytes(line)

    def readlines(self, hint=None):
        if hint is None or hint <= 0:
            return list(self)
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if total >= hint:
                break
        return lines

    def writelines(self, lines):
        self._checkClosed()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    """Base class of raw streams of bytes."""

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        count = self.readinto(buffer)
        if count is None:
            return None
        return bytes(buffer[:count])

    def readall(self):
        whole = bytearray()
        while data := self.read(DEFAULT_BUFFER_SIZE):
            whole += data
        return bytes(whole)

    def readinto(self, buffer):
        raise UnsupportedOperation("readinto")

    def write(self, data):
        raise UnsupportedOperation("write")


class BufferedIOBase(IOBase):
    """Base class of buffered streams of bytes."""

    def read(self, size=-1):
        raise UnsupportedOperation("read")

    def read1(self, size=-1):
        raise UnsupportedOperation("read1")

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def write(self, data):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")


class TextIOBase(IOBase):
    """Base class of streams of text."""

    encoding = None
    errors = None
    newlines = None

    def read(self, size=-1):
        raise UnsupportedOperation("read")

    def readline(self, size=-1):
        raise UnsupportedOperation("readline")

    def write(self, text):
        raise UnsupportedOperation("write")

    def detach(self):
        raise UnsupportedOperation("detach")


class IncrementalNewlineDecoder:
    """Decodes bytes piece by piece (or takes texts, without a decoder), notes which newlines there are, and makes \\n of
    them where they are to be translated."""

    _seen_names = [None, "\n", "\r", ("\r", "\n"), "\r\n", ("\n", "\r\n"), ("\r", "\r\n"), ("\r", "\n", "\r\n")]

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder = decoder
        self._translate = translate
        self._seen = 0
        self._held = False  # a \r that may be the first half of a \r\n

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final)
        if not isinstance(text, str):
            raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
        if self._held and (text or final):
            text, self._held = "\r" + text, False
        if text.endswith("\r") and not final:
            text, self._held = text[:-1], True
        pairs = text.count("\r\n")
        returns, lines = text.count("\r") - pairs, text.count("\n") - pairs
        self._seen |= bool(lines) | bool(returns) << 1 | bool(pairs) << 2
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._translate else text

    def getstate(self):
        data, flags = (b"", 0) if self._decoder is None else self._decoder.getstate()
        return data, flags << 1 | self._held

    def setstate(self, state):
        data, flags = state
        self._held = bool(flags & 1)
        if self._decoder is not None:
            self._decoder.setstate((data, flags >> 1))

    def reset(self):
        self._seen, self._held = 0, False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        return self._seen_names[self._seen]


TextIOBase.register(StringIO)
BufferedIOBase.register(BytesIO)
_OF_FILES = {"FileIO": RawIOBase, "BufferedReader": BufferedIOBase, "BufferedWriter": BufferedIOBase,
             "BufferedRandom": BufferedIOBase, "TextIOWrapper": TextIOBase}


def __getattr__(name):
    """The classes of files, which are built on this module, come with the first who asks."""
    if name not in _OF_FILES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import _files
    for each, base in _OF_FILES.items():
        globals()[each] = cls = getattr(_files, each)
        if not issubclass(cls, base):
            base.register(cls)
    return globals()[name]


def open_code(path):
    """Opens the provided file with the intent to import the contents."""
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2, /):
    """The encoding to use where None was given."""
    return "utf-8" if encoding is None else encoding
