"""The files that a program sees: the world's, and those that it keeps in memory.

A program may write below the working directory.  What it writes into the folder for temporary
files, or where the world takes nothing at all, stays in memory and ends with the program.
"""
import _doors
import errno
import stat as _stat

TEMPORARY = "/tmp"
MESSAGES = errno._messages

_kept = {}  # by absolute path: bytes; None for a folder
_doors.keep(_kept)
_gone = set()  # paths of the world that the program believes it has removed
_here = None  # where os.chdir() went
opened = {}  # by absolute path: what _descriptors holds of a file that is open


def error(number, path, to=None):
    if to is None:
        return OSError(number, MESSAGES[number], path)
    return OSError(number, MESSAGES[number], path, None, to)


def text_of(path):
    """A path as a str, from whatever stands for one."""
    if isinstance(path, str):
        text = path
    elif isinstance(path, bytes):
        text = path.decode("utf-8", "surrogateescape")
    else:
        fspath = getattr(type(path), "__fspath__", None)
        if fspath is None:
            raise TypeError("expected str, bytes or os.PathLike object, not "
                            f"{type(path).__name__}")
        return text_of(fspath(path))
    if "\0" in text:
        raise ValueError("embedded null byte")
    return text


def here():
    return _doors.ask(_doors.HERE, "") if _here is None else _here


def go(path):
    global _here
    if not _stat.S_ISDIR(facts(path)[0]):
        raise error(errno.ENOTDIR, path)
    _here = absolute(path)


def absolute(path):
    """Without dots and doubled slashes; symbolic links are left alone."""
    parts = []
    if not path.startswith("/"):
        path = f"{here()}/{path}"
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)


def _place(path):
    """What the doors are to be asked for."""
    return path if _here is None or path.startswith("/") else f"{_here}/{path}"


def _parent(path):
    return path.rpartition("/")[0] or "/"


def _refusal(exc, path):
    """May a refused write to this path stay in memory?"""
    return exc.errno == errno.EROFS or exc.errno == errno.EACCES and (
        path.startswith(TEMPORARY + "/"))


def _change(request, path, to=None):
    """Ask the world for a change: False if it belongs into memory instead."""
    try:
        if to is None:
            _doors.ask(request, _place(path))
        else:
            _doors.ask(request, _place(path), _place(to))
    except OSError as exc:
        if not _refusal(exc, absolute(path)):
            raise error(exc.errno, path, to) from None
        return False
    return True


def exists(path):
    try:
        facts(path)
    except OSError:
        return False
    return True


def _settled(path):
    """The absolute path, when what was written to an open file has gone there."""
    whole = absolute(path)
    if whole in opened:
        opened[whole].save()
    return whole


def facts(path, follow=True):
    """The numbers that os.stat() shows: see machine.h."""
    whole = _settled(path)
    if whole in _kept:
        data = _kept[whole]
        kind = 0o40700 if data is None else 0o100600
        return (kind, id(whole) >> 4, 1, 1, 0, 0, 0 if data is None else len(data), 0, 0, 0)
    if whole in _gone or not path:
        raise error(errno.ENOENT, path)
    try:
        return _doors.ask(_doors.FACTS if follow else _doors.FACTS_OF_LINK, _place(path))
    except OSError as exc:
        raise error(exc.errno, path) from None


def names(path):
    """What is in a folder."""
    whole = absolute(path)
    found = []
    if whole in _kept:
        if _kept[whole] is not None:
            raise error(errno.ENOTDIR, path)
    else:
        try:
            found = _doors.ask(_doors.NAMES, _place(path))
        except OSError as exc:
            raise error(exc.errno, path) from None
        head = whole.rstrip("/") + "/"
        found = [name for name in found if head + name not in _gone]
    return found + [p.rpartition("/")[2] for p in _kept
                    if p != "/" and _parent(p) == whole and p.rpartition("/")[2] not in found]


def read(path):
    whole = _settled(path)
    if whole in _kept:
        if _kept[whole] is None:
            raise error(errno.EISDIR, path)
        return bytes(_kept[whole])
    if whole in _gone:
        raise error(errno.ENOENT, path)
    try:
        return _doors.read_file(_place(path))
    except OSError as exc:
        raise error(exc.errno, path) from None


def write(path, data):
    whole = absolute(path)
    if whole in _kept and _kept[whole] is None:
        raise error(errno.EISDIR, path)
    if whole not in _kept and _parent(whole) not in _kept:
        try:
            return _doors.write_file(_place(path), data)
        except OSError as exc:
            if not _refusal(exc, whole):
                raise error(exc.errno, path) from None
        if not exists(_parent(whole)):
            raise error(errno.ENOENT, path)
    _kept[whole] = bytes(data)


def make_folder(path):
    whole = absolute(path)
    if exists(path):
        raise error(errno.EEXIST, path)
    if _parent(whole) in _kept or not _change(_doors.MAKE_FOLDER, path):
        if not exists(_parent(whole)):
            raise error(errno.ENOENT, path)
        _kept[whole] = None


def remove(path):
    whole = absolute(path)
    if whole in _kept:
        if _kept[whole] is None:
            raise error(errno.EISDIR, path)
        del _kept[whole]
    elif _stat.S_ISDIR(facts(path, False)[0]):
        raise error(errno.EISDIR, path)
    elif not _change(_doors.REMOVE, path):
        _gone.add(whole)
    _let_float(whole)


def _let_float(whole):
    """Who has it open keeps the bytes; they have no path any more."""
    if whole in opened:
        opened.pop(whole).path = None


def remove_folder(path):
    whole = absolute(path)
    if not _stat.S_ISDIR(facts(path, False)[0]):
        raise error(errno.ENOTDIR, path)
    if names(path):
        raise error(errno.ENOTEMPTY, path)
    if whole in _kept:
        del _kept[whole]
    elif not _change(_doors.REMOVE_FOLDER, path):
        _gone.add(whole)


def rename(path, to):
    whole, whole_to = _settled(path), absolute(to)
    if not exists(path):
        raise error(errno.ENOENT, path, to)
    if whole == whole_to:
        return
    _let_float(whole_to)
    if whole in opened:
        opened[whole_to] = opened.pop(whole)
        opened[whole_to].path = whole_to
    if whole not in _kept and whole_to not in _kept and _parent(whole_to) not in _kept:
        if _change(_doors.RENAME, path, to):
            return
    if whole in _kept and _kept[whole] is None:
        for inside in [p for p in _kept if p == whole or p.startswith(whole + "/")]:
            _kept[whole_to + inside[len(whole):]] = _kept.pop(inside)
        return
    write(to, read(path))
    remove(path)
