"""What all streams have in common, and what raw, buffered and text streams promise."""
import sys
import types

DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


UnsupportedOperation.__module__ = "io"


def refuse(what):
    raise UnsupportedOperation(what)


def size_of(size):
    """An optional size as an int; None is -1."""
    if size is None:
        return -1
    try:
        return size.__index__()
    except AttributeError:
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'") from None


class _IOBase:
    """The abstract base class for all I/O classes."""

    __closed = False
    _finalizing = False

    @property
    def closed(self):
        return self.__closed

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError("I/O operation on closed file." if msg is None else msg)

    def _checkReadable(self, msg=None):
        if not self.readable():
            refuse("File or stream is not readable." if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            refuse("File or stream is not writable." if msg is None else msg)

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            refuse("File or stream is not seekable." if msg is None else msg)

    def seek(self, offset, whence=0, /):
        """Change the stream position to the given byte offset."""
        refuse("seek")

    def tell(self):
        """Return current stream position."""
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        """Truncate file to size bytes."""
        refuse("truncate")

    def fileno(self):
        """Return underlying file descriptor if one exists."""
        refuse("fileno")

    def flush(self):
        """Flush write buffers, if applicable."""
        self._checkClosed()

    def close(self):
        """Flush and close the IO object."""
        if not self.__closed:
            try:
                self.flush()
            finally:
                self.__closed = True

    def readable(self):
        """Return whether object was opened for reading."""
        return False

    def writable(self):
        """Return whether object was opened for writing."""
        return False

    def seekable(self):
        """Return whether object supports random access."""
        return False

    def isatty(self):
        """Return whether this is an 'interactive' stream."""
        self._checkClosed()
        return False

    def readline(self, size=-1, /):
        """Read and return a line from the stream."""
        limit = size_of(size)
        peek = getattr(self, "peek", None)
        line = bytearray()
        while limit < 0 or len(line) < limit:
            wanted = 1 if peek is None else _up_to_newline(peek, limit - len(line))
            piece = self.read(wanted)
            if not isinstance(piece, bytes):
                raise OSError("read() should have returned a bytes object, not "
                              f"'{type(piece).__name__}'")
            if not piece:
                break
            line += piece
            if piece[-1] == 10:
                break
        return bytes(line)

    def readlines(self, hint=-1, /):
        """Return a list of lines from the stream."""
        hint = size_of(hint)
        lines, total = [], 0
        for line in self:
            lines.append(line)
            total += len(line)
            if 0 < hint <= total:
                break
        return lines

    def writelines(self, lines, /):
        """Write a list of lines to stream."""
        self._checkClosed()
        for line in lines:
            self.write(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if len(line) == 0:
            raise StopIteration
        return line

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def __del__(self):
        try:
            if self.closed:
                return
        except Exception:
            return  # it never became a stream
        try:
            self._finalizing = True
        except Exception:
            pass
        try:
            self.close()
        except BaseException as error:
            sys.unraisablehook(types.SimpleNamespace(
                exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__,
                err_msg=None, object=self))


def _up_to_newline(peek, most):
    """How many bytes can be read without leaving the line."""
    ahead = peek(1)
    if not isinstance(ahead, bytes):
        raise OSError(f"peek() should have returned a bytes object, not '{type(ahead).__name__}'")
    count = ahead.find(b"\n") + 1 or len(ahead) or 1
    return count if most < 0 else min(count, most)


class _RawIOBase(_IOBase):
    """Base class for raw binary I/O."""

    def read(self, size=-1, /):
        size = size_of(size)
        if size < 0:
            return self.readall()
        room = bytearray(size)
        count = self.readinto(room)
        return None if count is None else bytes(room[:count])

    def readall(self):
        """Read until EOF, using multiple read() call."""
        pieces = []
        while piece := self.read(DEFAULT_BUFFER_SIZE):
            if not isinstance(piece, bytes):
                raise TypeError("read() should return bytes")
            pieces.append(piece)
        return b"".join(pieces) if pieces or piece is not None else None

    def readinto(self, buffer, /):
        raise NotImplementedError

    def write(self, b, /):
        raise NotImplementedError


class _BufferedIOBase(_IOBase):
    """Base class for buffered IO objects."""

    def detach(self):
        """Disconnect this buffer from its underlying raw stream and return it."""
        refuse("detach")

    def read(self, size=-1, /):
        """Read and return up to n bytes."""
        refuse("read")

    def read1(self, size=-1, /):
        """Read and return up to size bytes, with at most one read() call to the raw stream."""
        refuse("read1")

    def write(self, b, /):
        """Write buffer b to the IO stream."""
        refuse("write")

    def readinto(self, buffer, /):
        return _read_into(self.read, buffer, "read")

    def readinto1(self, buffer, /):
        return _read_into(self.read1, buffer, "read1")


def room_of(buffer, name):
    """The bytes of something writable."""
    try:
        room = memoryview(buffer)
    except TypeError:
        room = None
    if room is None or room.readonly:
        raise TypeError(f"{name}() argument must be read-write bytes-like object, "
                        f"not {type(buffer).__name__}")
    return room.cast("B")


def _read_into(read, buffer, name):
    room = room_of(buffer, name.replace("read", "readinto"))
    data = read(len(room))
    if not isinstance(data, bytes):
        raise TypeError("read() should return bytes")
    if len(data) > len(room):
        raise ValueError(f"read() returned too much data: {len(room)} bytes requested, "
                         f"{len(data)} returned")
    room[:len(data)] = data
    return len(data)


class _TextIOBase(_IOBase):
    """Base class for text I/O."""

    encoding = None
    newlines = None
    errors = None

    def detach(self):
        """Separate the underlying buffer from the TextIOBase and return it."""
        refuse("detach")

    def read(self, size=-1, /):
        """Read at most size characters from stream."""
        refuse("read")

    def readline(self, size=-1, /):
        """Read until newline or EOF."""
        refuse("readline")

    def write(self, s, /):
        """Write string s to stream."""
        refuse("write")


for _class in (_IOBase, _RawIOBase, _BufferedIOBase, _TextIOBase):
    _class.__module__ = "_io"
