"""What os does with descriptors: see _descriptors."""
import errno
import operator
import os

import _descriptors
import _world

_ACCESS = os.O_WRONLY | os.O_RDWR


def open(path, flags, mode=0o777, *, dir_fd=None):
    """Open a file for low level IO.  Returns a file descriptor (integer)."""
    access = operator.index(flags) & _ACCESS
    return _descriptors.open_file(
        _world.text_of(path), os.fspath(path), read=access != os.O_WRONLY,
        write=access != os.O_RDONLY, create=bool(flags & os.O_CREAT),
        exclusive=flags & (os.O_CREAT | os.O_EXCL) == os.O_CREAT | os.O_EXCL,
        truncate=bool(flags & os.O_TRUNC) and access != os.O_RDONLY,
        append=bool(flags & os.O_APPEND))


def close(fd):
    """Close a file descriptor."""
    _descriptors.close(operator.index(fd))


def closerange(fd_low, fd_high, /):
    """Closes all file descriptors in [fd_low, fd_high), ignoring errors."""
    for fd in range(fd_low, fd_high):
        try:
            _descriptors.close(fd)
        except OSError:
            pass


def read(fd, length, /):
    """Read from a file descriptor.  Returns a bytes object."""
    opened = _descriptors.of(operator.index(fd))
    if not opened.readable:
        raise _descriptors.refusal(errno.EBADF)
    if operator.index(length) < 0:
        raise _descriptors.refusal(errno.EINVAL)
    return opened.read(length)


def write(fd, data, /):
    """Write a bytes object to a file descriptor."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    opened = _descriptors.of(operator.index(fd))
    if not opened.writable:
        raise _descriptors.refusal(errno.EBADF)
    count = opened.write(memoryview(data).cast("B"))
    opened.save()
    return count


def lseek(fd, position, whence, /):
    """Set the position of a file descriptor.  Return the new position."""
    opened = _descriptors.of(fd)
    if not opened.seekable:
        raise _descriptors.refusal(errno.ESPIPE)
    if whence not in (0, 1, 2):
        raise _descriptors.refusal(errno.EINVAL)
    return opened.seek(position, whence)


def ftruncate(fd, length, /):
    """Truncate a file, specified by file descriptor, to a specific length."""
    opened = _descriptors.of(fd)
    if not opened.seekable or not opened.writable:
        raise _descriptors.refusal(errno.EINVAL)
    opened.truncate(length)


def truncate(path, length):
    """Truncate a file, specified by path, to a specific length."""
    fd = path if isinstance(path, int) else open(path, os.O_WRONLY)
    try:
        ftruncate(fd, length)
    finally:
        if fd is not path:
            close(fd)


def fstat(fd):
    """Perform a stat system call on the given file descriptor."""
    return os._stat_result(_descriptors.of(fd).facts())


def fsync(fd):
    """Force write of fd to disk."""
    _descriptors.of(fd).save()


fdatasync = fsync


def pipe():
    """Create a pipe.  Returns a tuple of two file descriptors: (read_fd, write_fd)"""
    return _descriptors.pipe()


def dup(fd, /):
    """Return a duplicate of a file descriptor."""
    return _descriptors.duplicate(fd)


def dup2(fd, fd2, inheritable=True):
    """Duplicate file descriptor."""
    return _descriptors.duplicate(fd, fd2)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)
