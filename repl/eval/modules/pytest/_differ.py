"""How two values that were compared differ."""
import collections.abc as abc
import dataclasses
import difflib
import pprint

from ._approx import approx
from ._text import VERBOSITY, shown

_MANY_LINES, _MANY_CHARACTERS = 8, 640


def differences(sign, left, right):
    """The comparison with both sides shown, and lines on what differs; None: no more to say."""
    found = _found(sign, left, right)
    if not found:
        return None
    width = (80 - 15 - len(sign) - 2) // 2
    summary = f"{shown(left, width)} {sign} {shown(right, width)}"
    return [summary, *_truncated(["", *found] if found[0] else found)]


def _truncated(lines):
    fits = len(lines) <= _MANY_LINES + 2 and sum(map(len, lines)) <= _MANY_CHARACTERS + 70
    if VERBOSITY[0] > 1 or fits:
        return lines
    kept = lines[:_MANY_LINES]
    while sum(map(len, kept)) > _MANY_CHARACTERS and len(kept) > 1:
        kept.pop()
    hidden = len(lines) - len(kept)
    kept[-1] += "..."
    lines = f"{hidden} line{'s' * (hidden != 1)}"
    return [*kept, "", f"...Full output truncated ({lines} hidden), use '-vv' to show"]


def _is_sequence(x):
    return isinstance(x, abc.Sequence) and not isinstance(x, str)


def _found(sign, left, right):
    texts = isinstance(left, str) and isinstance(right, str)
    sets = isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset))
    try:
        if sign == "==":
            return _unequal(left, right)
        if sign == "not in" and texts:
            return _contained(left, right)
        if sign == "!=" and sets:
            return ["Both sets are equal"]
        if sets and sign in _OF_SETS:
            return _OF_SETS[sign](left, right)
    except Exception as error:
        return [f"(pytest_assertion plugin: representation of details failed: {error!r}.",
                " Probably an object has a faulty __repr__.)"]
    return None


def _unequal(left, right):
    if isinstance(left, str) and isinstance(right, str):
        return _texts(left, right)
    if isinstance(left, approx) or isinstance(right, approx):
        expected, actual = (left, right) if isinstance(left, approx) else (right, left)
        return expected.explain(actual)
    lines = []
    if type(left) is type(right) and _fields(left) is not None:
        lines = _objects(left, right)
    elif _is_sequence(left) and _is_sequence(right):
        lines = _sequences(left, right)
    elif isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        lines = _extra("left", left - right) + _extra("right", right - left)
    elif isinstance(left, dict) and isinstance(right, dict):
        lines = _dicts(left, right)
    if isinstance(left, abc.Iterable) and isinstance(right, abc.Iterable):
        lines += _whole(left, right)
    return lines


def _whole(left, right):
    """Both values written out and compared line by line, where that was asked for."""
    if VERBOSITY[0] <= 0:
        return ["Use -v to get more diff"]
    texts = [list(_spread(each)) for each in (right, left)]
    return ["", "Full diff:", *(line.rstrip() for line in difflib.ndiff(*texts))]


def _spread(value, indent="", before="", after=""):
    """A value written with each of its parts on a line of its own."""
    kind = type(value)
    inner = indent + "    "
    brackets = {list: "[]", tuple: "()", set: "{}", dict: "{}"}.get(kind)
    if not brackets or not value:
        yield f"{indent}{before}{value!r}{after}"
        return
    yield f"{indent}{before}{brackets[0]}"
    parts = sorted(value, key=repr) if kind is set else value
    for part in parts:
        if kind is dict:
            yield from _spread(value[part], inner, f"{part!r}: ", ",")
        else:
            yield from _spread(part, inner, "", ",")
    yield f"{indent}{brackets[1]}{after}"


_SKIPPING = "Skipping {} identical {} characters in diff, use -v to show"


def _alike_at_start(left, right):
    pairs = enumerate(zip(left, right))
    return next((i for i, (a, b) in pairs if a != b), min(len(left), len(right)))


def _texts(left, right):
    lines = []
    if VERBOSITY[0] < 1:
        same = _alike_at_start(left, right)
        if same > 42:
            lines.append(_SKIPPING.format(same - 10, "leading"))
            left, right = left[same - 10:], right[same - 10:]
        same = _alike_at_start(left[::-1], right[::-1])
        if len(left) == len(right) and same > 42:
            lines.append(_SKIPPING.format(same - 10, "trailing"))
            left, right = left[:10 - same], right[:10 - same]
    if left.isspace() or right.isspace():
        left, right = repr(left), repr(right)
        lines.append("Strings contain only whitespace, escaping them using repr()")
    diff = difflib.ndiff(right.splitlines(True), left.splitlines(True))
    return lines + [line.strip("\n") for line in diff]


def _contained(term, text):
    at = text.find(term)
    lines = [f"{shown(term, 42)} is contained here:"]
    for line in _texts(text, text[:at] + text[at + len(term):]):
        if not line.startswith(("Skipping", "- ")):
            lines.append("  " + line[2:] if line.startswith("+ ") else line)
    return lines


def _sequences(left, right):
    lines = []
    both = min(len(left), len(right))
    part = slice if isinstance(left, bytes) and isinstance(right, bytes) else None
    for i in range(both):
        if left[i] != right[i]:
            a, b = (left[i:i + 1], right[i:i + 1]) if part else (left[i], right[i])
            lines.append(f"At index {i} diff: {a!r} != {b!r}")
            break
    if part or len(left) == len(right):
        return lines
    longer, word = (left, "Left") if len(left) > both else (right, "Right")
    more = len(longer) - both
    if more == 1:
        return [*lines, f"{word} contains one more item: {shown(longer[both])}"]
    return [*lines, f"{word} contains {more} more items, first extra item: {shown(longer[both])}"]


def _extra(word, items):
    return [f"Extra items in the {word} set:", *map(shown, items)] if items else []


def _same_or(lines):
    return lambda left, right: ["Both sets are equal"] if left == right else lines(left, right)


_OF_SETS = {
    "<=": lambda left, right: _extra("left", left - right),
    ">=": lambda left, right: _extra("right", right - left),
    "<": _same_or(lambda left, right: _extra("left", left - right)),
    ">": _same_or(lambda left, right: _extra("right", right - left)),
}


def _alike(same, heading):
    if not same:
        return []
    if VERBOSITY[0] < 2:
        return [f"Omitting {len(same)} identical items, use -vv to show"]
    return [heading, *pprint.pformat(same).splitlines()]


def _dicts(left, right):
    common = [k for k in left if k in right]
    lines = _alike({k: left[k] for k in common if left[k] == right[k]}, "Common items:")
    different = [k for k in common if left[k] != right[k]]
    if different:
        lines.append("Differing items:")
        lines += [f"{shown({k: left[k]})} != {shown({k: right[k]})}" for k in different]
    for word, one, other in (("Left", left, right), ("Right", right, left)):
        more = {k: v for k, v in one.items() if k not in other}
        if more:
            lines.append(f"{word} contains {len(more)} more item{'s' * (len(more) != 1)}:")
            lines += pprint.pformat(more).splitlines()
    return lines


def _fields(x):
    """The names by which dataclasses and named tuples are compared; None for all else."""
    if dataclasses.is_dataclass(x):
        return [f.name for f in dataclasses.fields(x) if f.compare]
    return list(x._fields) if isinstance(x, tuple) and hasattr(x, "_fields") else None


def _objects(left, right):
    names = _fields(left)
    same = [n for n in names if getattr(left, n) == getattr(right, n)]
    different = [n for n in names if n not in same]
    lines = [""] if names else []
    lines += _alike(same, "Matching attributes:")
    if not different:
        return lines
    lines += ["Differing attributes:", *pprint.pformat(different).splitlines()]
    for name in different:
        a, b = getattr(left, name), getattr(right, name)
        lines += ["", f"Drill down into differing attribute {name}:", f"  {name}: {a!r} != {b!r}"]
        lines += ["  " + line for line in _unequal(a, b)]
    return lines
