"""Text to values: one function for each kind of value, called with the text and where it begins."""
from _unseen import unseen

__all__ = ["JSONDecoder", "JSONDecodeError"]


class JSONDecodeError(ValueError):
    """Subclass of ValueError with the position of what is wrong."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_CONSTANTS = {"null": None, "true": True, "false": False}
_NUMBERS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SPACE = " \t\n\r"
_DIGITS = "0123456789"


def _skip(s, at, among=_SPACE):
    while at < len(s) and s[at] in among:
        at += 1
    return at


@unseen
def _code_unit(s, at):
    digits = s[at:at + 4]
    if len(digits) == 4 and all(c in "0123456789abcdefABCDEF" for c in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)


@unseen
def scanstring(s, end, strict=True, /):
    """Scan the string s for a JSON string; end is the index behind the quote that starts it."""
    begin = end - 1
    chunks = []
    while True:
        quote, slash = s.find('"', end), s.find("\\", end)
        if quote < 0 and slash < 0:
            _check_controls(s, end, len(s), strict)
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        stop = min(x for x in (quote, slash) if x >= 0)
        _check_controls(s, end, stop, strict)
        chunks.append(s[end:stop])
        if s[stop] == '"':
            return "".join(chunks), stop + 1
        if stop + 1 == len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        escape = s[stop + 1]
        end = stop + 2
        if escape != "u":
            if escape not in _ESCAPES:
                raise JSONDecodeError("Invalid \\escape", s, stop)
            chunks.append(_ESCAPES[escape])
            continue
        unit = _code_unit(s, end)
        end += 4
        if 0xD800 <= unit < 0xDC00 and s.startswith("\\u", end):
            low = _code_unit(s, end + 2)
            if 0xDC00 <= low < 0xE000:
                unit = 0x10000 + ((unit - 0xD800) << 10 | low - 0xDC00)
                end += 6
        chunks.append(chr(unit))


@unseen
def _check_controls(s, start, stop, strict):
    if not strict or s[start:stop].isprintable():
        return
    for at in range(start, stop):
        if s[at] < " ":
            raise JSONDecodeError("Invalid control character at", s, at)


class JSONDecoder:
    """Simple JSON <https://json.org> decoder"""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _NUMBERS.__getitem__
        self.strict = strict
        self._names = {}  # so that equal keys are one object

    def decode(self, s):
        """Return the Python representation of ``s`` (a ``str`` instance containing a JSON document)."""
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """Decode a JSON document from ``s`` (a ``str`` beginning with a JSON document)."""
        if idx < 0:
            raise ValueError("idx cannot be negative")
        self._names.clear()
        return self._value(s, idx)

    @unseen
    def _value(self, s, at):
        first = s[at:at + 1]
        if first == '"':
            return scanstring(s, at + 1, self.strict)
        if first == "{":
            return self._object(s, at + 1)
        if first == "[":
            return self._array(s, at + 1)
        for word, value in _CONSTANTS.items():
            if s.startswith(word, at):
                return value, at + len(word)
        if first and first in "-0123456789":
            number = self._number(s, at)
            if number is not None:
                return number
        for word in _NUMBERS:
            if s.startswith(word, at):
                return self.parse_constant(word), at + len(word)
        raise JSONDecodeError("Expecting value", s, at)

    @unseen
    def _number(self, s, at):
        end = at + (s[at] == "-")
        first = end
        end = end + 1 if s.startswith("0", end) else _skip(s, end, _DIGITS)
        if end == first:
            return None
        whole = end
        if s.startswith(".", end) and (after := _skip(s, end + 1, _DIGITS)) > end + 1:
            end = after
        if s[end:end + 1] in ("e", "E"):
            digits = end + 1 + (s[end + 1:end + 2] in ("+", "-"))
            if (after := _skip(s, digits, _DIGITS)) > digits:
                end = after
        parse = self.parse_int if end == whole else self.parse_float
        return parse(s[at:end]), end

    @unseen
    def _object(self, s, at):
        pairs = []
        at = _skip(s, at)
        if s[at:at + 1] != "}":
            while True:
                if s[at:at + 1] != '"':
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
                key, at = scanstring(s, at + 1, self.strict)
                key = self._names.setdefault(key, key)
                at = _skip(s, at)
                if s[at:at + 1] != ":":
                    raise JSONDecodeError("Expecting ':' delimiter", s, at)
                value, at = self._value(s, _skip(s, at + 1))
                pairs.append((key, value))
                at = _skip(s, at)
                if s[at:at + 1] == "}":
                    break
                if s[at:at + 1] != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, at)
                comma = at
                at = _skip(s, at + 1)
                if s[at:at + 1] == "}":
                    raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs), at + 1
        result = dict(pairs)
        if self.object_hook is not None:
            result = self.object_hook(result)
        return result, at + 1

    @unseen
    def _array(self, s, at):
        values = []
        at = _skip(s, at)
        if s[at:at + 1] == "]":
            return values, at + 1
        while True:
            value, at = self._value(s, at)
            values.append(value)
            at = _skip(s, at)
            if s[at:at + 1] == "]":
                return values, at + 1
            if s[at:at + 1] != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            comma = at
            at = _skip(s, at + 1)
            if s[at:at + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)
