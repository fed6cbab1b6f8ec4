"""Cache lines from Python source files.

The text of a file, or of a program as it was loaded, is asked of the machine, which keeps it;
`cache` holds what programs put there themselves and what has been split into lines.
"""
import _traceback

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def clearcache():
    """Clear the cache entirely."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Get a line for a Python source file from the cache."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ''


def getlines(filename, module_globals=None):
    """Get the lines for a Python source file from the cache."""
    if filename in cache:
        entry = cache[filename]
        if len(entry) != 1:
            return cache[filename][2]
    return updatecache(filename, module_globals)


def checkcache(filename=None):
    """Discard cache entries that are out of date."""


def updatecache(filename, module_globals=None):
    """Update a cache entry and return its list of lines."""
    cache.pop(filename, None)
    source = _traceback.source(filename)
    if source is None:
        return []
    lines = source.splitlines(True)
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = len(source), None, lines, filename
    return lines


def lazycache(filename, module_globals):
    """Seed the cache for filename with module_globals; answers whether the lines will be known."""
    return filename in cache
