"""Indenting and unindenting of paragraphs."""

__all__ = ["dedent", "indent"]


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
