"""Common operations on Posix pathnames."""
# Before os, which wants them, is imported.
curdir, pardir, extsep, sep, pathsep = ".", "..", ".", "/", ":"
defpath, altsep, devnull = "/bin:/usr/bin", None, "/dev/null"
supports_unicode_filenames = False

import os
import genericpath
from genericpath import commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, \
    isdir, isfile, isjunction, islink, lexists, samefile, sameopenfile, samestat

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename",
           "dirname", "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink",
           "exists", "lexists", "isdir", "isfile", "ismount", "expanduser", "expandvars",
           "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir",
           "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath",
           "supports_unicode_filenames", "relpath", "commonpath", "isjunction", "isdevdrive"]


def _slash(path):
    return b"/" if isinstance(path, bytes) else "/"


def _dot(path):
    return b"." if isinstance(path, bytes) else "."


def normcase(s):
    """Normalize case of pathname.  Has no effect under Posix"""
    return os.fspath(s)


def isabs(s):
    """Test whether a path is absolute"""
    s = os.fspath(s)
    return s.startswith(_slash(s))


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed."""
    path = a = os.fspath(a)
    sep = _slash(a)
    try:
        for b in p:
            b = os.fspath(b)
            if b.startswith(sep) or not path:
                path = b
            elif path.endswith(sep):
                path += b
            else:
                path += sep + b
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """Split a pathname.  Returns tuple "(head, tail)" where "tail" is everything after the last slash."""
    p = os.fspath(p)
    sep = _slash(p)
    at = p.rfind(sep) + 1
    head, tail = p[:at], p[at:]
    if head and head != sep * len(head):
        head = head.rstrip(sep)
    return head, tail


def splitext(p):
    """Split the extension from a pathname."""
    p = os.fspath(p)
    name = p.rfind(_slash(p)) + 1
    dot = p.rfind(_dot(p))
    if dot > name and p[name:dot].strip(_dot(p)):
        return p[:dot], p[dot:]
    return p, p[:0]


def splitdrive(p):
    """Split a pathname into drive and path. On Posix, drive is always empty."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    """Split a pathname into drive, root and tail."""
    p = os.fspath(p)
    sep = _slash(p)
    rest = p.lstrip(sep)
    slashes = len(p) - len(rest)
    root = slashes if slashes in (0, 2) else 1
    return p[:0], p[:root], p[root:]


def basename(p):
    """Returns the final component of a pathname"""
    return split(p)[1]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def ismount(path):
    """Test whether a path is a mount point"""
    return os.fspath(path) in ("/", b"/")


def expanduser(path):
    """Expand ~ and ~user constructions.  If user or $HOME is unknown, do nothing."""
    path = os.fspath(path)
    tilde = b"~" if isinstance(path, bytes) else "~"
    if not path.startswith(tilde):
        return path
    head, sep, tail = path.partition(_slash(path))
    home = os.environ.get("HOME")
    if head != tilde or home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return (home.rstrip(_slash(path)) + sep + tail) or _slash(path)


def expandvars(path):
    """Expand shell variables of form $var and ${var}.  Unknown variables are left unchanged."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    done = ""
    while "$" in path:
        before, _, path = path.partition("$")
        done += before
        if path.startswith("{") and "}" in path:
            name, _, rest = path[1:].partition("}")
            whole = f"${{{name}}}"
        else:
            length = 0
            while length < len(path) and (path[length].isascii() and path[length].isalnum()
                                          or path[length] == "_"):
                length += 1
            name, rest = path[:length], path[length:]
            whole = "$" + name
        done += os.environ.get(name, whole)
        path = rest
    return done + path


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = os.fspath(path)
    sep, dot = _slash(path), _dot(path)
    if not path:
        return dot
    _, root, tail = splitroot(path)
    parts = []
    for part in tail.split(sep):
        if not part or part == dot:
            continue
        if part != dot * 2 or not root and not parts or parts and parts[-1] == dot * 2:
            parts.append(part)
        elif parts:
            parts.pop()
    return root + sep.join(parts) or dot


def abspath(path):
    """Return an absolute path."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename."""
    path = abspath(filename)
    if strict:
        os.stat(path)
    return path


def relpath(path, start=None):
    """Return a relative version of a path"""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    sep, dot = _slash(path), _dot(path)
    start = dot if start is None else os.fspath(start)
    genericpath._check_arg_types("relpath", path, start)
    from_parts = [x for x in abspath(start).split(sep) if x]
    to_parts = [x for x in abspath(path).split(sep) if x]
    common = len(commonprefix([from_parts, to_parts]))
    parts = [dot * 2] * (len(from_parts) - common) + to_parts[common:]
    return sep.join(parts) or dot


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    genericpath._check_arg_types("commonpath", *paths)
    sep, dot = _slash(paths[0]), _dot(paths[0])
    absolute = {p.startswith(sep) for p in paths}
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[c for c in p.split(sep) if c and c != dot] for p in paths]
    return (sep if absolute.pop() else sep[:0]) + sep.join(commonprefix(split_paths))
