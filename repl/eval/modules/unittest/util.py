"""What the assertions and their messages are made with: values as text, and what two collections differ in."""
import collections

__unittest = True

_MAX_LENGTH = 80
_MIN_COMMON = 5
_MIN_BEGIN = _MIN_END = 5
_PLACEHOLDER = 12
_MIN_DIFF = _MAX_LENGTH - (_MIN_BEGIN + _PLACEHOLDER + _MIN_COMMON + _PLACEHOLDER + _MIN_END)

_Mismatch = collections.namedtuple("Mismatch", "actual expected value")


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _MAX_LENGTH:
        return text
    return text[:_MAX_LENGTH] + " [truncated]..."


def _shorten(text, prefix_length, suffix_length):
    skip = len(text) - prefix_length - suffix_length
    if skip > _PLACEHOLDER:
        text = f"{text[:prefix_length]}[{skip} chars]{text[len(text) - suffix_length:]}"
    return text


def _common_shorten_repr(*args):
    """The reprs of the values, cut where they agree, to about a line."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    start = 0
    while all(start < len(t) for t in texts) and len({t[start] for t in texts}) == 1:
        start += 1
    common = _MAX_LENGTH - (longest - start + _MIN_BEGIN + _PLACEHOLDER)
    if common > _MIN_COMMON:
        prefix = _shorten(texts[0][:start], _MIN_BEGIN, common)
        return tuple(prefix + t[start:] for t in texts)
    prefix = _shorten(texts[0][:start], _MIN_BEGIN, _MIN_COMMON)
    return tuple(prefix + _shorten(t[start:], _MIN_DIFF, _MIN_END) for t in texts)


def pattern(expected):
    """The expected pattern, compiled unless it is already."""
    import re  # only for those who use patterns
    return re.compile(expected)


def three_way_cmp(x, y):
    """Return -1 if x < y, 0 if x == y and 1 if x > y"""
    return (x > y) - (x < y)


def sorted_list_difference(expected, actual):
    """What is only in the first and what only in the second of two sorted lists, each value once."""
    missing, unexpected = [], []
    left, right = collections.deque(expected), collections.deque(actual)
    while left and right:
        if left[0] < right[0]:
            missing.append(_taken(left))
        elif left[0] > right[0]:
            unexpected.append(_taken(right))
        else:
            _taken(right), _taken(left)
    missing.extend(left)
    unexpected.extend(right)
    return missing, unexpected


def _taken(values):
    """The first value of a sorted deque, which loses all that are equal to it."""
    first = values.popleft()
    while values and values[0] == first:
        values.popleft()
    return first


def unorderable_list_difference(expected, actual):
    """As sorted_list_difference, for what cannot be sorted; both lists are used up."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def _count_diff_hashable(actual, expected):
    """A triple (how often in each, element) for what is not as often in both."""
    first, second = collections.Counter(actual), collections.Counter(expected)
    return [_Mismatch(first[element], second[element], element)
            for element in {**first, **second} if first[element] != second[element]]


def _count_diff_all_purpose(actual, expected):
    """As _count_diff_hashable, by comparing each with each."""
    first, second = list(actual), list(expected)
    found, gone = [], object()
    for source in (first, second):
        for element in source:
            if element is gone:
                continue
            counts = [_struck_out(items, element, gone) for items in (first, second)]
            if counts[0] != counts[1]:
                found.append(_Mismatch(*counts, element))
    return found


def _struck_out(items, element, gone):
    """How often the element was in the list, where it is replaced each time."""
    places = [at for at, other in enumerate(items) if other is not gone and other == element]
    for at in places:
        items[at] = gone
    return len(places)
