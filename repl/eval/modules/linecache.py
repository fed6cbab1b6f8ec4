"""Cache lines from Python source files.

The text of a file, or of a program as it was loaded, is asked of the machine, which keeps it;
`cache` holds what programs put there themselves and what has been split into lines: a tuple of
size, None, lines and file name, or of one function that gives the text.
"""
import _traceback

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}
_texts = {}  # of what was split here: the text, by which a changed file is known


def clearcache():
    """Clear the cache entirely."""
    cache.clear()
    _texts.clear()


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
            return entry[2]
    return updatecache(filename, module_globals)


def checkcache(filename=None):
    """Discard cache entries that are out of date."""
    for name in list(_texts) if filename is None else [filename]:
        if name in _texts and _traceback.source(name) is not _texts[name]:
            del _texts[name]
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Update a cache entry and return its list of lines."""
    lazy = cache.pop(filename, ())
    source = _traceback.source(filename)
    if source is not None:
        _texts[filename] = source
    elif len(lazy) == 1 or lazycache(filename, module_globals):
        source = (lazy if len(lazy) == 1 else cache[filename])[0]()
    if source is None:
        return []
    lines = source.splitlines(True)
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = len(source), None, lines, filename
    return lines


def lazycache(filename, module_globals):
    """Seed the cache with where a module's text comes from; answers whether it will be known."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or filename.startswith('<') and filename.endswith('>') or not module_globals:
        return False
    name = module_globals.get('__name__')
    spec = module_globals.get('__spec__')
    loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if name and get_source:
        cache[filename] = (lambda: get_source(name)),
    elif isinstance(module_globals.get('__file__'), str):
        cache[filename] = (lambda: _traceback.source(module_globals['__file__'])),
    else:
        return False
    return True
