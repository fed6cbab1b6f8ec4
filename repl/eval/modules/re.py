"""Support for regular expressions (RE), by backtracking.

A pattern is parsed into nested tuples, and these become functions `m(state, at, then)`, which
return where the whole match ends, or -1; `then` is what has to match after them.
Not supported, and refused by name: possessive quantifiers and atomic groups, conditionals, local
flags, the L flag, patterns of bytes.
"""
import enum as _enum
from functools import lru_cache as _lru_cache
from types import GenericAlias as _GenericAlias

__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer",
           "compile", "purge", "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X",
           "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE",
           "NOFLAG", "RegexFlag", "PatternError"]


class RegexFlag(_enum.IntFlag):
    NOFLAG = 0
    IGNORECASE = I = 2
    LOCALE = L = 4
    MULTILINE = M = 8
    DOTALL = S = 16
    UNICODE = U = 32
    VERBOSE = X = 64
    DEBUG = 128
    ASCII = A = 256

    def __repr__(self):
        names = [f"re.{m.name}" for m in type(self) if m.value and m in self]
        return "|".join(names) or "re.NOFLAG"

    __str__ = object.__str__


for _name, _member in RegexFlag.__members__.items():
    globals()[_name] = _member

_I, _M, _S, _X, _A = 2, 8, 16, 64, 256


class PatternError(Exception):
    """What is wrong in a pattern, and where: msg, pattern, pos, lineno, colno."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            self.lineno = pattern.count("\n", 0, pos) + 1
            self.colno = pos - pattern.rfind("\n", 0, pos)
            if "\n" in pattern:
                msg += f" (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


PatternError.__module__ = "re"
error = PatternError


# --- reading a pattern ---

_CLASSES = {"d": str.isdigit, "s": str.isspace, "w": lambda c: c.isalnum() or c == "_"}
_CHARS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "\\": "\\"}
_FLAG_LETTERS = {"i": _I, "m": _M, "s": _S, "x": _X, "a": _A, "u": 32}
_REPEATS = "*+?{"


class _Parser:
    """alternatives := sequence ('|' sequence)* ; sequence := (atom repeat?)*"""

    def __init__(self, text, flags):
        self.text, self.flags, self.at = text, flags, 0
        self.groups, self.names, self.open = 0, {}, set()

    def fail(self, msg, at=None):
        raise PatternError(msg, self.text, self.at if at is None else at)

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self, expected):
        if self.text.startswith(expected, self.at):
            self.at += len(expected)
            return True
        return False

    def until(self, end, what):
        start = self.at
        stop = self.text.find(end, start)
        if stop < 0:
            self.fail(f"missing {end}, unterminated name", start)
        self.at = stop + len(end)
        if stop == start:
            self.fail(f"missing {what}", start)
        return self.text[start:stop]

    def parse(self):
        tree = self.alternatives()
        if self.at < len(self.text):
            self.fail("unbalanced parenthesis")
        return tree

    def alternatives(self):
        branches = [self.sequence()]
        while self.take("|"):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ("either", branches)

    def sequence(self):
        items = []
        while self.peek() not in ("", "|", ")"):
            if self.flags & _X and (self.peek().isspace() or self.peek() == "#"):
                self.skip_blank()
                continue
            start = self.at
            item = self.atom()
            if item is not None:
                items.append(self.repeated(item, start))
        return ("all", items)

    def skip_blank(self):
        if self.peek() != "#":
            self.at += 1
            return
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end + 1

    def repeated(self, item, start):
        here = self.at
        bounds = self.bounds()
        if bounds is None:
            return item
        low, high = bounds
        if item[0] in ("start", "end"):
            self.fail("nothing to repeat", start)
        if self.take("+"):
            self.fail("possessive quantifiers are not supported", here)
        lazy = self.take("?")
        again = self.at
        if self.bounds() is not None:
            self.fail("multiple repeat", again)
        return ("repeat", item, low, high, lazy)

    def bounds(self):
        for sign, pair in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self.take(sign):
                return pair
        if self.peek() != "{":
            return None
        end = self.text.find("}", self.at)
        low, comma, high = self.text[self.at + 1:end].partition(",") if end > 0 else ("x", "", "")
        if not all(part == "" or part.isdigit() for part in (low, high)) or not (low or comma):
            return None
        start, self.at = self.at, end + 1
        least = int(low or 0)
        most = least if not comma else int(high) if high else None
        if most is not None and most < least:
            self.fail("min repeat greater than max repeat", start)
        return least, most

    def atom(self):
        c = self.peek()
        if c in _REPEATS:
            if c != "{" or self.bounds() is not None:
                self.fail("nothing to repeat")
        self.at += 1
        if c == ".":
            return ("one", (lambda c: True) if self.flags & _S else (lambda c: c != "\n"))
        if c == "^":
            return ("start", bool(self.flags & _M))
        if c == "$":
            return ("end", bool(self.flags & _M))
        if c == "[":
            return self.char_set()
        if c == "(":
            return self.group()
        return self.escaped() if c == "\\" else self.literal(c)

    def literal(self, c):
        if self.flags & _I:
            low = c.lower()
            return ("one", lambda x: x.lower() == low)
        return ("one", lambda x: x == c)

    def class_of(self, c):
        """The test of \\d and its like, or None."""
        test = _CLASSES.get(c.lower())
        if test is None:
            return None
        if self.flags & _A:
            plain = test
            test = lambda x: x < "\x80" and plain(x)
        return test if c.islower() else lambda x: not test(x)

    def escaped(self):
        start = self.at - 1
        c = self.peek()
        if not c:
            self.fail("bad escape (end of pattern)", start)
        test = self.class_of(c)
        if test is not None:
            self.at += 1
            return ("one", test)
        if c in "AZbB":
            self.at += 1
            return {"A": ("start", False), "Z": ("very end",), "b": ("edge", True),
                    "B": ("edge", False)}[c]
        if c in "123456789":
            digits = c
            self.at += 1
            if self.peek().isdigit():
                digits += self.peek()
                self.at += 1
            number = int(digits)
            if number > self.groups:
                self.fail(f"invalid group reference {number}", start + 1)
            if number in self.open:
                self.fail("cannot refer to an open group", start)
            return ("same", number)
        return self.literal(self.char_escape(start))

    def char_escape(self, start):
        """One character written with a backslash; what follows the backslash is at self.at."""
        c = self.peek()
        self.at += 1
        size = {"x": 2, "u": 4, "U": 8}.get(c)
        if size:
            digits = self.text[self.at:self.at + size]
            try:
                made = chr(int(digits, 16))
            except ValueError:
                self.fail(f"incomplete escape {self.text[start:self.at + len(digits)]}", start)
            self.at += size
            return made
        if c == "0":
            return "\0"
        if c in _CHARS:
            return _CHARS[c]
        if c.isascii() and c.isalnum():
            self.fail(f"bad escape \\{c}", start)
        return c

    def char_set(self):
        start = self.at - 1
        negate = self.take("^")
        tests, first = [], True
        while first or self.peek() != "]":
            first = False
            low = self.set_item(start)
            if callable(low):
                tests.append(low)
                continue
            high = low
            if self.peek() == "-" and self.text[self.at + 1:self.at + 2] not in ("]", ""):
                self.at += 1
                high = self.set_item(start)
                if callable(high) or high < low:
                    self.fail(f"bad character range {self.text[self.at - 3:self.at]}", self.at - 3)
            tests.append(self.range_test(low, high))
        self.at += 1
        if negate:
            return ("one", lambda c: not any(test(c) for test in tests))
        return ("one", lambda c: any(test(c) for test in tests))

    def range_test(self, low, high):
        if self.flags & _I:
            return lambda c: low <= c <= high or low <= c.lower() <= high or low <= c.upper() <= high
        return lambda c: low <= c <= high

    def set_item(self, start):
        c = self.peek()
        if not c:
            self.fail("unterminated character set", start)
        self.at += 1
        if c != "\\":
            return c
        test = self.class_of(self.peek() or "\\")
        if test is not None:
            self.at += 1
            return test
        if self.take("b"):
            return "\b"
        return self.char_escape(self.at - 1)

    def group(self):
        start = self.at - 1
        if not self.take("?"):
            return self.capture(start, None)
        if self.take("P<"):
            return self.capture(start, self.until(">", "group name"))
        if self.take("P="):
            name = self.until(")", "group name")
            if name not in self.names:
                self.fail(f"unknown group name {name!r}", start + 4)
            return ("same", self.names[name])
        if self.take("#"):
            self.until(")", "comment")
            return None
        for sign, kind in ((":", None), ("=", ("ahead", True)), ("!", ("ahead", False)),
                           ("<=", ("behind", True)), ("<!", ("behind", False))):
            if self.take(sign):
                inner = self.closed(start)
                return inner if kind is None else (kind[0], inner, kind[1])
        return self.set_flags(start)

    def set_flags(self, start):
        letters = ""
        while self.peek() in _FLAG_LETTERS and self.peek():
            letters += self.peek()
            self.at += 1
        if not letters or not self.take(")"):
            self.fail(f"extension ?{self.text[start + 2:self.at + 1]} is not supported", start + 1)
        if start:
            self.fail("global flags not at the start of the expression", start)
        for letter in letters:
            self.flags |= _FLAG_LETTERS[letter]
        return None

    def capture(self, start, name):
        self.groups += 1
        number = self.groups
        if name is not None:
            if not name.isidentifier():
                self.fail(f"bad character in group name {name!r}", start + 4)
            if name in self.names:
                self.fail(f"redefinition of group name {name!r} as group {number}; was group "
                          f"{self.names[name]}", start + 4)
            self.names[name] = number
        self.open.add(number)
        inner = self.closed(start)
        self.open.discard(number)
        return ("group", inner, number)

    def closed(self, start):
        inner = self.alternatives()
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", start)
        return inner


# --- making functions of it ---

class _State:
    __slots__ = ("text", "end", "groups", "last")

    def __init__(self, text, end, groups):
        self.text, self.end, self.last = text, end, None
        self.groups = [None] * (groups + 1)


def _build(node):
    return _BUILDERS[node[0]](*node[1:])


def _one(test):
    def run(s, at, then):
        return then(at + 1) if at < s.end and test(s.text[at]) else -1
    run.test = test
    return run


def _all(items):
    parts = [_build(item) for item in items]
    if len(parts) == 1:
        return parts[0]

    def run(s, at, then, i=0):
        if i == len(parts):
            return then(at)
        return parts[i](s, at, lambda to: run(s, to, then, i + 1))
    return run


def _either(branches):
    parts = [_build(branch) for branch in branches]

    def run(s, at, then):
        for part in parts:
            end = part(s, at, then)
            if end >= 0:
                return end
        return -1
    return run


def _repeat(item, low, high, lazy):
    part = _build(item)
    test = getattr(part, "test", None)
    if test is not None:
        return _repeat_one(test, low, high, lazy)

    def run(s, at, then, count=0, before=-1):
        def more():
            if high is not None and count >= high or at == before and count > low:
                return -1
            saved = s.groups[:]
            end = part(s, at, lambda to: run(s, to, then, count + 1, at))
            if end < 0:
                s.groups[:] = saved
            return end
        if count < low:
            return more()
        first, second = (lambda: then(at), more) if lazy else (more, lambda: then(at))
        end = first()
        return end if end >= 0 else second()
    return run


def _repeat_one(test, low, high, lazy):
    """Of single characters: no recursion per character."""
    def run(s, at, then):
        most = s.end - at if high is None else min(high, s.end - at)
        if lazy:
            count = 0
            while True:
                if count >= low:
                    end = then(at + count)
                    if end >= 0:
                        return end
                if count >= most or not test(s.text[at + count]):
                    return -1
                count += 1
        count = 0
        while count < most and test(s.text[at + count]):
            count += 1
        while count >= low:
            end = then(at + count)
            if end >= 0:
                return end
            count -= 1
        return -1
    return run


def _group(item, number):
    part = _build(item)

    def run(s, at, then):
        def close(to):
            before, last = s.groups[number], s.last
            s.groups[number], s.last = (at, to), number
            end = then(to)
            if end < 0:
                s.groups[number], s.last = before, last
            return end
        return part(s, at, close)
    return run


def _same(number):
    def run(s, at, then):
        span = s.groups[number]
        if span is None:
            return -1
        text = s.text[span[0]:span[1]]
        return then(at + len(text)) if s.text.startswith(text, at) else -1
    return run


def _ahead(item, wanted):
    part = _build(item)
    return lambda s, at, then: then(at) if (part(s, at, lambda to: to) >= 0) == wanted else -1


def _behind(item, wanted):
    part = _build(item)

    def found(s, at):
        return any(part(s, start, lambda to: to if to == at else -1) >= 0
                   for start in range(at, -1, -1))
    return lambda s, at, then: then(at) if found(s, at) == wanted else -1


def _start(lines):
    return lambda s, at, then: then(at) if at == 0 or lines and s.text[at - 1] == "\n" else -1


def _end(lines):
    def run(s, at, then):
        last = at == s.end or at == s.end - 1 and s.text[at] == "\n"
        return then(at) if last or lines and s.text[at] == "\n" else -1
    return run


def _very_end():
    return lambda s, at, then: then(at) if at == s.end else -1


def _edge(wanted):
    word = _CLASSES["w"]

    def run(s, at, then):
        before = at > 0 and word(s.text[at - 1])
        after = at < s.end and word(s.text[at])
        return then(at) if (before != after) == wanted else -1
    return run


_BUILDERS = {"one": _one, "all": _all, "either": _either, "repeat": _repeat, "group": _group,
             "same": _same, "ahead": _ahead, "behind": _behind, "start": _start, "end": _end,
             "very end": _very_end, "edge": _edge}


# --- patterns and matches ---

class Match:
    """What matched, and where."""

    def __init__(self, pattern, state, start, end, pos):
        self.re, self.string, self.pos, self.endpos = pattern, state.text, pos, state.end
        self._spans = [(start, end), *state.groups[1:]]
        self.lastindex = state.last

    @property
    def lastgroup(self):
        return next((n for n, i in self.re.groupindex.items() if i == self.lastindex), None)

    @property
    def regs(self):
        return tuple(span or (-1, -1) for span in self._spans)

    def _span(self, group):
        if isinstance(group, str):
            group = self.re.groupindex.get(group, -1)
        if not 0 <= group < len(self._spans):
            raise IndexError("no such group")
        return self._spans[group]

    def _text(self, group, default=None):
        span = self._span(group)
        return default if span is None else self.string[span[0]:span[1]]

    def group(self, *groups):
        """The text of one group, or a tuple of several."""
        if len(groups) <= 1:
            return self._text(*groups or (0,))
        return tuple(self._text(g) for g in groups)

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple(self._text(i, default) for i in range(1, len(self._spans)))

    def groupdict(self, default=None):
        return {name: self._text(i, default) for name, i in self.re.groupindex.items()}

    def span(self, group=0):
        return self._span(group) or (-1, -1)

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    def expand(self, template):
        """The template with \\1 and \\g<name> replaced by groups."""
        return "".join(p if isinstance(p, str) else self._text(p[0], "")
                       for p in _template(template, self.re))

    def __copy__(self):
        return self

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"

    __class_getitem__ = classmethod(_GenericAlias)


class Pattern:
    """A compiled regular expression."""

    def __init__(self, text, flags):
        if not isinstance(text, str):
            if isinstance(text, (bytes, bytearray)):
                raise NotImplementedError("re: patterns of bytes are not supported")
            raise TypeError("first argument must be string or compiled pattern")
        parser = _Parser(text, int(flags))
        self._run = _build(parser.parse())
        self.pattern, self.groups, self.groupindex = text, parser.groups, parser.names
        self.flags = parser.flags | (0 if parser.flags & _A else 32)

    def _try(self, string, start, pos, endpos, whole=False, must_advance=False):
        def accept(at):
            return -1 if whole and at != endpos or must_advance and at == start else at

        state = _State(string, endpos, self.groups)
        end = self._run(state, start, accept)
        return Match(self, state, start, end, pos) if end >= 0 else None

    def _bounds(self, string, pos, endpos):
        if not isinstance(string, str):
            if isinstance(string, (bytes, bytearray)):
                raise TypeError("cannot use a string pattern on a bytes-like object")
            raise TypeError(f"expected string or bytes-like object, got {type(string).__name__!r}")
        size = len(string)
        endpos = size if endpos is None else max(0, min(endpos, size))
        return max(0, min(pos, size)), endpos

    def match(self, string, pos=0, endpos=None):
        """Matches zero or more characters at the beginning of the string."""
        pos, endpos = self._bounds(string, pos, endpos)
        return self._try(string, pos, pos, endpos)

    def fullmatch(self, string, pos=0, endpos=None):
        """Matches against all of the string."""
        pos, endpos = self._bounds(string, pos, endpos)
        return self._try(string, pos, pos, endpos, True)

    def search(self, string, pos=0, endpos=None):
        """Scan through string looking for a match."""
        pos, endpos = self._bounds(string, pos, endpos)
        for start in range(pos, endpos + 1):
            found = self._try(string, start, pos, endpos)
            if found:
                return found
        return None

    def finditer(self, string, pos=0, endpos=None):
        """Return an iterator over all non-overlapping matches."""
        pos, endpos = self._bounds(string, pos, endpos)
        return self._matches(string, pos, endpos)

    def _matches(self, string, pos, endpos):
        start, must_advance = pos, False  # behind an empty match, the next one is not empty
        while start <= endpos:
            found = self._try(string, start, pos, endpos, must_advance=must_advance)
            must_advance = False
            if found is None:
                start += 1
                continue
            yield found
            start = found.end()
            must_advance = found.start() == start

    def findall(self, string, pos=0, endpos=None):
        """The text of every match, or of its groups."""
        if self.groups == 0:
            return [m.group() for m in self.finditer(string, pos, endpos)]
        if self.groups == 1:
            return [m._text(1, "") for m in self.finditer(string, pos, endpos)]
        return [m.groups("") for m in self.finditer(string, pos, endpos)]

    def split(self, string, maxsplit=0):
        """Split string by the occurrences of pattern."""
        parts, at = [], 0
        for count, m in enumerate(self.finditer(string)):
            if maxsplit and count >= maxsplit:
                break
            parts += [string[at:m.start()], *m.groups()]
            at = m.end()
        return [*parts, string[at:]]

    def subn(self, repl, string, count=0):
        """Replace the leftmost occurrences; returns (new string, how many)."""
        parts, at, done = [], 0, 0
        if not callable(repl):
            pieces = _template(repl, self)
        for m in self.finditer(string):
            if count and done >= count:
                break
            parts.append(string[at:m.start()])
            parts.append(repl(m) if callable(repl) else
                         "".join(p if isinstance(p, str) else m._text(p[0], "") for p in pieces))
            at = m.end()
            done += 1
        return "".join(parts) + string[at:], done

    def sub(self, repl, string, count=0):
        """Replace the leftmost occurrences."""
        return self.subn(repl, string, count)[0]

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        shown = repr(RegexFlag(self.flags & ~32))
        flags = "" if shown == "re.NOFLAG" else f", {shown}"
        return f"re.compile({self.pattern!r:.200}{flags})"

    __class_getitem__ = classmethod(_GenericAlias)


Match.__module__ = Pattern.__module__ = "re"


def _template(text, pattern):
    """The replacement as text and (group,) references."""
    parts, at = [], 0
    while at < len(text):
        slash = text.find("\\", at)
        if slash < 0 or slash + 1 >= len(text):
            if slash >= 0:
                raise PatternError("bad escape (end of pattern)", text, slash)
            return [*parts, text[at:]]
        parts.append(text[at:slash])
        part, at = _reference(text, slash + 1, pattern)
        parts.append(part)
    return parts


def _reference(text, at, pattern):
    c = text[at]
    if c == "g" and text[at + 1:at + 2] == "<":
        end = text.find(">", at)
        if end < 0:
            raise PatternError("missing >, unterminated name", text, at + 2)
        name = text[at + 2:end]
        number = int(name) if name.isdigit() else pattern.groupindex.get(name)
        if number is None:
            raise IndexError(f"unknown group name {name!r}")
        at = end + 1
    elif c.isdigit() and c != "0":
        size = 2 if text[at + 1:at + 2].isdigit() else 1
        number = int(text[at:at + size])
        at += size
    elif c in _CHARS:
        return _CHARS[c], at + 1
    elif c == "0":
        return "\0", at + 1
    elif c.isascii() and c.isalpha():
        raise PatternError(f"bad escape \\{c}", text, at - 1)
    else:
        return "\\" + c, at + 1
    if number > pattern.groups:
        raise PatternError(f"invalid group reference {number}", text, at - 1)
    return (number,), at


# --- the functions ---

_kept = _lru_cache(maxsize=256)(Pattern)


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    return _kept(pattern, int(flags))


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string."""
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string."""
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern."""
    return compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """Replace the leftmost non-overlapping occurrences of the pattern."""
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """Like sub(), but returns (new string, how many)."""
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """Split the source string by the occurrences of the pattern."""
    return compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string."""
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the string."""
    return compile(pattern, flags).finditer(string)


def purge():
    "Clear the regular expression caches"
    _kept.cache_clear()


_SPECIAL = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """Escape special characters in a string."""
    return pattern.translate(_SPECIAL)
