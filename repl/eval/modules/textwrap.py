"""Text wrapping and filling; indenting and unindenting of paragraphs."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]


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


def _chunks(text):
    """Words and the blanks between them; a word may be broken behind its hyphens."""
    chunks, word = [], ""
    for at, c in enumerate(text):
        if word and (c == " ") != (word[-1] == " "):
            chunks.append(word)
            word = ""
        word += c
        following = text[at + 1:at + 3]
        if c == "-" and len(word) > 2 and word[-2].isalpha() and word[-3].isalpha() and \
                len(following) == 2 and following.isalpha():
            chunks.append(word)
            word = ""
    return chunks + [word] if word else chunks


class TextWrapper:
    """Breaks text into lines of a width; every attribute can be given as a keyword."""

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

    def _split(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(dict.fromkeys(map(ord, "\t\n\x0b\x0c\r"), " "))
        chunks = _chunks(text)
        if self.break_on_hyphens:
            return chunks
        joined = []
        for chunk in chunks:
            if joined and chunk[0] != " " and joined[-1][-1] == "-":
                joined[-1] += chunk
            else:
                joined.append(chunk)
        return joined

    def wrap(self, text):
        """The lines, without line ends."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        chunks = self._split(text)
        chunks.reverse()
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line = self._one_line(chunks, self.width - len(indent))
            if not line:
                continue
            if self.max_lines is None or len(lines) + 1 < self.max_lines or \
                    not any(c.strip() for c in chunks):
                lines.append(indent + "".join(line))
                continue
            lines.append(self._cut(line, indent, lines))
            break
        return lines

    def _one_line(self, chunks, width):
        """Take from the end of `chunks` what fits."""
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            room = max(1, width) - length
            if self.break_long_words and room > 0:
                line.append(chunks[-1][:room])
                chunks[-1] = chunks[-1][room:]
            elif not line:
                line.append(chunks.pop())
        if self.drop_whitespace and line and not line[-1].strip():
            line.pop()
        return line

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
