"""Support to pretty-print lists, tuples, & dictionaries recursively."""
import collections
import sys
import types
from io import StringIO

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Pretty-print a Python object to a stream [default is sys.stdout]."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact,
                  sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Pretty-print a Python object, dictionaries in their own order"""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
            underscore_numbers=False):
    """Format a Python object into a pretty-printed representation."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact,
                         sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    """Version of repr() which can handle recursive data structures."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Determine if saferepr(object) is readable by eval()."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Determine if object requires a recursive representation."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """Sorts anything: what does not compare goes by type name and address."""

    __slots__ = ["obj"]

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _safe_tuple(t):
    return _safe_key(t[0]), _safe_key(t[1])


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False,
                 sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth, self._indent_per_level, self._width = depth, indent, width
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts = bool(compact), sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        sio = StringIO()
        self._format(object, sio, 0, 0, {}, 0)
        return sio.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(the text on one line, can eval() read it, is it recursive)"""
        return self._safe_repr(object, context, maxlevels, level)

    # --- over several lines ---

    def _format(self, object, stream, indent, allowance, context, level):
        key = id(object)
        if key in context:
            stream.write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) <= self._width - indent - allowance:
            stream.write(text)
            return
        spread = self._spreader(object)
        if spread is None:
            stream.write(text)
            return
        context[key] = 1
        spread(object, stream, indent, allowance, context, level + 1)
        del context[key]

    def _spreader(self, object):
        """What writes an object of this type over several lines, if anything does."""
        kind = type(object)
        shown = kind.__repr__
        for known, spread in _SPREADERS.items():
            if shown is known:
                return spread.__get__(self)
        if hasattr(kind, "__dataclass_fields__") and object.__dataclass_params__.repr and \
                hasattr(shown, "__wrapped__"):
            return self._pprint_dataclass
        return None

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _open(self, stream, text):
        stream.write(text)
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        self._open(stream, "{")
        if object:
            items = object.items()
            if self._sort_dicts:
                items = sorted(items, key=_safe_tuple)
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        items = list(items)
        for at, (key, value) in enumerate(items):
            last = at == len(items) - 1
            shown = self._repr(key, context, level)
            stream.write(f"{shown}: ")
            self._format(value, stream, indent + len(shown) + 2, allowance if last else 1, context,
                         level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "(")
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context,
                     level)
        stream.write(")")

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write("[")
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write("]")

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        stream.write("(")
        end = ",)" if len(object) == 1 else ")"
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        kind = object.__class__
        start, end = "{", "}"
        if kind is not set:
            start, end = kind.__name__ + "({", "})"
            indent += len(kind.__name__) + 1
        stream.write(start)
        self._format_items(sorted(object, key=_safe_key), stream, indent, allowance + len(end),
                           context, level)
        stream.write(end)

    def _format_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        separator = ",\n" + " " * indent
        delimiter = ""
        width = limit = self._width - indent + 1
        items = list(items)
        for at, item in enumerate(items):
            last = at == len(items) - 1
            if last:
                limit -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if width < needed:
                    width = limit
                    if delimiter:
                        delimiter = separator
                if width >= needed:
                    width -= needed
                    stream.write(delimiter + text)
                    delimiter = ", "
                    continue
            stream.write(delimiter)
            delimiter = separator
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        lines = object.splitlines(True)
        chunks = []
        if level == 1:
            indent += 1
            allowance += 1
        limit = room = self._width - indent
        for at, line in enumerate(lines):
            shown = repr(line)
            if at == len(lines) - 1:
                room -= allowance
            if len(shown) <= room:
                chunks.append(shown)
            else:
                chunks.extend(self._words(line, limit, allowance if at == len(lines) - 1 else 0))
        if len(chunks) == 1:
            stream.write(chunks[0])
            return
        if level == 1:
            stream.write("(")
        stream.write(("\n" + " " * indent).join(chunks))
        if level == 1:
            stream.write(")")

    @staticmethod
    def _words(line, limit, allowance):
        """The line in pieces that fit, broken after spaces."""
        pieces, word = [], ""
        for c in line:
            if word and word[-1].isspace() and not c.isspace():
                pieces.append(word)
                word = ""
            word += c
        pieces.append(word)
        current = ""
        for at, piece in enumerate(pieces):
            candidate = current + piece
            room = limit - (allowance if at == len(pieces) - 1 else 0)
            if len(repr(candidate)) > room:
                if current:
                    yield repr(current)
                current = piece
            else:
                current = candidate
        if current:
            yield repr(current)

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
            stream.write("(")
        pieces = self._quartets(object, self._width - indent, allowance)
        stream.write(("\n" + " " * indent).join(pieces))
        if level == 1:
            stream.write(")")

    @staticmethod
    def _quartets(object, width, allowance):
        """The bytes in pieces that fit, broken after every fourth."""
        current = b""
        last = len(object) // 4 * 4
        for at in range(0, len(object), 4):
            part = object[at:at + 4]
            if at == last:
                width -= allowance
            if len(repr(current + part)) <= width:
                current += part
                continue
            if current:
                yield repr(current)
            current = part
        if current:
            yield repr(current)

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write("mappingproxy(")
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(")")

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        name = "namespace" if type(object) is types.SimpleNamespace else type(object).__name__
        self._pprint_fields(name, list(object.__dict__.items()), stream, indent, allowance, context,
                            level)

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        items = [(f.name, getattr(object, f.name))
                 for f in object.__dataclass_fields__.values() if f.repr]
        self._pprint_fields(object.__class__.__name__, items, stream, indent, allowance, context,
                            level)

    def _pprint_fields(self, name, items, stream, indent, allowance, context, level):
        indent += len(name) + 1
        stream.write(name + "(")
        for at, (key, value) in enumerate(items):
            last = at == len(items) - 1
            stream.write(f"{key}=")
            if id(value) in context:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1,
                             context, level)
            if not last:
                stream.write(",\n" + " " * indent)
        stream.write(")")

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(f"{name}({factory},\n{' ' * indent}")
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        self._open(stream, name + "({")
        self._format_dict_items(object.most_common(), stream, indent + len(name) + 1,
                                allowance + 2, context, level)
        stream.write("})")

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "([")
        indent += len(name) + 1
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write("])")
            return
        self._format_items(object, stream, indent, 2, context, level)
        limit = self._repr(object.maxlen, context, level)
        stream.write(f"],\n{' ' * indent}maxlen={limit})")

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not object.maps:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "(")
        indent += len(name) + 1
        *others, last = object.maps
        for space in others:
            self._format(space, stream, indent, 1, context, level)
            stream.write(",\n" + " " * indent)
        self._format(last, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _pprint_wrapped(self, object, stream, indent, allowance, context, level):
        """UserDict, UserList and UserString look like what they wrap."""
        self._format(object.data, stream, indent, allowance, context, level - 1)

    # --- on one line ---

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind is int and self._underscore_numbers:
            return f"{object:_d}", True, False
        if kind in _SIMPLE:
            return repr(object), True, False
        for shown, join in ((dict.__repr__, self._join_dict), (list.__repr__, self._join_sequence),
                            (tuple.__repr__, self._join_sequence)):
            if issubclass(kind, (dict, list, tuple)) and kind.__repr__ is shown:
                return join(object, context, maxlevels, level)
        text = repr(object)
        return text, bool(text) and not text.startswith("<"), False

    def _join_dict(self, object, context, maxlevels, level):
        if not object:
            return "{}", True, False
        stop = self._stop(object, context, maxlevels, level, "{...}")
        if stop:
            return stop
        context[id(object)] = 1
        readable, recursive, parts = True, False, []
        items = object.items()
        if self._sort_dicts:
            items = sorted(items, key=_safe_tuple)
        for pair in items:
            shown = [self.format(x, context, maxlevels, level + 1) for x in pair]
            parts.append(f"{shown[0][0]}: {shown[1][0]}")
            readable = readable and all(s[1] for s in shown)
            recursive = recursive or any(s[2] for s in shown)
        del context[id(object)]
        return "{" + ", ".join(parts) + "}", readable, recursive

    def _join_sequence(self, object, context, maxlevels, level):
        is_list = isinstance(object, list)
        if not object:
            return "[]" if is_list else "()", True, False
        stop = self._stop(object, context, maxlevels, level,
                          "[...]" if is_list else "(...)" if len(object) > 1 else "(...,)")
        if stop:
            return stop
        context[id(object)] = 1
        shown = [self.format(x, context, maxlevels, level + 1) for x in object]
        del context[id(object)]
        inner = ", ".join(s[0] for s in shown)
        if is_list:
            text = f"[{inner}]"
        else:
            text = f"({inner},)" if len(object) == 1 else f"({inner})"
        return text, all(s[1] for s in shown), any(s[2] for s in shown)

    @staticmethod
    def _stop(object, context, maxlevels, level, dots):
        if maxlevels and level >= maxlevels:
            return dots, False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        return None


_SIMPLE = frozenset({str, bytes, bytearray, float, complex, bool, type(None), int})
_SPREADERS = {
    dict.__repr__: PrettyPrinter._pprint_dict,
    collections.OrderedDict.__repr__: PrettyPrinter._pprint_ordered_dict,
    list.__repr__: PrettyPrinter._pprint_list,
    tuple.__repr__: PrettyPrinter._pprint_tuple,
    set.__repr__: PrettyPrinter._pprint_set,
    frozenset.__repr__: PrettyPrinter._pprint_set,
    str.__repr__: PrettyPrinter._pprint_str,
    bytes.__repr__: PrettyPrinter._pprint_bytes,
    bytearray.__repr__: PrettyPrinter._pprint_bytearray,
    types.MappingProxyType.__repr__: PrettyPrinter._pprint_mappingproxy,
    types.SimpleNamespace.__repr__: PrettyPrinter._pprint_simplenamespace,
    collections.defaultdict.__repr__: PrettyPrinter._pprint_default_dict,
    collections.Counter.__repr__: PrettyPrinter._pprint_counter,
    collections.deque.__repr__: PrettyPrinter._pprint_deque,
    collections.ChainMap.__repr__: PrettyPrinter._pprint_chain_map,
    collections.UserDict.__repr__: PrettyPrinter._pprint_wrapped,
    collections.UserList.__repr__: PrettyPrinter._pprint_wrapped,
    collections.UserString.__repr__: PrettyPrinter._pprint_wrapped,
}
