"""A pattern or replacement taken token by token, what is wrong in it, and what its escapes stand for."""

DIGITS = frozenset("0123456789")
OCTAL = frozenset("01234567")
HEX = frozenset("0123456789abcdefABCDEF")
ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
BLANKS = frozenset(" \t\n\r\v\f")
CONTROLS = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92}
HEX_SIZES = {"x": 2, "u": 4, "U": 8}


class PatternError(Exception):
    """What is wrong in a pattern, and where: msg, pattern, pos, lineno, colno."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


class Source:
    """A text, taken one token at a time: a character, or a backslash with the one behind it."""

    def __init__(self, string):
        self.string = string
        self.of_text = isinstance(string, str)
        self.text = string if self.of_text else str(string, "latin1")
        self.next = ""
        self.at = 0
        self.advance()

    def advance(self):
        text, at = self.text, self.at
        if at >= len(text):
            self.next = ""
            return
        size = 2 if text[at] == "\\" else 1
        self.next = text[at:at + size]
        if len(self.next) < size:
            raise PatternError("bad escape (end of pattern)", self.string, at)
        self.at = at + size

    def tell(self):
        return self.at - len(self.next)

    def get(self):
        token = self.next
        self.advance()
        return token

    def take(self, token):
        if self.next != token:
            return False
        self.advance()
        return True

    def take_while(self, most, allowed):
        taken = ""
        while len(taken) < most and self.next in allowed:
            taken += self.get()
        return taken

    def until(self, end, what):
        taken = ""
        while True:
            token = self.get()
            if not token:
                raise self.error(f"missing {end}, unterminated name" if taken else f"missing {what}", len(taken))
            if token == end:
                if not taken:
                    raise self.error(f"missing {what}", 1)
                return taken
            taken += token

    def error(self, msg, offset=0):
        if not self.of_text:
            msg = msg.encode("ascii", "backslashreplace").decode("ascii")
        return PatternError(msg, self.string, self.tell() - offset)

    def check_name(self, name, offset):
        if not self.of_text and not name.isascii():
            raise self.error(f"bad character in group name {name!a}", len(name) + offset)
        if not name.isidentifier():
            raise self.error(f"bad character in group name {name!r}", len(name) + offset)


def _code_point(source, escape, digits, base):
    code = int(digits, base)
    if code > 0x10ffff:
        raise source.error(f"bad escape {escape}", len(escape))
    return code


def _named(source, escape):
    import unicodedata
    if not source.take("{"):
        raise source.error("missing {")
    name = source.until("}", "character name")
    try:
        return ord(unicodedata.lookup(name))
    except (KeyError, TypeError):
        raise source.error(f"undefined character name {name!r}", len(name) + len(r"\N{}")) from None


def plain_escape(source, escape):
    """What \\x, \\u, \\U and \\N stand for, or None."""
    c = escape[1]
    if c == "x" or c in "uU" and source.of_text:
        size = HEX_SIZES[c]
        escape += source.take_while(size, HEX)
        if len(escape) != size + 2:
            raise source.error(f"incomplete escape {escape}", len(escape))
        return _code_point(source, escape, escape[2:], 16)
    if c == "N" and source.of_text:
        return _named(source, escape)
    return None


def octal(source, escape):
    code = int(escape[1:], 8)
    if code > 0o377:
        raise source.error(f"octal escape value {escape} outside of range 0-0o377", len(escape))
    return code


def last_resort(source, escape):
    c = escape[1]
    if c in ASCII_LETTERS or c in DIGITS:
        raise source.error(f"bad escape {escape}", len(escape))
    return ord(c)


def set_escape(source, escape):
    """An item of a set: a code, or the letter of a class."""
    c = escape[1]
    if c in CONTROLS:
        return CONTROLS[c]
    if c in "dDsSwW":
        return c
    code = plain_escape(source, escape)
    if code is not None:
        return code
    if c in OCTAL:
        return octal(source, escape + source.take_while(2, OCTAL))
    return last_resort(source, escape)
