"""FileIO: a descriptor as a stream."""
import errno
import io
import operator
import warnings

import _descriptors
import _world

from _streams._bases import DEFAULT_BUFFER_SIZE, _RawIOBase, refuse, room_of, size_of

# Kinds of opening: by the letter of the mode, what open_file() is asked for.
_KINDS = {"r": {"read": True},
          "w": {"write": True, "create": True, "truncate": True},
          "x": {"write": True, "create": True, "exclusive": True},
          "a": {"write": True, "create": True, "append": True}}


def _parse(mode):
    """The letter of the mode, and whether it is for both directions."""
    if any(c not in "rwaxb+" for c in mode) or mode.count("b") > 1:
        raise ValueError(f"invalid mode: {mode}")
    kinds = [c for c in mode if c in _KINDS]
    if len(kinds) != 1 or mode.count("+") > 1:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one "
                         "plus")
    return kinds[0], "+" in mode


class FileIO(_RawIOBase):
    """Open a file."""

    _fd = -1
    _blksize = DEFAULT_BUFFER_SIZE
    _kind, _readable, _writable, _closefd = "r", False, False, True

    def __init__(self, file, mode="r", closefd=True, opener=None):
        if self._fd >= 0 and self._closefd:
            self._let_go()
        if isinstance(file, float):
            raise TypeError("integer argument expected, got float")
        if not isinstance(mode, str):
            raise TypeError(f"FileIO() argument 'mode' must be str, not {type(mode).__name__}")
        if isinstance(file, bool):
            warnings.warn("bool is used as a file descriptor", RuntimeWarning, stacklevel=2)
        self._kind, both = _parse(mode)
        self._readable = self._kind == "r" or both
        self._writable = self._kind != "r" or both
        self._closefd = closefd
        if isinstance(file, int):
            if file < 0:
                raise ValueError("negative file descriptor")
            self._adopt(file, file)
            return
        path = _world.text_of(file)
        if not closefd:
            raise ValueError("Cannot use file name with closefd=False")
        if opener is None:
            asked = dict(_KINDS[self._kind])
            if both:
                asked["read"] = asked["write"] = True
            self._adopt(_descriptors.open_file(path, file, **asked), file)
        else:
            self._adopt(self._opened_by(opener, file, both), file)
        self.name = file
        if self._kind == "a":
            self.seek(0, 2)

    def _opened_by(self, opener, file, both):
        import os
        flags = os.O_RDWR if both else os.O_RDONLY if self._kind == "r" else os.O_WRONLY
        flags |= {"r": 0, "w": os.O_CREAT | os.O_TRUNC, "x": os.O_CREAT | os.O_EXCL,
                  "a": os.O_CREAT | os.O_APPEND}[self._kind]
        number = opener(file, flags | os.O_CLOEXEC)
        if not isinstance(number, int):
            raise TypeError("expected integer from opener")
        if number < 0:
            raise ValueError(f"opener returned {number}")
        return number

    def _adopt(self, number, name):
        try:
            opened = _descriptors.of(number)
        except OSError:
            raise _descriptors.refusal(errno.EBADF, name) from None
        self._fd, self._opened, self.name = number, opened, name

    def _need_open(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed file")

    def _need(self, able, doing):
        self._need_open()
        if not able:
            refuse(f"File not open for {doing}")

    closed = property(lambda self: self._fd < 0)
    closefd = property(lambda self: bool(self._closefd))

    @property
    def mode(self):
        if self._kind in "xa":
            return f"{self._kind}b{'+' if self._readable else ''}"
        return "rb+" if self._readable and self._writable else "rb" if self._readable else "wb"

    def fileno(self):
        self._need_open()
        return self._fd

    def readable(self):
        self._need_open()
        return self._readable

    def writable(self):
        self._need_open()
        return self._writable

    def seekable(self):
        self._need_open()
        return self._opened.seekable

    def isatty(self):
        self._need_open()
        return False

    def read(self, size=-1, /):
        self._need(self._readable, "reading")
        return self._opened.read(size_of(size))

    def readall(self):
        self._need(self._readable, "reading")
        return self._opened.read(-1)

    def readinto(self, buffer, /):
        self._need(self._readable, "reading")
        room = room_of(buffer, "readinto")
        data = self._opened.read(len(room))
        room[:len(data)] = data
        return len(data)

    def write(self, b, /):
        self._need(self._writable, "writing")
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._opened.write(memoryview(b).cast("B"))

    def seek(self, pos, whence=0, /):
        self._need_open()
        if isinstance(pos, float):
            raise TypeError("an integer is required")
        if not self._opened.seekable:
            raise _descriptors.refusal(errno.ESPIPE)
        if whence not in (0, 1, 2):
            raise _descriptors.refusal(errno.EINVAL)
        return self._opened.seek(operator.index(pos), whence)

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._need(self._writable, "writing")
        size = self.tell() if size is None else operator.index(size)
        if size < 0:
            raise _descriptors.refusal(errno.EINVAL)
        self._opened.truncate(size)
        return size

    def _let_go(self):
        number, self._fd = self._fd, -1
        if self._closefd and number >= 0:
            _descriptors.close(number)

    def close(self):
        """Close the file."""
        if self._fd < 0:
            return
        if self._finalizing:
            self._dealloc_warn(self)
        try:
            super().close()
        finally:
            self._let_go()

    def _dealloc_warn(self, source):
        if self._fd >= 0 and self._closefd:
            warnings.warn(f"unclosed file {source!r}", ResourceWarning, source=source)

    def __repr__(self):
        cls = type(self)
        head = f"<{cls.__module__}.{cls.__qualname__}"
        if self._fd < 0:
            return f"{head} [closed]>"
        name = f"name={self.name!r}" if hasattr(self, "name") else f"fd={self._fd}"
        return f"{head} {name} mode={self.mode!r} closefd={self.closefd}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} instances")


FileIO.__module__ = "_io"
io.RawIOBase.register(FileIO)
