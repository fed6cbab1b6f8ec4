"""Files whose paths match a pattern."""
import fnmatch
import os
import re

__all__ = ["escape", "glob", "iglob", "translate"]

_magic = re.compile("[*?[]")


def has_magic(s):
    return _magic.search(os.fsdecode(s)) is not None


def escape(pathname):
    """Escape all special characters."""
    return re.sub("([*?[])", r"[\1]", pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return a list of paths matching a `pathname` pattern."""
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return an iterator which yields the paths matching a `pathname` pattern."""
    root = os.fspath(root_dir) if root_dir is not None else ""
    absolute = pathname.startswith("/")
    parts = [part for part in pathname.split("/") if part]
    if pathname.endswith("/"):
        parts.append("")
    return _matches("/" if absolute else "", parts, root, recursive, include_hidden)


def _names(path):
    try:
        return os.listdir(path or ".")
    except OSError:
        return []


def _matches(head, parts, root, recursive, hidden):
    if not parts:
        yield head
        return
    part, rest = parts[0], parts[1:]
    at = os.path.join(root, head)
    if recursive and part == "**":
        for below in _below(head, root, hidden):
            if rest:
                yield from _matches(below, rest, root, recursive, hidden)
            elif below:
                yield below
    elif part == "":
        if os.path.isdir(at):
            yield os.path.join(head, "")
    elif has_magic(part):
        for name in fnmatch.filter(_names(at), part):
            if hidden or part.startswith(".") or not name.startswith("."):
                path = os.path.join(head, name)
                if not rest or os.path.isdir(os.path.join(root, path)):
                    yield from _matches(path, rest, root, recursive, hidden)
    else:
        path = os.path.join(head, part)
        if os.path.lexists(os.path.join(root, path)):
            yield from _matches(path, rest, root, recursive, hidden)


def _below(head, root, hidden):
    """The folder itself, and all that is in it at any depth."""
    yield head
    at = os.path.join(root, head)
    for name in _names(at):
        if not hidden and name.startswith("."):
            continue
        path = os.path.join(head, name)
        if os.path.isdir(os.path.join(root, path)):
            yield from _below(path, root, hidden)
        else:
            yield path


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """Translate a pathname with shell wildcards to a regular expression."""
    return fnmatch.translate(pat)
