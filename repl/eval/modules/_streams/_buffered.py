"""Buffers over raw streams: bytes that were read ahead, and bytes that are still to be written."""
import errno
import io
import operator

from _io import _Held
from _streams._bases import (DEFAULT_BUFFER_SIZE, _BufferedIOBase, _IOBase, refuse, room_of,
                             size_of)
from _streams._raw import FileIO


class _OverRaw(_Held, _BufferedIOBase):
    """What a buffer leaves to its raw stream."""

    _raw, _detached = None, False
    _readline, _next, _write = _IOBase.readline, _IOBase.__next__, _BufferedIOBase.write

    def _set_up(self, raw, buffer_size):
        self._raw = None
        if operator.index(buffer_size) <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._raw, self._size, self._detached = raw, buffer_size, False
        if type(raw) is FileIO and type(self) in _OWN:
            self._file, self._CHUNK_SIZE = raw, buffer_size
            self._has_lines, self._keeps_writes = raw._readable, raw._writable
        self._take_pending()
        self._forget()

    def _forget(self):
        self._ahead = b""

    @property
    def raw(self):
        if self._raw is None:
            raise ValueError("raw stream has been detached" if self._detached else
                             "I/O operation on uninitialized object")
        return self._raw

    def _open_raw(self, doing):
        raw = self.raw
        if raw.closed:
            raise ValueError(f"{doing} closed file")
        return raw

    closed = property(lambda self: self.raw.closed)
    name = property(lambda self: self.raw.name)
    mode = property(lambda self: self.raw.mode)

    def detach(self):
        raw = self.raw
        self.flush()
        self._raw, self._file, self._detached = None, None, True
        return raw

    def flush(self):
        self.raw.flush()

    def close(self):
        raw = self.raw
        if raw.closed:
            return
        if self._finalizing and hasattr(raw, "_dealloc_warn"):
            raw._dealloc_warn(self)
        try:
            self.flush()
        finally:
            self._take_pending()
            raw.close()

    def _dealloc_warn(self, source):
        if self._raw is not None and hasattr(self._raw, "_dealloc_warn"):
            self._raw._dealloc_warn(source)

    def seekable(self):
        return self.raw.seekable()

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    def _raw_position(self):
        return _checked_position(self.raw.tell())

    def tell(self):
        at = self._raw_position() - len(self._ahead) + self._at + self._waiting
        return max(at, 0)

    def seek(self, target, whence=0, /):
        if whence not in (0, 1, 2):
            raise ValueError(f"whence value {whence} unsupported")
        raw = self._open_raw("seek of")
        target = operator.index(target)
        if not raw.seekable():
            refuse("File or stream is not seekable.")
        if self._ahead and whence != 2:
            end = self._raw_position()
            at = self._at + target if whence == 1 else target - end + len(self._ahead)
            if 0 <= at <= len(self._ahead):
                self._at = at
                return max(end - len(self._ahead) + at, 0)
        self._write_pending()
        if whence == 1:
            target -= len(self._ahead) - self._at
        at = _checked_position(raw.seek(target, whence))
        self._forget()
        return at

    def truncate(self, pos=None, /):
        raw = self._open_raw("truncate of")
        if not self.writable():
            refuse("truncate")
        self._write_pending()
        self._rewind()
        return raw.truncate(pos)

    def _write_pending(self):
        pass

    def _rewind(self):
        """Where the raw stream stands becomes where this one stands."""
        if self._at < len(self._ahead):
            self._raw.seek(self._at - len(self._ahead), 1)
        self._forget()

    def __repr__(self):
        cls = type(self)
        head = f"{cls.__module__}.{cls.__qualname__}"
        try:
            name = self.name
        except (AttributeError, ValueError):
            return f"<{head}>"
        if self.__dict__.get("_showing"):
            raise RuntimeError(f"reentrant call inside {head}.__repr__")
        self._showing = True
        try:
            return f"<{head} name={name!r}>"
        finally:
            self._showing = False

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} instances")


def _checked_position(at):
    if not hasattr(at, "__index__"):
        raise TypeError(f"'{type(at).__name__}' object cannot be interpreted as an integer")
    if at < 0:
        raise OSError(f"Raw stream returned invalid position {at}")
    return at


def _checked_count(count, most, doing):
    """What readinto() or write() of a raw stream said."""
    try:
        number = operator.index(count)
    except TypeError as why:
        raise OSError(f"raw {doing}() failed") from why
    if not 0 <= number <= most:
        raise OSError(f"raw {doing}() returned invalid length {number} "
                      f"(should have been between 0 and {most})")
    return number


class _Reading(_OverRaw):
    """The half that reads."""

    def readable(self):
        return self.raw.readable()

    def _raw_into(self, room):
        """One call of the raw stream; None when it has nothing now."""
        count = self._raw.readinto(room)
        return None if count is None else _checked_count(count, len(room), "readinto")

    def _raw_read(self, count):
        if type(self._raw) is FileIO:
            return self._raw.read(count)
        room = bytearray(count)
        got = self._raw_into(memoryview(room))
        return None if got is None else bytes(room[:got])

    def _fill(self):
        """Read ahead anew; nothing is left of what was there. The bytes, or None."""
        self._forget()
        got = self._raw_read(self._size)
        self._ahead = got or b""
        return got

    def _begin(self, doing):
        self._open_raw(doing)
        if self._waiting:
            self._write_pending()

    def read(self, size=-1, /):
        size = size_of(size)
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        self._begin("read of")
        if size < 0:
            return self._read_all()
        if size <= len(self._ahead) - self._at:
            return self._take(size)
        return self._gather(size)

    def _gather(self, size):
        pieces = [self._take(size)]
        missing, got = size - len(pieces[0]), b""
        while missing:
            direct = missing - missing % self._size
            got = self._raw_read(direct) if direct else self._fill()
            if not got:
                break
            piece = got if direct else self._take(missing)
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces) if missing < size or got is not None else None

    def _read_all(self):
        pieces = [self._ahead[self._at:]]
        self._forget()
        if hasattr(self._raw, "readall"):
            rest = self._raw.readall()
            if rest is not None and not isinstance(rest, bytes):
                raise TypeError("readall() should return bytes")
            return pieces[0] + rest if rest is not None else pieces[0] or None
        while piece := self._raw.read():
            if not isinstance(piece, bytes):
                raise TypeError("read() should return bytes")
            pieces.append(piece)
        return b"".join(pieces) if piece is not None or any(pieces) else None

    def read1(self, size=-1, /):
        size = operator.index(size)
        self._begin("read of")
        if size < 0:
            size = self._size
        if self._at < len(self._ahead):
            return self._take(size)
        return size and self._raw_read(size) or b""

    def peek(self, size=0, /):
        self._begin("peek of")
        if self._at == len(self._ahead):
            self._fill()
        return self._ahead[self._at:]

    def readinto(self, buffer, /):
        return self._into(room_of(buffer, "readinto"), False)

    def readinto1(self, buffer, /):
        return self._into(room_of(buffer, "readinto1"), True)

    def _into(self, room, once):
        self._begin("readinto of")
        piece = self._take(len(room))
        done = len(piece)
        room[:done] = piece
        while done < len(room):
            if len(room) - done > self._size:
                self._forget()
                got = self._raw_into(room[done:])
            elif once and done:
                break
            else:
                got = self._fill() and len(piece := self._take(len(room) - done))
                if got:
                    room[done:done + got] = piece
            if not got:
                if got is None and not done:
                    return None
                break
            done += got
            if once:
                break
        return done

    def _readline(self, size=-1, /):
        limit = size_of(size)
        self._begin("readline of")
        end = self._ahead.find(b"\n", self._at) + 1
        if end and (limit < 0 or end - self._at <= limit):
            return self._take(end - self._at)
        pieces, length = [], 0
        while True:
            end = self._ahead.find(b"\n", self._at) + 1
            count = (end or len(self._ahead)) - self._at
            pieces.append(self._take(count if limit < 0 else min(count, limit - length)))
            length += len(pieces[-1])
            if end and self._at == end or length == limit or not self._fill():
                return b"".join(pieces)

    def _next(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class _Writing(_OverRaw):
    """The half that writes."""

    def writable(self):
        return self.raw.writable()

    def _raw_write(self, data):
        """How much of it the raw stream took; None when it takes nothing now."""
        count = self._raw.write(memoryview(data))
        return None if count is None else _checked_count(count, len(data), "write")

    def _write_pending(self):
        data = self._take_pending()
        try:
            while data:
                count = self._raw_write(data)
                if count is None:
                    _would_block(0)
                data = data[count:]
        finally:
            self._keep(data)

    def _write(self, b, /):
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(memoryview(b))
        self._open_raw("write to")
        if self._ahead:
            self._rewind()
        if self._waiting + len(data) <= self._size:
            self._keep(data)
            return len(data)
        try:
            self._write_pending()
        except BlockingIOError:
            self._keep_what_fits(data, 0)
            return len(data)
        done = 0
        while len(data) - done > self._size:
            count = self._raw_write(data[done:])
            if count is None:
                self._keep_what_fits(data, done)
                break
            done += count
        else:
            self._keep(data[done:])
        return len(data)

    def _keep_what_fits(self, data, done):
        """When the raw stream is full: an error, unless all of the rest has room here."""
        room = self._size - self._waiting
        self._keep(data[done:done + room])
        if len(data) - done > room:
            _would_block(done + room)

    def flush(self):
        self._open_raw("flush of")
        self._write_pending()
        self._rewind()
        if type(self._raw) is FileIO:
            self._raw._opened.save()


def _would_block(written):
    raise BlockingIOError(errno.EAGAIN, "write could not complete without blocking", written)


class BufferedReader(_Reading):
    """Create a new buffered reader using the given readable raw IO object."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        if not raw.readable():
            refuse("File or stream is not readable.")
        self._set_up(raw, buffer_size)


class BufferedWriter(_Writing):
    """A buffer for a writeable sequential RawIO object."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        if not raw.writable():
            refuse("File or stream is not writable.")
        self._set_up(raw, buffer_size)


class BufferedRandom(_Reading, _Writing):
    """A buffered interface to random access streams."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self._raw = None
        for able, what in (("seekable", "seekable"), ("readable", "readable"),
                           ("writable", "writable")):
            if not getattr(raw, able)():
                refuse(f"File or stream is not {what}.")
        self._set_up(raw, buffer_size)


class BufferedRWPair(_BufferedIOBase):
    """A buffered reader and writer object together."""

    _reader = _writer = None

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        if not reader.readable():
            refuse("File or stream is not readable.")
        if not writer.writable():
            refuse("File or stream is not writable.")
        self._reader = BufferedReader(reader, buffer_size)
        self._writer = BufferedWriter(writer, buffer_size)

    def _half(self, half):
        if half is None:
            raise ValueError("I/O operation on uninitialized object")
        return half

    def read(self, size=-1, /):
        return self._half(self._reader).read(size)

    def read1(self, size=-1, /):
        return self._half(self._reader).read1(size)

    def peek(self, size=0, /):
        return self._half(self._reader).peek(size)

    def readinto(self, buffer, /):
        return self._half(self._reader).readinto(buffer)

    def readinto1(self, buffer, /):
        return self._half(self._reader).readinto1(buffer)

    def readable(self):
        return self._half(self._reader).readable()

    def write(self, b, /):
        return self._half(self._writer).write(b)

    def flush(self):
        return self._half(self._writer).flush()

    def writable(self):
        return self._half(self._writer).writable()

    def isatty(self):
        return self._half(self._writer).isatty() or self._reader.isatty()

    closed = property(lambda self: self._half(self._writer).closed)

    def close(self):
        try:
            self._half(self._writer).close()
        finally:
            self._half(self._reader).close()


_OWN = (BufferedReader, BufferedWriter, BufferedRandom)
for _class in (BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    _class.__module__ = "_io"
    io.BufferedIOBase.register(_class)
