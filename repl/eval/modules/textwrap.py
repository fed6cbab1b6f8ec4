"""Text wrapping and filling; indenting and unindenting of paragraphs."""
import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_WHITESPACE = "\t\n\x0b\x0c\r "


class TextWrapper:
    """Breaks text into lines of a width; every attribute can be given as a keyword."""

    unicode_whitespace_trans = dict.fromkeys(map(ord, _WHITESPACE), " ")

    # A text is cut behind blanks, around dashes between words, and behind the hyphens of a word
    # that have two letters before and one or two behind them.
    _parts = {"space": f"[{re.escape(_WHITESPACE)}]", "other": f"[^{re.escape(_WHITESPACE)}]",
              "written": r'[\w!"\'&.,?]', "letter": r"[^\d\W]"}
    wordsep_re = re.compile(r"""
        ( {space}+
        | (?<={written}) -{{2,}} (?=\w)
        | {other}+? (?: - (?: (?<={letter}{{2}}-) | (?<={letter}-{letter}-) )
                          (?= {letter} -? {letter})
                      | (?= {space} | \Z)
                      | (?<={written}) (?= -{{2,}} \w) )
        )""".format(**_parts), re.VERBOSE)
    wordsep_simple_re = re.compile("({space}+)".format(**_parts))
    sentence_end_re = re.compile(r"[a-z][.!?][\"']?\Z")
    del _parts

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width, self.max_lines, self.placeholder = width, max_lines, placeholder
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize = expand_tabs, tabsize
        self.replace_whitespace, self.drop_whitespace = replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.fix_sentence_endings = fix_sentence_endings

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """What is never broken, and the blanks between."""
        pattern = self.wordsep_re if self.break_on_hyphens else self.wordsep_simple_re
        return [chunk for chunk in pattern.split(text) if chunk]

    def _fix_sentence_endings(self, chunks):
        """Two blanks behind a sentence."""
        for at in range(len(chunks) - 1):
            if chunks[at + 1] == " " and self.sentence_end_re.search(chunks[at]):
                chunks[at + 1] = "  "

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines, without line ends."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        self._check_placeholder()
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line = self._one_line(chunks, self.width - len(indent))
            if not line:
                continue
            if not self._is_last_allowed(lines, line, chunks, indent):
                lines.append(indent + "".join(line))
                continue
            lines.append(self._cut(line, indent, lines))
            break
        return lines

    def _check_placeholder(self):
        if self.max_lines is None:
            return
        indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
        if len(indent) + len(self.placeholder.lstrip()) > self.width:
            raise ValueError("placeholder too large for max width")

    def _is_last_allowed(self, lines, line, chunks, indent):
        """Is there more text than lines?"""
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return False
        rest_is_blank = not chunks or (
            self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
        return not (rest_is_blank and len("".join(line)) <= self.width - len(indent))

    def _one_line(self, chunks, width):
        """Take from the end of `chunks` what fits."""
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, length, width)
        if self.drop_whitespace and line and not line[-1].strip():
            line.pop()
        return line

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """The next word fits on no line."""
        room = 1 if width < 1 else width - cur_len
        word = reversed_chunks[-1]
        if not self.break_long_words:
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        end = room
        if self.break_on_hyphens and len(word) > room:
            hyphen = word.rfind("-", 0, room)
            if hyphen > 0 and any(c != "-" for c in word[:hyphen]):
                end = hyphen + 1
        cur_line.append(word[:end])
        reversed_chunks[-1] = word[end:]

    def _cut(self, line, indent, lines):
        """The last line that is allowed, with the placeholder at its end."""
        width = self.width - len(indent)
        while line:
            if line[-1].strip() and len("".join(line)) + len(self.placeholder) <= width:
                return indent + "".join(line) + self.placeholder
            line.pop()
        if lines and len(lines[-1].rstrip()) + len(self.placeholder) <= self.width:
            return lines.pop().rstrip() + self.placeholder
        return indent + self.placeholder.lstrip()

    def fill(self, text):
        """The lines as one text."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Wrap a single paragraph of text, returning a list of wrapped lines."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Fill a single paragraph of text, returning a new string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse and truncate the given text to fit in the given width."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def _margin(line):
    return line[:len(line) - len(line.lstrip(" \t"))]


def _shared(a, b):
    """The longest beginning that two margins share."""
    count = 0
    for x, y in zip(a, b):
        if x != y:
            break
        count += 1
    return a[:count]


def dedent(text):
    """Remove the leading whitespace that all lines of the text share.

    Lines of only spaces and tabs do not count, and lose what they have.
    """
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if line:
            margin = _margin(line) if margin is None else _shared(margin, _margin(line))
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Add the prefix to the beginning of the lines that the predicate chooses: by default, all with more
    than whitespace in them."""
    chosen = predicate or str.strip
    return "".join(prefix + line if chosen(line) else line for line in text.splitlines(True))
