"""What of csv is C in CPython: readers, writers, and the dialects they know by name."""
import _csv_rows
from _types import _native

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    pass


_limit = 131072
_csv_rows.set_limit(_limit)
Reader, Writer = _csv_rows.reader, _csv_rows.writer
_dialects = {}
_DEFAULTS = {"delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
             "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False}


def field_size_limit(new=None, /):
    """Sets an upper limit on parsed fields; returns the old one."""
    global _limit
    old = _limit
    if new is not None:
        if not isinstance(new, int):
            raise TypeError("limit must be an integer")
        _csv_rows.set_limit(new)
        _limit = new
    return old


class Dialect:
    """Rules of reading and writing rows; all of them are checked, and none changes."""

    __slots__ = tuple(_DEFAULTS)

    def __new__(cls, dialect=None, **given):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in given:
            if name not in _DEFAULTS:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        if isinstance(dialect, Dialect) and not given:
            return dialect
        self = object.__new__(cls)
        if dialect is not None:
            for name in _DEFAULTS.keys() - given.keys():
                if hasattr(dialect, name):
                    given[name] = getattr(dialect, name)
        for name, default in _DEFAULTS.items():
            object.__setattr__(self, name, _checked(name, given.get(name, default), default))
        if given.get("quotechar", "") is None and "quoting" not in given:
            object.__setattr__(self, "quoting", QUOTE_NONE)
        _check_beside(self)
        return self

    def __setattr__(self, name, value):
        if name in _DEFAULTS:
            raise AttributeError("readonly attribute" if isinstance(_DEFAULTS[name], bool) else
                                 f"attribute '{name}' of '_csv.Dialect' objects is not writable")
        object.__setattr__(self, name, value)

    def __reduce_ex__(self, protocol, /):
        raise TypeError("cannot pickle 'Dialect' instances")


_native(Dialect, "_csv.Dialect")


def _checked(name, value, default):
    if isinstance(default, bool):
        return bool(value)
    if name == "quoting":
        if type(value) is not int:
            raise TypeError('"quoting" must be an integer')
        if not QUOTE_MINIMAL <= value <= QUOTE_NOTNULL:
            raise TypeError('bad "quoting" value')
    elif name == "lineterminator":
        if value is None:
            raise TypeError("lineterminator must be set")
        if not isinstance(value, str):
            raise TypeError('"lineterminator" must be a string')
    elif value is not None or name == "delimiter":
        if not isinstance(value, str):
            kinds = "string" if name == "delimiter" else "string or None"
            raise TypeError(f'"{name}" must be {kinds}, not {type(value).__name__}')
        if len(value) != 1:
            raise TypeError(f'"{name}" must be a 1-character string')
    return value


def _check_beside(d):
    """The characters must be of use beside each other."""
    if d.quoting != QUOTE_NONE and d.quotechar is None:
        raise TypeError("quotechar must be set if quoting enabled")
    chars = {name: getattr(d, name) for name in ("delimiter", "escapechar", "quotechar")}
    for name, c in chars.items():
        if c is None:
            continue
        if c in "\r\n" or c == " " and d.skipinitialspace and name != "delimiter":
            raise ValueError(f"bad {name} value")
        if c in d.lineterminator:
            raise ValueError(f"bad {name} or lineterminator value")
    for one, other in (("delimiter", "escapechar"), ("delimiter", "quotechar"), ("escapechar", "quotechar")):
        if chars[one] == chars[other] is not None:
            raise ValueError(f"bad {one} or {other} value")


def register_dialect(name, dialect=None, **fmtparams):
    """Create a mapping from a string name to a dialect class."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = Dialect(dialect, **fmtparams)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """Return the dialect instance associated with name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """Return a list of all known dialect names."""
    return list(_dialects)


def _made(make, args, rules):
    """A reader or a writer of the first argument, by the dialect that the second begins with."""
    if not 1 <= len(args) <= 2:
        bound = "most 2 arguments" if args else "least 1 argument"
        raise TypeError(f" expected at {bound}, got {len(args)}")
    return make(args[0], Dialect(*args[1:], **rules))


def reader(*args, **fmtparams):
    """Return a reader object that will process lines from the given iterable."""
    return _made(_csv_rows.reader_of, args, fmtparams)


def writer(*args, **fmtparams):
    """Return a writer object that will write user data on the given file object."""
    return _made(_csv_rows.writer_of, args, fmtparams)
