"""Paths as objects."""
import fnmatch
import io
import os
import posixpath
import re
from _collections_abc import Sequence
from errno import EBADF, ELOOP, ENOENT, ENOTDIR
from types import GenericAlias

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path",
           "PosixPath", "WindowsPath"]


class UnsupportedOperation(NotImplementedError):
    """An exception that is raised when an unsupported operation is attempted."""


class _Parents(Sequence):
    """The folders above a path."""

    def __init__(self, path):
        self._path = path
        self._count = len(path._tail)

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if index >= len(self) or index < -len(self):
            raise IndexError(index)
        if index < 0:
            index += len(self)
        tail = self._path._tail
        return self._path._made(self._path._root, tail[:len(tail) - index - 1])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    """Base class for manipulating paths without I/O."""

    __slots__ = ("_root", "_tail", "_text", "__weakref__")
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        texts = []
        for arg in args:
            if isinstance(arg, PurePath):
                texts.append(str(arg))
                continue
            try:
                text = os.fspath(arg)
            except TypeError:
                text = arg
            if not isinstance(text, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__"
                                f" returns a str, not {type(text).__name__!r}")
            texts.append(text)
        whole = posixpath.join(*texts) if texts else ""
        _, self._root, rest = posixpath.splitroot(whole)
        self._tail = [part for part in rest.split("/") if part and part != "."]
        self._text = None

    def with_segments(self, *pathsegments):
        """Construct a new path object from any number of path-like objects."""
        return type(self)(*pathsegments)

    def _made(self, root, tail):
        return self.with_segments(root + "/".join(tail))

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.as_posix()!r})"

    def __str__(self):
        if self._text is None:
            self._text = self._root + "/".join(self._tail) or "."
        return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def as_posix(self):
        """Return the string representation of the path with forward (/) slashes."""
        return str(self)

    def as_uri(self):
        """Return the path as a URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        return "file://" + quote_from_bytes(os.fsencode(self))

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def _key(self):
        return str(self).split("/")

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    drive = property(lambda self: "", doc="The drive prefix (letter or UNC path), if any.")
    root = property(lambda self: self._root, doc="The root of the path, if any.")
    anchor = property(lambda self: self._root,
                      doc="The concatenation of the drive and root, or ''.")

    @property
    def parts(self):
        """An object providing sequence-like access to the components in the filesystem path."""
        return (self._root, *self._tail) if self._root else tuple(self._tail)

    @property
    def name(self):
        """The final path component, if any."""
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        """The final component's last suffix, if any."""
        stem, dot, ending = self.name.rpartition(".")
        return dot + ending if stem.strip(".") and ending else ""

    @property
    def suffixes(self):
        """A list of the final component's suffixes, if any."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The final path component, minus its last suffix."""
        return self.name.removesuffix(self.suffix) if self.suffix else self.name

    @property
    def parent(self):
        """The logical parent of the path."""
        return self._made(self._root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        """A sequence of this path's logical parents."""
        return _Parents(self)

    def joinpath(self, *pathsegments):
        """Combine this path with one or several arguments."""
        return self.with_segments(self, *pathsegments)

    def with_name(self, name):
        """Return a new path with the file name changed."""
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._made(self._root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        """Return a new path with the stem changed."""
        suffix = self.suffix
        if suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """Return a new path with the file suffix changed."""
        if not self.stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and (not suffix.startswith(".") or suffix == "." or "/" in suffix):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def relative_to(self, other, *, walk_up=False):
        """Return the relative path to another path identified by the passed arguments."""
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        for step, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self.with_segments(*[".."] * step, *self._tail[len(path._tail):])

    def is_relative_to(self, other):
        """Return True if the path is relative to another path or False."""
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """True if the path is absolute (has both a root and, if applicable, a drive)."""
        return bool(self._root)

    def is_reserved(self):
        return False

    def match(self, path_pattern, *, case_sensitive=None):
        """Return True if this path matches the given pattern."""
        pattern = PurePosixPath(path_pattern)
        if not pattern.parts:
            raise ValueError("empty pattern")
        mine, its = self.parts[::-1], pattern.parts[::-1]
        if len(mine) < len(its) or len(mine) > len(its) and pattern.is_absolute():
            return False
        return all(fnmatch.fnmatchcase(part, its_part) for part, its_part in zip(mine, its))

    def full_match(self, pattern, *, case_sensitive=None):
        """Return True if this path matches the given glob-style pattern."""
        return _parts_match(self.parts, PurePosixPath(pattern).parts)

    __class_getitem__ = classmethod(GenericAlias)


def _parts_match(parts, patterns):
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return any(_parts_match(parts[i:], patterns[1:]) for i in range(len(parts) + 1))
    return bool(parts) and fnmatch.fnmatchcase(parts[0], patterns[0]) and \
        _parts_match(parts[1:], patterns[1:])


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """Paths of a system that is not here."""

    __slots__ = ()

    def __init__(self, *args):
        raise NotImplementedError("primer has no pathlib.PureWindowsPath")


class Path(PurePath):
    """PurePath subclass that can make system calls."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError(f"{cls.__name__}.__init__() got an unexpected keyword argument "
                            f"'{next(iter(kwargs))}'")
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        """Return a new path pointing to the current working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """Return a new path pointing to expanduser('~')."""
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        """Return a new path from the given 'file' URI."""
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        from urllib.parse import unquote
        return cls(unquote(uri[5:].removeprefix("//")))

    def stat(self, *, follow_symlinks=True):
        """Return the result of the stat() system call on this path."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        """Whether this path exists."""
        return os.path.exists(self)

    def is_dir(self, *, follow_symlinks=True):
        """Whether this path is a directory."""
        return os.path.isdir(self)

    def is_file(self, *, follow_symlinks=True):
        """Whether this path is a regular file."""
        return os.path.isfile(self)

    def is_symlink(self):
        """Whether this path is a symbolic link."""
        return os.path.islink(self)

    def is_mount(self):
        return os.path.ismount(self)

    def is_socket(self):
        return False

    is_fifo = is_block_device = is_char_device = is_junction = is_socket

    def samefile(self, other_path):
        """Return whether other_path is the same or not as this file."""
        return os.path.samefile(self, other_path)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file pointed to by this path and return a file object, as the built-in open() function does."""
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """Open the file in bytes mode, read it, and close the file."""
        with self.open("rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """Open the file in text mode, read it, and close the file."""
        with self.open("r", -1, encoding, errors, newline) as f:
            return f.read()

    def write_bytes(self, data):
        """Open the file in bytes mode, write to it, and close the file."""
        with self.open("wb") as f:
            return f.write(memoryview(data))

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Open the file in text mode, write to it, and close the file."""
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {data.__class__.__name__}")
        with self.open("w", -1, encoding, errors, newline) as f:
            return f.write(data)

    def iterdir(self):
        """Yield path objects of the directory contents."""
        return iter([self / name for name in os.listdir(self)])

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Iterate over this subtree and yield all existing files matching the given relative pattern."""
        parsed = PurePosixPath(pattern)
        if parsed.is_absolute():
            raise NotImplementedError("Non-relative patterns are unsupported")
        if not parsed.parts:
            raise ValueError(f"Unacceptable pattern: {os.fspath(pattern)!r}")
        folders_only = str(pattern).endswith("/")
        for path in self._glob(parsed.parts):
            if not folders_only or path.is_dir():
                yield path

    def _glob(self, parts):
        if not parts:
            yield self
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            yield from self._glob_any_depth(rest, set())
            return
        if not re.search(r"[*?\[]", first):
            path = self / first
            if path.exists():
                yield from path._glob(rest)
            return
        try:
            names = os.listdir(self)
        except OSError:
            return
        for name in fnmatch.filter(names, first):
            path = self / name
            if not rest or path.is_dir():
                yield from path._glob(rest)

    def _glob_any_depth(self, rest, seen):
        for path in (self, *self._folders_below()):
            for found in path._glob(rest):
                if found not in seen:
                    seen.add(found)
                    yield found
            if not rest:
                for inside in path.iterdir():
                    if not inside.is_dir():
                        yield inside

    def _folders_below(self):
        try:
            names = os.listdir(self)
        except OSError:
            return
        for name in names:
            path = self / name
            if path.is_dir() and not path.is_symlink():
                yield path
                yield from path._folders_below()

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Recursively yield all existing files matching the given relative pattern, anywhere in this subtree."""
        return self.glob("**/" + os.fspath(pattern))

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Walk the directory tree from this directory, similar to os.walk()."""
        for top, dirs, files in os.walk(self, top_down, on_error, follow_symlinks):
            yield self.with_segments(top), dirs, files

    def absolute(self):
        """Return an absolute version of this path."""
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        """Make the path absolute, resolving all symlinks on the way and also normalizing it."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """Return a new path with expanded ~ and ~user constructs."""
        if not self._root and self._tail and self._tail[0].startswith("~"):
            expanded = os.path.expanduser(self)
            if expanded.startswith("~"):
                raise RuntimeError("Could not determine home directory.")
            return self.with_segments(expanded)
        return self

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Create a new directory at this given path."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def touch(self, mode=0o666, exist_ok=True):
        """Create this file with the given access mode, if it doesn't exist."""
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, "File exists", str(self))
        else:
            self.open("x").close()

    def unlink(self, missing_ok=False):
        """Remove this file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove this directory.  The directory must be empty."""
        os.rmdir(self)

    def rename(self, target):
        """Rename this path to the target path."""
        os.rename(self, target)
        return self.with_segments(target)

    replace = rename

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode)

    def owner(self, *, follow_symlinks=True):
        raise UnsupportedOperation("Path.owner() is unsupported on this system")

    def group(self, *, follow_symlinks=True):
        raise UnsupportedOperation("Path.group() is unsupported on this system")


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """Path subclass for Windows systems."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
