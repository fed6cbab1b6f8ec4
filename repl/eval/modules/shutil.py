"""Copies and removals of whole files and trees."""
import fnmatch
import os
from collections import namedtuple

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move",
           "rmtree", "Error", "SpecialFileError", "SameFileError", "get_terminal_size", "which",
           "ignore_patterns", "disk_usage"]


class Error(OSError):
    pass


class SameFileError(Error):
    """Raised when source and destination are the same file."""


class SpecialFileError(OSError):
    """Raised when trying to do a kind of operation on a special file which is not supported."""


def copyfileobj(fsrc, fdst, length=0):
    """copy data from file-like object fsrc to file-like object fdst"""
    while data := fsrc.read(length or 65536):
        fdst.write(data)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy data from src to dst in the most efficient way possible."""
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    with open(src, "rb") as fsrc, open(dst, "wb") as fdst:
        copyfileobj(fsrc, fdst)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy mode bits from src to dst: they are not kept here."""


copystat = copymode


def copy(src, dst, *, follow_symlinks=True):
    """Copy data and mode bits ("cp src dst"). Return the file's destination."""
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    return copyfile(src, dst)


copy2 = copy


def ignore_patterns(*patterns):
    """Function that can be used as copytree() ignore parameter."""
    def ignored(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Recursively copy a directory tree and return the destination directory."""
    names = os.listdir(src)
    left_out = ignore(os.fspath(src), names) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    for name in names:
        if name in left_out:
            continue
        one, other = os.path.join(src, name), os.path.join(dst, name)
        if os.path.isdir(one):
            copytree(one, other, symlinks, ignore, copy_function, ignore_dangling_symlinks,
                     dirs_exist_ok)
        else:
            copy_function(one, other)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    """Recursively delete a directory tree."""
    try:
        for name in os.listdir(path):
            inside = os.path.join(path, name)
            if os.path.isdir(inside) and not os.path.islink(inside):
                rmtree(inside, ignore_errors, onerror, onexc=onexc)
            else:
                os.unlink(inside)
        os.rmdir(path)
    except OSError as exc:
        if onexc is not None:
            onexc(os.rmdir, path, exc)
        elif onerror is not None:
            onerror(os.rmdir, path, (type(exc), exc, exc.__traceback__))
        elif not ignore_errors:
            raise


def move(src, dst, copy_function=copy2):
    """Recursively move a file or directory to another location."""
    if os.path.isdir(dst):
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(real):
            raise Error(f"Destination path '{real}' already exists")
        dst = real
    os.rename(src, dst)
    return dst


def which(cmd, mode=1, path=None):
    """Given a command, mode, and a PATH string, return the path which conforms to the given mode."""
    for folder in (os.environ.get("PATH", "") if path is None else path).split(os.pathsep):
        whole = os.path.join(folder, cmd)
        if os.path.isfile(whole):
            return whole
    return None


def get_terminal_size(fallback=(80, 24)):
    """Get the size of the terminal window."""
    def number(name, otherwise):
        text = os.environ.get(name, "")
        return int(text) if text.isdigit() and int(text) else otherwise
    return os.terminal_size((number("COLUMNS", fallback[0]), number("LINES", fallback[1])))


_usage = namedtuple("usage", "total used free")
_usage.__doc__ = None


def disk_usage(path):
    raise NotImplementedError("primer has no shutil.disk_usage")
