"""What a program may ask of its system: paths, files below the working directory, its environment."""
import abc
import sys
import stat as st
from _collections_abc import MutableMapping, _check_methods
from types import GenericAlias

import _doors
import _world
from _struct_sequence import struct_sequence as _struct_sequence
from _unseen import unseen as _unseen

error = OSError
name = "posix"
linesep = "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL = 0, 1, 2, 64, 128
O_TRUNC, O_APPEND, O_NONBLOCK, O_CLOEXEC = 512, 1024, 2048, 524288
EX_OK = 0


def fspath(path):
    """Return the file system path representation of the object."""
    if isinstance(path, (str, bytes)):
        return path
    path_type = type(path)
    method = getattr(path_type, "__fspath__", None)
    if method is None:
        raise TypeError("expected str, bytes or os.PathLike object, not " + path_type.__name__)
    result = method(path)
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError(f"expected {path_type.__name__}.__fspath__() to return str or bytes, "
                    f"not {type(result).__name__}")


def fsencode(filename):
    """Encode filename to the filesystem encoding."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """Decode filename from the filesystem encoding."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    """Abstract base class for implementing the file system path protocol."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return _check_methods(subclass, "__fspath__") if cls is PathLike else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


import posixpath as path
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path


# --- the environment ---

class _Environ(MutableMapping):
    def __init__(self, data):
        self._data = data

    @staticmethod
    def _check(text):
        if not isinstance(text, str):
            raise TypeError(f"str expected, not {type(text).__name__}")
        return text

    def __getitem__(self, key):
        try:
            return self._data[self._check(key)]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._data[self._check(key)] = self._check(value)

    def __delitem__(self, key):
        try:
            del self._data[self._check(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        yield from list(self._data)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f"environ({{{', '.join(f'{k!r}: {v!r}' for k, v in self._data.items())}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        return {**self, **other} if hasattr(other, "keys") else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if hasattr(other, "keys") else NotImplemented


environ = _Environ(dict(row.split("=", 1) for row in _doors.environment() if "=" in row))


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist."""
    return environ.get(key, default)


@_unseen
def putenv(name, value, /):
    """Change or add an environment variable."""
    environ[fsdecode(name)] = fsdecode(value)


@_unseen
def unsetenv(name, /):
    """Delete an environment variable."""
    environ.pop(fsdecode(name), None)


# --- files ---

stat_result = _struct_sequence(
    "os.stat_result",
    "st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime",
    hidden="st_atime_ns st_mtime_ns st_ctime_ns")


def _stat_result(facts):
    times = facts[7:]
    whole = tuple(t // 10**9 for t in times)
    result = stat_result(facts[:7] + whole)
    for name, t in zip(("atime", "mtime", "ctime"), times):
        result.__dict__[f"st_{name}"] = t / 1e9
        result.__dict__[f"st_{name}_ns"] = t
    return result


@_unseen
def stat(path, *, dir_fd=None, follow_symlinks=True):
    """Perform a stat system call on the given path."""
    if isinstance(path, int):
        return __getattr__("fstat")(path)
    return _named(path, lambda p: _stat_result(_world.facts(p, follow_symlinks)))


@_unseen
def lstat(path, *, dir_fd=None):
    """Perform a stat system call on the given path, without following symbolic links."""
    return stat(path, follow_symlinks=False)


@_unseen
def _named(path, do):
    """do(path as a str); its error bears the path as it was given."""
    try:
        return do(_world.text_of(path))
    except OSError as exc:
        exc.filename = fspath(path)
        raise exc.with_traceback(None) from None


@_unseen
def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """Use the real uid/gid to test for access to a path."""
    return _world.exists(_world.text_of(path))


@_unseen
def getcwd():
    """Return a unicode string representing the current working directory."""
    return _world.here()


@_unseen
def getcwdb():
    """Return a bytes string representing the current working directory."""
    return fsencode(getcwd())


@_unseen
def chdir(path):
    """Change the current working directory to the specified path."""
    _named(path, _world.go)


@_unseen
def listdir(path=None):
    """Return a list containing the names of the files in the directory."""
    names = _named("." if path is None else path, _world.names)
    return [fsencode(name) for name in names] if isinstance(path, bytes) else names


@_unseen
def mkdir(path, mode=0o777, *, dir_fd=None):
    """Create a directory."""
    _named(path, _world.make_folder)


def makedirs(name, mode=0o777, exist_ok=False):
    """Super-mkdir; create a leaf directory and all intermediate ones."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail in (curdir, fsencode(curdir)):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


@_unseen
def remove(path, *, dir_fd=None):
    """Remove a file (same as unlink())."""
    _named(path, _world.remove)


@_unseen
def unlink(path, *, dir_fd=None):
    """Remove a file (same as remove())."""
    _named(path, _world.remove)


@_unseen
def rmdir(path, *, dir_fd=None):
    """Remove a directory."""
    _named(path, _world.remove_folder)


def _prune(name):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def removedirs(name):
    """Super-rmdir; remove a leaf directory and all empty intermediate ones."""
    rmdir(name)
    _prune(name)


@_unseen
def rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None):
    """Rename a file or directory."""
    _world.rename(_world.text_of(src), _world.text_of(dst))


replace = rename


def renames(old, new):
    """Super-rename; create directories as necessary and delete any left empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    _prune(old)


class DirEntry:
    """What scandir() yields."""

    def __init__(self, folder, name):
        self.name, self.path = name, path.join(folder, name)

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def __fspath__(self):
        return self.path

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return path.islink(self.path)

    def inode(self):
        return self.stat().st_ino


class _Entries:
    @_unseen
    def __init__(self, folder):
        self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


@_unseen
def scandir(path=None):
    """Return an iterator of DirEntry objects for given path."""
    return _Entries("." if path is None else fspath(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directory tree generator."""
    top = fspath(top)
    try:
        entries = list(scandir(top))
    except OSError as exc:
        if onerror is not None:
            onerror(exc)
        return
    dirs = [entry.name for entry in entries if entry.is_dir()]
    files = [entry.name for entry in entries if not entry.is_dir()]
    if topdown:
        yield top, dirs, files
    for name in dirs:
        below = path.join(top, name)
        if followlinks or not path.islink(below):
            yield from walk(below, topdown, onerror, followlinks)
    if not topdown:
        yield top, dirs, files


# --- the process ---

terminal_size = _struct_sequence("os.terminal_size", "columns lines")
uname_result = _struct_sequence("posix.uname_result", "sysname nodename release version machine")
times_result = _struct_sequence("posix.times_result",
                                "user system children_user children_system elapsed")


def get_terminal_size(fd=None, /):
    """Return the size of the terminal window as (columns, lines)."""
    raise OSError(25, "Inappropriate ioctl for device")


def uname():
    """Return an object identifying the current operating system."""
    return uname_result(("Linux", "localhost", "6.0", "#1", "x86_64"))


def times():
    """Return a collection containing process timing information."""
    import time
    return times_result((time.process_time(), 0.0, 0.0, 0.0, time.monotonic()))


def getpid():
    """Return the current process id: one number for every run, since runs are repeatable."""
    return 4242


def getppid():
    """Return the parent's process id."""
    return 4241


@_unseen
def kill(pid, signal, /):
    """Kill a process with a signal: there is none but this one."""
    if pid not in (0, getpid()):
        raise ProcessLookupError(3, "No such process")
    if signal:
        import signal as signals
        signals.raise_signal(signal)


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def getlogin():
    """Return the actual login name."""
    return environ.get("LOGNAME", "user")


def cpu_count():
    """Return the number of logical CPUs in the system: threads here share one."""
    return 1


process_cpu_count = cpu_count


@_unseen
def urandom(size, /):
    """Return a bytes object containing random bytes suitable for cryptographic use."""
    if size < 0:
        raise ValueError("negative argument not allowed")
    words = b"".join(_doors.random().to_bytes(8, "little") for _ in range((size + 7) // 8))
    return words[:size]


getrandom = urandom


@_unseen
def strerror(code, /):
    """Translate an error code to a message string."""
    return _world.MESSAGES.get(code, f"Unknown error {code}")


def isatty(fd, /):
    """Return True if the fd is connected to a terminal."""
    return fd in (0, 1, 2) and (sys.stdin, sys.stdout, sys.stderr)[fd].isatty()


def umask(mask, /):
    return 0o022


@_unseen
def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    """Change the access permissions of a file: here it only has to exist."""
    stat(path)


@_unseen
def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """Set the access and modified time of path: here it only has to exist."""
    stat(path)


def _exit(status):
    """Exit to the system with specified status."""
    import atexit
    atexit._clear()
    raise SystemExit(status)


_REFUSED = frozenset(
    "abort execl execle execlp execlpe execv execve execvp execvpe fork forkpty killpg link mkfifo "
    "nice openpty popen posix_spawn posix_spawnp readlink sendfile setuid spawnl spawnle spawnv "
    "spawnve symlink system wait wait3 wait4 waitpid".split())
_OF_DESCRIPTORS = frozenset(
    "open close closerange read write lseek ftruncate truncate fstat fsync fdatasync pipe dup dup2 "
    "fdopen".split())


def __getattr__(name):
    """Functions of descriptors come with the first who asks."""
    if name in _OF_DESCRIPTORS:
        import _os_descriptors
        function = globals()[name] = getattr(_os_descriptors, name)
        return function
    if name in _REFUSED:
        raise AttributeError(f"primer has no os.{name}: a program starts no processes and makes "
                             "no links")
    raise AttributeError(f"module 'os' has no attribute {name!r}")


__all__ = [name for name in globals() if not name.startswith("_")
           and name not in ("abc", "sys", "st", "MutableMapping", "GenericAlias")]
