"""Path operations that ask the world, the same on every system."""
import stat

__all__ = ["commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive",
           "isdir", "isfile", "isjunction", "islink", "lexists", "samefile", "sameopenfile",
           "samestat"]


def _mode(path, ask):
    try:
        return ask(path).st_mode
    except (OSError, ValueError):
        return None


def exists(path):
    """Test whether a path exists.  Returns False for broken symbolic links"""
    return _mode(path, os.stat) is not None


def lexists(path):
    """Test whether a path exists.  Returns True for broken symbolic links"""
    return _mode(path, os.lstat) is not None


def isfile(path):
    """Test whether a path is a regular file"""
    return stat.S_ISREG(_mode(path, os.stat) or 0)


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    return stat.S_ISDIR(_mode(s, os.stat) or 0)


def islink(path):
    """Test whether a path is a symbolic link"""
    return stat.S_ISLNK(_mode(path, os.lstat) or 0)


def isjunction(path):
    """Test whether a path is a junction. Junctions are not supported here."""
    os.fspath(path)
    return False


isdevdrive = isjunction


def getsize(filename):
    """Return the size of a file, reported by os.stat()."""
    return os.stat(filename).st_size


def getmtime(filename):
    """Return the last modification time of a file, reported by os.stat()."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """Return the last access time of a file, reported by os.stat()."""
    return os.stat(filename).st_atime


def getctime(filename):
    """Return the metadata change time of a file, reported by os.stat()."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    "Given a list of pathnames, returns the longest common leading component"
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    least, most = min(m), max(m)
    for i, c in enumerate(least):
        if c != most[i]:
            return least[:i]
    return least


def samestat(s1, s2):
    """Test whether two stat buffers reference the same file"""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file or directory"""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Test whether two open file objects reference the same file"""
    return fp1 == fp2


def _check_arg_types(funcname, *args):
    kinds = set()
    for s in args:
        if not isinstance(s, (str, bytes)):
            raise TypeError(f"{funcname}() argument must be str, bytes, or os.PathLike object, "
                            f"not {s.__class__.__name__!r}") from None
        kinds.add(isinstance(s, str))
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


import os  # last: it wants posixpath, which wants what is above
