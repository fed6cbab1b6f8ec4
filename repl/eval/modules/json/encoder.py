"""Values to text: whole by encode(), chunk by chunk by iterencode()."""
from _json import encode_basestring, encode_basestring_ascii, written


class JSONEncoder:
    """Extensible JSON <https://json.org> encoder for Python data structures."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii = skipkeys, ensure_ascii
        self.check_circular, self.allow_nan = check_circular, allow_nan
        self.sort_keys, self.indent = sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Implement this method in a subclass such that it returns a serializable object for ``o``."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return a JSON string representation of a Python data structure."""
        if isinstance(o, str):
            return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(o)
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield each string representation as available."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        if not _one_shot:
            return _Chunks(self, indent)._iterencode(o, "\n")
        return (written(o, self.default, self.ensure_ascii, indent, self.key_separator,
                        self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan,
                        self.check_circular),)


class _Chunks:
    """One call of iterencode(): containers are walked while their chunks are taken."""

    def __init__(self, encoder, step):
        self.encoder, self.step = encoder, step
        self.quoted = encode_basestring_ascii if encoder.ensure_ascii else encode_basestring
        self.open = {} if encoder.check_circular else None

    def plain(self, o):
        """The text of what is no container, or None."""
        if isinstance(o, str):
            return self.quoted(o)
        if o is None or o is True or o is False:
            return {None: "null", True: "true", False: "false"}[o]
        if isinstance(o, int):
            return int.__repr__(o)
        return self.float(o) if isinstance(o, float) else None

    def float(self, o):
        if o - o == 0:
            return float.__repr__(o)
        if not self.encoder.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
        return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"

    def enter(self, o):
        if self.open is not None:
            if id(o) in self.open:
                raise ValueError("Circular reference detected")
            self.open[id(o)] = o

    def leave(self, o):
        if self.open is not None:
            del self.open[id(o)]

    def _iterencode(self, o, margin):
        text = self.plain(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from self._iterencode_list(o, margin)
        elif isinstance(o, dict):
            yield from self._iterencode_dict(o, margin)
        else:
            self.enter(o)
            yield from self._iterencode(self.encoder.default(o), margin)
            self.leave(o)

    def _iterencode_list(self, values, margin):
        if not values:
            yield "[]"
            return
        self.enter(values)
        inner = "" if self.step is None else margin + self.step
        before, between = "[" + inner, self.encoder.item_separator + inner
        for value in values:
            text = self.plain(value)
            yield before + (text or "")
            before = between
            if text is None:
                yield from self._iterencode(value, inner)
        if self.step is not None:
            yield margin
        yield "]"
        self.leave(values)

    def _iterencode_dict(self, mapping, margin):
        if not mapping:
            yield "{}"
            return
        self.enter(mapping)
        yield "{"
        inner = "" if self.step is None else margin + self.step
        if inner:
            yield inner
        first = True
        for key, value in sorted(mapping.items()) if self.encoder.sort_keys else mapping.items():
            name = self.key(key)
            if name is None:
                continue
            if not first:
                yield self.encoder.item_separator + inner
            first = False
            yield self.quoted(name)
            yield self.encoder.key_separator
            yield from self._iterencode(value, inner)
        if self.step is not None:
            yield margin
        yield "}"
        self.leave(mapping)

    def key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self.plain(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError("keys must be str, int, float, bool or None, "
                        f"not {key.__class__.__name__}")
