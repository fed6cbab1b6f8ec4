"""Regular expressions: patterns, what matched, and the functions that are given a pattern as text."""
import copyreg as _copyreg
import enum as _enum
from functools import lru_cache as _lru_cache
from types import GenericAlias as _GenericAlias

from _sre import Match
from _types import _native
from . import _compiler, _parser, _template as _templates
from ._source import PatternError

__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer",
           "compile", "purge", "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X",
           "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE",
           "NOFLAG", "RegexFlag", "PatternError"]

error = PatternError
_TO_THE_END = 2 ** 63 - 1


class RegexFlag(_enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        names = [f"re.{member.name}" for member in type(self) if member.value and member in self]
        rest = int(self) & ~510
        if rest:
            names.append(hex(rest))
        return "|".join(names) or "re.NOFLAG"

    __str__ = object.__str__


for _name, _member in RegexFlag.__members__.items():
    globals()[_name] = _member
del _name, _member


class _Made(type):
    """The type of what only this module makes."""

    def __call__(cls, *args, **kwargs):
        raise TypeError(f"cannot create '{cls.__module__}.{cls.__qualname__}' instances")

    def __setattr__(cls, name, value):
        raise TypeError(f"cannot set {name!r} attribute of immutable type '{cls.__module__}.{cls.__qualname__}'")


def _plain(string):
    """A subject as what its parts are: a str, or bytes of whatever is bytes-like."""
    if type(string) is str or type(string) is bytes:
        return string
    return str.__getitem__(string, slice(None)) if isinstance(string, str) else bytes(string)


def _expand(parts, match, empty):
    if len(parts) == 1 and not isinstance(parts[0], int):
        return parts[0]
    whole = "" if isinstance(empty, str) else b""
    return whole.join(match.group(part) or whole if isinstance(part, int) else part for part in parts)


def _expanded(match, template):
    return _expand(_template(match.re, template), match, match.string[:0])


_new = object.__new__


class Pattern(metaclass=_Made):
    """Compiled regular expression object."""

    __slots__ = ("pattern", "flags", "groups", "_names", "_program", "__weakref__")

    @property
    def groupindex(self):
        from types import MappingProxyType
        return MappingProxyType(self._names)

    def match(self, string, pos=0, endpos=_TO_THE_END):
        """Matches zero or more characters at the beginning of the string."""
        return self._program.match(self, string, pos, endpos)

    def fullmatch(self, string, pos=0, endpos=_TO_THE_END):
        """Matches against all of the string."""
        return self._program.fullmatch(self, string, pos, endpos)

    def search(self, string, pos=0, endpos=_TO_THE_END):
        """Scan through string looking for a match, and return a corresponding match object instance."""
        return self._program.search(self, string, pos, endpos)

    def scanner(self, string, pos=0, endpos=_TO_THE_END):
        return self._program.scanner(self, string, pos, endpos)

    def finditer(self, string, pos=0, endpos=_TO_THE_END):
        """Return an iterator over all non-overlapping matches for the RE pattern in string."""
        return iter(self._program.scanner(self, string, pos, endpos).search, None)

    def findall(self, string, pos=0, endpos=_TO_THE_END):
        """Return a list of all non-overlapping matches of pattern in string."""
        return self._program.texts(string, pos, endpos)

    def split(self, string, maxsplit=0):
        """Split string by the occurrences of pattern."""
        return self._program.split(string, maxsplit)

    def subn(self, repl, string, count=0):
        """Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of
        pattern with the replacement repl."""
        calls = callable(repl)
        parts = None if calls else _template(self, repl)
        if calls:
            return self._subn_by(repl, string, count)
        found = self._program.all(None, string, 0, _TO_THE_END, count)
        subject = _plain(string)
        if not found:
            return subject, 0
        plain = parts[0] if parts and len(parts) == 1 and not isinstance(parts[0], int) else None
        out, at = [], 0
        for marks in found:
            out.append(subject[at:marks[1]])
            if plain is not None:
                out.append(plain)
            else:
                for part in parts:
                    if not isinstance(part, int):
                        out.append(part)
                    elif marks[2 * part + 1] >= 0:
                        out.append(subject[marks[2 * part + 1]:marks[2 * part + 2]])
            at = marks[2]
        out.append(subject[at:])
        return subject[:0].join(out), len(found)

    def _subn_by(self, repl, string, count):
        subject = _plain(string)
        out, at = [], 0
        found = self._program.all(self, string, 0, _TO_THE_END, count)
        for match in found:
            start, end = match.span()
            if at < start:
                out.append(subject[at:start])
            made = repl(match)
            if made is not None:
                out.append(made)
            at = end
        if at < len(subject):
            out.append(subject[at:])
        return subject[:0].join(out) if found else subject, len(found)

    def sub(self, repl, string, count=0):
        """Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the
        replacement repl."""
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return ((type(self.pattern), self.pattern, self.flags) == (type(other.pattern), other.pattern, other.flags))

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    def __repr__(self):
        hidden = U if isinstance(self.pattern, str) and self.flags & (L | U | A) == U else NOFLAG
        known = [f"re.{flag.name}" for flag in RegexFlag if flag.value & self.flags & ~hidden & ~DEBUG]
        rest = self.flags & ~(hidden | 510)
        flags = "|".join([*known, hex(rest)] if rest else known)
        return f"re.compile({self.pattern!r:.200}{flags and ', ' + flags})"

    __class_getitem__ = classmethod(_GenericAlias)


_native(Pattern, "re.Pattern", True)


class Scanner:
    """Cuts a text into tokens: pairs (pattern, action), where an action is None, a value, or a function of the scanner and
    the text."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.scanner = compile("|".join(f"({phrase})" for phrase, _ in lexicon), flags)

    def scan(self, string):
        result, at = [], 0
        walk = self.scanner.scanner(string)
        while (m := walk.match()) and m.end() > at:
            at = m.end()
            action = self.lexicon[m.lastindex - 1][1]
            if callable(action):
                self.match = m
                action = action(self, m.group())
            if action is not None:
                result.append(action)
        return result, string[at:]


@_lru_cache(512)
def _kept_template(pattern, kind, repl):
    return _templates.parse_template(repl, pattern)


def _template(pattern, repl):
    if isinstance(repl, (str, bytes)):
        return _kept_template(pattern, type(repl), repl)
    if isinstance(repl, (bytearray, memoryview)):
        return _templates.parse_template(bytes(repl), pattern)
    raise TypeError(f"decoding to str: need a bytes-like object, {type(repl).__name__} found")


# --- the functions ---

@_lru_cache(512)
def _kept(kind, pattern, flags):
    return _make(pattern, flags)


def _make(text, flags):
    tree, parser = _parser.parse(text, flags)
    made = _new(Pattern)
    made._program = _compiler.program(tree, parser)
    made.pattern, made.flags = text, parser.flags
    made.groups, made._names = parser.groups, parser.names
    return made


def _compile(pattern, flags):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, (str, bytes)):
        if not isinstance(pattern, (bytearray, memoryview)):
            raise TypeError("first argument must be string or compiled pattern")
        return _make(bytes(pattern), int(flags))
    return _kept(type(pattern), pattern, int(flags))


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string, returning a Match object, or None if no match was found."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning a Match object, or None if no match was found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning a Match object, or None if no match was found."""
    return _compile(pattern, flags).search(string)


class _Unsaid(int):
    """A default that can be told from a 0 that was said."""


_unsaid = _Unsaid(0)


def _by_position(function, name, args, count, flags):
    """count (or maxsplit) and flags, which once were given by position."""
    if not args:
        return count, flags
    if count is not _unsaid:
        raise TypeError(f"{function}() got multiple values for argument '{name}'")
    count, *rest = args
    if rest:
        if flags is not _unsaid:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags, *rest = rest
        if rest:
            least = 2 if function == "split" else 3
            raise TypeError(f"{function}() takes from {least} to {least + 2} positional arguments but "
                            f"{least + len(args)} were given")
    import warnings
    warnings.warn(f"'{name}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return count, flags


def sub(pattern, repl, string, *args, count=_unsaid, flags=_unsaid):
    """Return the string obtained by replacing the leftmost non-overlapping occurrences of the pattern in string by the
    replacement repl."""
    count, flags = _by_position("sub", "count", args, count, flags)
    return _compile(pattern, flags).sub(repl, string, count)


sub.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def subn(pattern, repl, string, *args, count=_unsaid, flags=_unsaid):
    """Return a 2-tuple containing (new_string, number): the result of sub(), and how many substitutions were made."""
    count, flags = _by_position("subn", "count", args, count, flags)
    return _compile(pattern, flags).subn(repl, string, count)


subn.__text_signature__ = "(pattern, repl, string, count=0, flags=0)"


def split(pattern, string, *args, maxsplit=_unsaid, flags=_unsaid):
    """Split the source string by the occurrences of the pattern, returning a list containing the resulting substrings."""
    maxsplit, flags = _by_position("split", "maxsplit", args, maxsplit, flags)
    return _compile(pattern, flags).split(string, maxsplit)


split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the string."""
    return _compile(pattern, flags).finditer(string)


def purge():
    "Clear the regular expression caches"
    _kept.cache_clear()
    _kept_template.cache_clear()


_SPECIAL = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """Escape special characters in a string."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return str(pattern, "latin1").translate(_SPECIAL).encode("latin1")



_copyreg.pickle(Pattern, lambda p: (_compile, (p.pattern, p.flags)), _compile)
