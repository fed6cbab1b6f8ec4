"""Descriptors: the small numbers that stand for files while they are open, for pipes, and for the three streams.

A file is one run of bytes for all who have it open.  It is read from the world when it is first
opened, and goes back there when it has grown by a good part, when somebody asks the world for it,
and when it is closed.
"""
import errno
import sys

import _world

_open = {}  # by number
SEEK_SET, SEEK_CUR, SEEK_END = range(3)


def refusal(number, *path):
    return OSError(number, _world.MESSAGES[number], *path)


class Contents:
    """The bytes of a file that is open; path is None when it has been removed."""

    def __init__(self, path, data, fresh):
        self.path, self.data = path, bytearray(data)
        self._unsaved = 0
        self.users = 0
        if fresh:
            self.save(True)

    def changed(self, count):
        self._unsaved += count + 1
        if self._unsaved * 4 > len(self.data):
            self.save()

    def save(self, anyway=False):
        if (self._unsaved or anyway) and self.path is not None:
            self._unsaved = 0
            _world.write(self.path, bytes(self.data))


class File:
    """A place in a file, and what may be done there."""

    seekable = True

    def __init__(self, contents, readable, writable, appends):
        self._contents, self._at = contents, 0
        self.readable, self.writable, self._appends = readable, writable, appends
        self.users = 1
        contents.users += 1

    def read(self, count):
        at = self._at
        data = bytes(self._contents.data[at:] if count < 0 else self._contents.data[at:at + count])
        self._at = at + len(data)
        return data

    def write(self, data):
        held = self._contents.data
        if self._appends:
            self._at = len(held)
        elif self._at > len(held):
            held.extend(bytes(self._at - len(held)))
        held[self._at:self._at + len(data)] = data
        self._at += len(data)
        self._contents.changed(len(data))
        return len(data)

    def seek(self, to, whence):
        to += (0, self._at, len(self._contents.data))[whence]
        if to < 0:
            raise refusal(errno.EINVAL)
        self._at = to
        return to

    def truncate(self, size):
        held = self._contents.data
        if size < len(held):
            del held[size:]
        else:
            held.extend(bytes(size - len(held)))
        self._contents.changed(len(held))

    def save(self):
        self._contents.save()

    def facts(self):
        self.save()
        path = self._contents.path
        if path is not None:
            return _world.facts(path)
        return (0o100600, id(self._contents) >> 4, 1, 0, 0, 0, len(self._contents.data), 0, 0, 0)

    def close(self):
        self.save()
        self._contents.users -= 1
        if not self._contents.users:
            _world.opened.pop(self._contents.path, None)


class Stream:
    """Standard input, output or errors."""

    seekable = False
    users = 1

    def __init__(self, number):
        self._number, self._rest = number, b""
        self.readable, self.writable = number == 0, number > 0

    def read(self, count):
        stream = sys.__stdin__.buffer
        data = self._rest or (stream.read() if count < 0 else stream.readline())
        cut = len(data) if count < 0 else count
        self._rest = data[cut:]
        return data[:cut]

    def write(self, data):
        (sys.__stdout__, sys.__stderr__)[self._number - 1].buffer.write(data)
        return len(data)

    def save(self):
        sys.__stdout__.flush()

    def facts(self):
        return (0o20620, self._number, 1, 1, 1000, 5, 0, 0, 0, 0)

    def close(self):
        pass


class PipeEnd:
    """One end of a pipe; both have the same bytes on their way."""

    seekable = False

    def __init__(self, on_their_way, writes):
        self._bytes, self.other = on_their_way, None
        self.readable, self.writable = not writes, writes
        self.users = 1

    def read(self, count):
        from time import sleep
        while not self._bytes and self.other.users:
            sleep(0)  # another thread may write
        data = bytes(self._bytes if count < 0 else self._bytes[:count])
        del self._bytes[:len(data)]
        return data

    def write(self, data):
        if not self.other.users:
            raise refusal(errno.EPIPE)
        self._bytes.extend(data)
        return len(data)

    def save(self):
        pass

    def facts(self):
        return (0o10600, id(self._bytes) >> 4, 1, 1, 1000, 1000, 0, 0, 0, 0)

    def close(self):
        pass


_open.update((number, Stream(number)) for number in range(3))


def add(opened):
    """The lowest number that is free."""
    number = next(n for n in range(len(_open) + 1) if n not in _open)
    _open[number] = opened
    return number


def of(number):
    if number not in _open:
        raise refusal(errno.EBADF)
    return _open[number]


def open_file(path, name, *, read=False, write=False, create=False, exclusive=False, truncate=False,
              append=False):
    """The number of a newly opened file. Errors name the file by name."""
    whole = _world.absolute(path)
    try:
        if exclusive and _world.exists(path):
            raise refusal(errno.EEXIST)
        contents = _world.opened.get(whole) or _load(whole, path, create)
        if truncate:
            contents.data.clear()
            contents.save(True)
    except OSError as exc:
        raise refusal(exc.errno, name) from None
    _world.opened[whole] = contents
    return add(File(contents, read, write, append))


def _load(whole, path, create):
    fresh = create and not _world.exists(path)
    return Contents(whole, b"" if fresh else _world.read(path), fresh)


def pipe():
    way = bytearray()
    ends = PipeEnd(way, False), PipeEnd(way, True)
    ends[0].other, ends[1].other = ends[1], ends[0]
    return add(ends[0]), add(ends[1])


def duplicate(number, to=None):
    opened = of(number)
    if to == number:
        return to
    if to in _open:
        close(to)
    opened.users += 1
    if to is None:
        return add(opened)
    _open[to] = opened
    return to


def close(number):
    opened = of(number)
    del _open[number]
    opened.users -= 1
    if not opened.users:
        opened.close()
