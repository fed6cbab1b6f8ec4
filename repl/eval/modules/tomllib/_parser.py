"""A reader of TOML 1.0, from the grammar of its specification.

    document    = (statement? comment? NEWLINE)*
    statement   = key "=" value | "[" key "]" | "[[" key "]]"
    key         = part ("." part)*          part = bare | basic string | literal string
"""
import datetime
import re

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"[ \t]*")
_LITERAL_CONTROL = frozenset(map(chr, (*range(9), *range(10, 32), 127)))
_TIME = r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,6})\d*)?"
_DATETIME = re.compile(rf"(\d{{4}})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?:[Tt ]{_TIME}"
                       r"(?:([Zz])|([+-])([01]\d|2[0-3]):([0-5]\d))?)?")
_LOCAL_TIME = re.compile(_TIME)
_NUMBER = re.compile(r"""0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)
                         |[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)
                      """, re.VERBOSE)
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_SPECIAL = re.compile("[+-]?(?:inf|nan)")


class TOMLDecodeError(ValueError):
    """An error raised if a document is not valid TOML."""


def load(fp, /, *, parse_float=float):
    """Parse TOML from a binary file object."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Parse TOML from a string."""
    text = s.replace("\r\n", "\n")
    return _Reader(text, _checked(parse_float)).document()


def _checked(parse_float):
    if parse_float is float:
        return float

    def parse(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return value
    return parse


class _Reader:
    """A text and a place in it. Tables that may not grow again are remembered by their identity."""

    def __init__(self, text, parse_float):
        self.text, self.at, self.parse_float = text, 0, parse_float
        self.root = {}
        self.closed = set()    # inline tables and arrays: nothing may be added to them
        self.declared = set()  # what had a header of its own
        self.dotted = set()    # what dotted keys made: no header may open it
        self.arrays = set()    # arrays of tables

    def fail(self, what, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            where = "end of document"
        else:
            line = self.text.count("\n", 0, at) + 1
            where = f"line {line}, column {at - self.text.rfind(chr(10), 0, at)}"
        return TOMLDecodeError(f"{what} (at {where})")

    def peek(self, n=1):
        return self.text[self.at:self.at + n]

    def blanks(self):
        self.at = _BLANK.match(self.text, self.at).end()

    def comment(self):
        if self.peek() == "#":
            end = self.text.find("\n", self.at)
            end = len(self.text) if end < 0 else end
            for i in range(self.at + 1, end):
                if self.text[i] in _LITERAL_CONTROL:
                    raise self.fail(f"Found invalid character {self.text[i]!r}", i)
            self.at = end

    def document(self):
        table = self.root
        while True:
            self.blanks()
            char = self.peek()
            if not char:
                return self.root
            if char == "[":
                table = self.header()
            elif char in "\"'" or _BARE.match(char):
                self.key_value(table)
            elif char not in "\n#":
                raise self.fail("Invalid statement")
            self.blanks()
            self.comment()
            if not self.peek():
                return self.root
            if self.peek() != "\n":
                raise self.fail("Expected newline or end of document after a statement")
            self.at += 1

    # --- tables ---

    def header(self):
        double = self.peek(2) == "[["
        self.at += 2 if double else 1
        self.blanks()
        key = self.key()
        table = self.walk(self.root, key[:-1])
        table = self.open_array(table, key) if double else self.open_table(table, key)
        if self.peek(2 if double else 1) != ("]]" if double else "]"):
            raise self.fail("Expected ']]' at the end of an array declaration" if double else
                            "Expected ']' at the end of a table declaration")
        self.at += 2 if double else 1
        return table

    def walk(self, table, key):
        for part in key:
            inner = table.setdefault(part, {})
            if isinstance(inner, list) and id(inner) in self.arrays:
                inner = inner[-1]
            if not isinstance(inner, dict) or id(inner) in self.closed:
                raise self.fail("Cannot overwrite a value")
            table = inner
        return table

    def open_table(self, table, key):
        inner = table.setdefault(key[-1], {})
        if not isinstance(inner, dict) or {id(inner)} & (self.closed | self.declared | self.dotted):
            declared = isinstance(inner, dict) or id(inner) in self.arrays
            raise self.fail(f"Cannot declare {key} twice" if declared else "Cannot overwrite a value")
        self.declared.add(id(inner))
        return inner

    def open_array(self, table, key):
        name = key[-1]
        if name not in table:
            table[name] = []
            self.arrays.add(id(table[name]))
        if not isinstance(table[name], list) or id(table[name]) not in self.arrays:
            raise self.fail(f"Cannot mutate immutable namespace {key}" if isinstance(table[name], list)
                            else "Cannot overwrite a value")
        table[name].append({})
        return table[name][-1]

    def key_value(self, table, inline=False):
        key = self.key()
        if self.peek() != "=":
            raise self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.blanks()
        value = self.value()
        for part in key[:-1]:
            made = part not in table
            inner = table.setdefault(part, {})
            if id(inner) in self.closed:
                raise self.fail(f"Cannot mutate immutable namespace {key[:-1]}")
            if not isinstance(inner, dict):
                raise self.fail("Cannot overwrite a value")
            if made:
                self.dotted.add(id(inner))
            elif id(inner) not in self.dotted:
                raise self.fail(f"Cannot redefine namespace {key[:-1]}")
            table = inner
        if key[-1] in table:
            raise self.fail(f"Duplicate inline table key {key[-1]!r}" if inline else "Cannot overwrite a value")
        table[key[-1]] = value

    def key(self):
        parts = [self.key_part()]
        self.blanks()
        while self.peek() == ".":
            self.at += 1
            self.blanks()
            parts.append(self.key_part())
            self.blanks()
        return tuple(parts)

    def key_part(self):
        found = _BARE.match(self.text, self.at)
        if found:
            self.at = found.end()
            return found[0]
        if self.peek() == '"':
            return self.basic_string()
        if self.peek() == "'":
            return self.literal_string()
        raise self.fail("Invalid initial character for a key part")

    # --- values ---

    def value(self):
        char = self.peek()
        match char:
            case '"':
                return self.long_string('"') if self.peek(3) == '"""' else self.basic_string()
            case "'":
                return self.long_string("'") if self.peek(3) == "'''" else self.literal_string()
            case "[":
                return self.array()
            case "{":
                return self.inline_table()
        for word, value in ("true", True), ("false", False):
            if self.peek(len(word)) == word:
                self.at += len(word)
                return value
        return self.moment() or self.number()

    def moment(self):
        found = _DATETIME.match(self.text, self.at) or _LOCAL_TIME.match(self.text, self.at)
        if not found:
            return None
        try:
            value = self.time(found.groups()) if found.re is _LOCAL_TIME else self.datetime(found.groups())
        except ValueError as error:
            raise self.fail("Invalid date or datetime") from error
        self.at = found.end()
        return value

    @staticmethod
    def time(words):
        hour, minute, second, fraction = words
        return datetime.time(int(hour), int(minute), int(second), int((fraction or "").ljust(6, "0")))

    def datetime(self, words):
        date = datetime.date(*map(int, words[:3]))
        if words[3] is None:
            return date
        zulu, sign, hours, minutes = words[7:]
        zone = datetime.timezone.utc if zulu else None
        if sign:
            away = datetime.timedelta(hours=int(hours), minutes=int(minutes))
            zone = datetime.timezone(-away if sign == "-" else away)
        return datetime.datetime.combine(date, self.time(words[3:7]), zone)

    def number(self):
        found = _NUMBER.match(self.text, self.at)
        if found:
            self.at = found.end()
            return self.parse_float(found[0]) if found["float"] else int(found[0], 0)
        found = _SPECIAL.match(self.text, self.at)
        if not found:
            raise self.fail("Invalid value")
        self.at = found.end()
        return self.parse_float(found[0])

    def spaces(self):
        """Blanks, newlines and comments, as they may stand in an array."""
        while True:
            before = self.at
            while self.peek() and self.peek() in " \t\n":
                self.at += 1
            self.comment()
            if self.at == before:
                return

    def array(self):
        self.at += 1
        values = []
        self.closed.add(id(values))
        self.spaces()
        while self.peek() != "]":
            values.append(self.value())
            self.spaces()
            if self.peek() == ",":
                self.at += 1
                self.spaces()
            elif self.peek() != "]":
                raise self.fail("Unclosed array")
        self.at += 1
        return values

    def inline_table(self):
        self.at += 1
        table = {}
        self.blanks()
        if self.peek() != "}":
            self.key_value(table, inline=True)
            self.blanks()
            while self.peek() == ",":
                self.at += 1
                self.blanks()
                self.key_value(table, inline=True)
                self.blanks()
            if self.peek() != "}":
                raise self.fail("Unclosed inline table")
        self.at += 1
        self.close(table)
        return table

    def close(self, table):
        self.closed.add(id(table))
        for inner in table.values():
            if isinstance(inner, dict):
                self.close(inner)

    # --- strings ---

    def literal_string(self):
        self.at += 1
        start = self.at
        while self.peek() != "'":
            self.check(_LITERAL_CONTROL, "Found invalid character")
            self.at += 1
        self.at += 1
        return self.text[start:self.at - 1]

    def check(self, wrong, words="Illegal character"):
        char = self.peek()
        if not char:
            raise self.fail("Unterminated string")
        if char in wrong:
            raise self.fail(f"{words} {char!r}")

    def basic_string(self):
        self.at += 1
        out = []
        while self.peek() != '"':
            self.check(_LITERAL_CONTROL)
            out.append(self.escape(False) if self.peek() == "\\" else self.take())
        self.at += 1
        return "".join(out)

    def take(self):
        self.at += 1
        return self.text[self.at - 1]

    def long_string(self, quote):
        self.at += 3
        if self.peek() == "\n":
            self.at += 1
        wrong, out = _LITERAL_CONTROL - {"\n"}, []
        while self.peek(3) != quote * 3:
            self.check(wrong)
            out.append(self.escape(True) if quote == '"' and self.peek() == "\\" else self.take())
        self.at += 3
        for _ in range(2):  # two quotes more may stand before the closing three
            if self.peek() == quote:
                out.append(self.take())
        return "".join(out)

    def escape(self, multiline):
        start = self.at
        self.at += 1
        char = self.peek()
        self.at += 1
        if multiline and char and char in " \t\n":
            self.at -= 1
            self.blanks()
            if self.peek() and self.peek() != "\n":
                raise self.fail("Unescaped '\\' in a string")
            while self.peek() and self.peek() in " \t\n":
                self.at += 1
            return ""
        if char in ("u", "U"):
            size = 4 if char == "u" else 8
            digits = self.peek(size)
            if len(digits) != size or not re.fullmatch("[0-9A-Fa-f]+", digits):
                raise self.fail("Invalid hex value")
            self.at += size
            number = int(digits, 16)
            if number > 0x10ffff or 0xd800 <= number <= 0xdfff:
                raise self.fail("Escaped character is not a Unicode scalar value")
            return chr(number)
        if char not in _ESCAPES or not char:
            raise self.fail("Unescaped '\\' in a string" if char else "Unterminated string")
        return _ESCAPES[char]
