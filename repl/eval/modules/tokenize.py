"""Python source cut into tokens, comments and blank lines among them."""
import builtins
import codecs
import io
import re
from bisect import bisect_right
from collections import namedtuple

import _tokenize
import token
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize",
                           "TokenInfo", "open", "TokenError"]

cookie_re = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
blank_re = re.compile(br"^[ \t\f]*(?:[#\r\n]|$)", re.ASCII)
_between = re.compile(r"#[^\n]*|\\?\n")


class TokenError(Exception):
    pass


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    def __repr__(self):
        shown = self._replace(type=f"{self.type} ({tok_name[self.type]})")
        fields = ", ".join(f"{name}={value!r}" if name != "type" else f"type={value}"
                           for name, value in zip(self._fields, shown))
        return f"TokenInfo({fields})"

    @property
    def exact_type(self):
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


# --- cutting ---

class _Cutter:
    """A text, and where in it what token stands."""

    def __init__(self, text):
        self.is_ended = not text or text.endswith("\n")
        self.size = len(text)
        self.text = text if self.is_ended else text + "\n"
        self.lines = [line + "\n" for line in self.text.split("\n")[:-1]]
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def place(self, offset):
        row = bisect_right(self.starts, offset, 0, len(self.lines))
        return row, offset - self.starts[row - 1]

    def made(self, kind, start, end):
        """The token of a stretch of text; the newline that was added is of no length."""
        first = self.place(start)
        last = first[0], first[1] + end - start
        if kind not in (NEWLINE, NL) and "\n" in self.text[start:end]:
            last = self.place(end)
        line = "".join(self.lines[first[0] - 1:last[0]])
        if not self.is_ended:
            line = line[:-1] if last[0] == len(self.lines) else line
        return TokenInfo(kind, self.text[start:min(end, self.size)], first, last, line)

    def between(self, start, end):
        """Comments, and newlines that end no statement."""
        for found in _between.finditer(self.text, start, end):
            words = found.group()
            if words[0] != "\\":
                yield self.made(NL if words == "\n" else COMMENT, found.start(), found.end())

    def last_place(self):
        return len(self.lines) + 1, 0

    def tokens(self):
        cut, wrong = _tokenize.cut(self.text)
        at, name = 0, ""
        for name, start, end in cut:
            if name == "ENDMARKER":
                break
            kind = getattr(token, name)
            if kind == NEWLINE:
                start = end - 1  # a comment before it is in the gap
            yield from self.between(at, start)
            if kind == DEDENT:
                yield self.dedent(start)
            elif kind == INDENT:
                yield self.made(kind, self.starts[self.place(start)[0] - 1], start)
            else:
                yield self.made(kind, start, end)
            at = max(at, end)
        if wrong is not None:
            raise _as_token_error(wrong)
        yield from self.between(at, len(self.text))
        if name != "ENDMARKER":
            raise TokenError("unexpected EOF in multi-line statement", (len(self.lines), 0))
        yield TokenInfo(ENDMARKER, "", self.last_place(), self.last_place(), "")

    def dedent(self, at):
        if at == len(self.text):
            return TokenInfo(DEDENT, "", self.last_place(), self.last_place(), "")
        place = self.place(at)
        return TokenInfo(DEDENT, "", place, place, self.lines[place[0] - 1])


def _as_token_error(wrong):
    """Only what a subclass of SyntaxError says is raised as it is."""
    if type(wrong) is not SyntaxError:
        wrong.text, wrong.end_lineno, wrong.end_offset = wrong.text.rstrip("\n"), None, None
        place = (wrong.filename, wrong.lineno, wrong.offset, wrong.text, None, None)
        wrong.args = wrong.msg, place
        return wrong
    message = wrong.msg
    if "unterminated triple-quoted string literal" in message:
        message = "EOF in multi-line string"
    return TokenError(message, (wrong.lineno, wrong.offset))


def _lines_of(readline):
    while True:
        try:
            line = readline()
        except StopIteration:
            return
        if not line:
            return
        yield line


def generate_tokens(readline):
    """Tokenize a source reading Python code as unicode strings."""
    lines = [line.replace("\r\n", "\n") for line in _lines_of(readline)]
    yield from _Cutter("".join(lines)).tokens()


def tokenize(readline):
    """Tokenize a source of bytes, beginning with a token that tells its encoding."""
    encoding, consumed = detect_encoding(readline)
    yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    text = b"".join([*consumed, *_lines_of(readline)]).decode(encoding)
    yield from _Cutter(text.replace("\r\n", "\n")).tokens()


# --- encodings ---

def _normal_name(name):
    plain = name[:12].lower().replace("_", "-")
    if plain == "utf-8" or plain.startswith("utf-8-"):
        return "utf-8"
    if plain in ("latin-1", "iso-8859-1", "iso-latin-1") or plain.startswith(
            ("latin-1-", "iso-8859-1-", "iso-latin-1-")):
        return "iso-8859-1"
    return name


def detect_encoding(readline):
    """The encoding of a source by its first two lines, and the lines that were read for it."""
    filename = getattr(getattr(readline, "__self__", None), "name", None)
    begun = False

    def next_line():
        try:
            return readline()
        except StopIteration:
            return b""

    def named_in(line):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            place = "" if filename is None else f" for {filename!r}"
            raise SyntaxError("invalid or missing encoding declaration" + place) from None
        found = cookie_re.match(text)
        if not found:
            return None
        encoding = _normal_name(found.group(1))
        try:
            codecs.lookup(encoding)
        except LookupError:
            if filename is None:
                raise SyntaxError(f"unknown encoding: {encoding}") from None
            raise SyntaxError(f"unknown encoding for {filename!r}: {encoding}") from None
        if begun:
            if encoding != "utf-8":
                place = "" if filename is None else f" for {filename!r}"
                raise SyntaxError("encoding problem: utf-8" + place)
            encoding += "-sig"
        return encoding

    first = next_line()
    if first.startswith(codecs.BOM_UTF8):
        begun = True
        first = first[3:]
    default = "utf-8-sig" if begun else "utf-8"
    if not first:
        return default, []
    encoding = named_in(first)
    if encoding:
        return encoding, [first]
    if not blank_re.match(first):
        return default, [first]
    second = next_line()
    if not second:
        return default, [first]
    return named_in(second) or default, [first, second]


def open(filename):
    """Open a file in read only mode using the encoding detected by detect_encoding()."""
    buffer = builtins.open(filename, "rb")
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = io.TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except:
        buffer.close()
        raise


# --- and back ---

class Untokenizer:
    """Tokens written so that they are cut alike again."""

    def __init__(self):
        self.parts = []
        self.row, self.column = 1, 0
        self.encoding = None

    def add_space(self, start):
        row, column = start
        if row < self.row or row == self.row and column < self.column:
            raise ValueError(f"start ({row},{column}) precedes previous end "
                             f"({self.row},{self.column})")
        self.parts.append("\\\n" * (row - self.row))
        self.column = 0 if row > self.row else self.column
        if column > self.column:
            self.parts.append(" " * (column - self.column))

    def untokenize(self, iterable):
        it = iter(iterable)
        indents, at_start = [], False
        for t in it:
            if len(t) == 2:
                self.compact(t, it)
                break
            kind, words, start, end, line = t
            if kind == ENCODING:
                self.encoding = words
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(words)
                continue
            if kind == DEDENT:
                indents.pop()
                self.row, self.column = end
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif at_start and indents:
                if start[1] >= len(indents[-1]):
                    self.parts.append(indents[-1])
                    self.column = len(indents[-1])
                at_start = False
            elif kind == FSTRING_MIDDLE:
                words, end = _doubled(words, end)
            self.add_space(start)
            self.parts.append(words)
            self.row, self.column = end
            if kind in (NEWLINE, NL):
                self.row, self.column = self.row + 1, 0
        return "".join(self.parts)

    def compact(self, first, rest):
        """From pairs alone: spaces go where two words would run together."""
        indents, was_string, at_start, in_fstring = [], False, first[0] in (NEWLINE, NL), 0
        before = None
        for t in (first, *rest):
            kind, words = t[:2]
            if kind == ENCODING:
                self.encoding = words
                continue
            if kind in (NAME, NUMBER):
                words += " "
            if kind == STRING:
                words = " " + words if was_string else words
            was_string = kind == STRING
            if kind == FSTRING_START:
                in_fstring += 1
            elif kind == FSTRING_END:
                in_fstring -= 1
            if kind == INDENT:
                indents.append(words)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif kind == COMMENT and at_start:
                self.parts.append(indents[-1] if indents else "")
                at_start = False
            elif at_start and indents:
                self.parts.append(indents[-1])
                at_start = False
            elif kind == FSTRING_MIDDLE:
                words, _ = _doubled(words, (0, 0))
            if in_fstring and words in ("{", "}") and self.parts[-1:] == [words]:
                words = " " + words
            if kind in (STRING, FSTRING_START) and before in (STRING, FSTRING_END):
                self.parts.append(" ")
            self.parts.append(words)
            before = kind


def _doubled(words, end):
    """The text of an f-string with its braces doubled; the end moves along."""
    braces = words.count("{") + words.count("}")
    return words.replace("{", "{{").replace("}", "}}"), (end[0], end[1] + braces)


def untokenize(iterable):
    """Transform tokens back into Python source code."""
    writer = Untokenizer()
    text = writer.untokenize(iterable)
    return text if writer.encoding is None else text.encode(writer.encoding)
