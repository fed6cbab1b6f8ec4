"""Names that match patterns as a shell has them."""
import functools
import posixpath
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Test whether FILENAME matches PATTERN."""
    return fnmatchcase(posixpath.normcase(name), posixpath.normcase(pat))


@functools.lru_cache(maxsize=256)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile((_body(pat.decode("latin-1")) + "\\Z").encode("latin-1"), re.DOTALL).match
    return re.compile(_body(pat) + "\\Z", re.DOTALL).match


def filter(names, pat):
    """Construct a list from those elements of the iterable NAMES that match PAT."""
    match = _matcher(posixpath.normcase(pat))
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    """Test whether FILENAME matches PATTERN, including case."""
    return _matcher(pat)(name) is not None


def translate(pat):
    """Translate a shell PATTERN to a regular expression."""
    return f"(?s:{_body(pat)})\\Z"


def _body(pat):
    parts, i = [], 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == "*":
            while pat[i:i + 1] == "*":
                i += 1
            parts.append(".*")
        elif c == "?":
            parts.append(".")
        elif c == "[":
            end = pat.find("]", i + (pat[i:i + 1] == "!") + 1)
            if end < 0:
                parts.append("\\[")
            else:
                parts.append(_one_of(pat[i:end]))
                i = end + 1
        else:
            parts.append(re.escape(c))
    return "".join(parts)


def _one_of(inside):
    negated = inside.startswith("!")
    if negated:
        inside = inside[1:]
    inside = inside.replace("\\", "\\\\").replace("[", "\\[")
    if not negated and inside.startswith("^"):
        inside = "\\" + inside
    return f"[{'^' if negated else ''}{inside}]"
