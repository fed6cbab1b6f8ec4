"""What of json is C in CPython: texts of strings, and the walk over what is written."""

_SHORT = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TABLE = {i: f"\\u{i:04x}" for i in range(32)} | {ord(c): text for c, text in _SHORT.items()}


def encode_basestring(s, /):
    """Return a JSON representation of a Python string"""
    return f'"{s.translate(_TABLE)}"'


def encode_basestring_ascii(s, /):
    """Return an ASCII-only JSON representation of a Python string"""
    text = s.translate(_TABLE)
    if not text.isascii() or "\x7f" in text:
        text = "".join([c if c < "\x7f" else _escaped(ord(c)) for c in text])
    return f'"{text}"'


def _escaped(code):
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}"


class Writing:
    """One call of iterencode(): the chunks so far, and the containers that are open."""

    def __init__(self, encoder):
        self.encoder, self.string = encoder, encoder._string()
        indent = encoder.indent
        self.step = indent if indent is None or isinstance(indent, str) else " " * indent
        self.open = {} if encoder.check_circular else None
        self.parts = []

    def chunks(self, o):
        self.write(o, "\n")
        return self.parts

    def atom(self, o):
        """The text of what is no container, or None."""
        if isinstance(o, str):
            return self.string(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self.float(o)
        return None

    def float(self, o):
        if o == o and o not in (float("inf"), float("-inf")):
            return float.__repr__(o)
        if not self.encoder.allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {o!r}")
        return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"

    def write(self, o, margin):
        text = self.atom(o)
        if text is not None:
            self.parts.append(text)
            return
        if self.open is not None:
            if id(o) in self.open:
                raise ValueError("Circular reference detected")
            self.open[id(o)] = o
        if isinstance(o, (list, tuple)):
            self.array(o, margin)
        elif isinstance(o, dict):
            self.object(o, margin)
        else:
            self.write(self.encoder.default(o), margin)
        if self.open is not None:
            del self.open[id(o)]

    def array(self, values, margin):
        if not values:
            self.parts.append("[]")
            return
        inner = margin if self.step is None else margin + self.step
        start, between = self.around("[", inner)
        for value in values:
            self.parts.append(start)
            start = between
            self.write(value, inner)
        self.parts.append("]" if self.step is None else margin + "]")

    def around(self, bracket, inner):
        """What stands before the first item, and what between items."""
        separator = self.encoder.item_separator
        return (bracket, separator) if self.step is None else (bracket + inner, separator + inner)

    def object(self, mapping, margin):
        if not mapping:
            self.parts.append("{}")
            return
        inner = margin if self.step is None else margin + self.step
        start, between = self.around("{", inner)
        empty = True
        items = sorted(mapping.items()) if self.encoder.sort_keys else mapping.items()
        for key, value in items:
            name = self.key(key)
            if name is None:
                continue
            self.parts.append(start + self.string(name) + self.encoder.key_separator)
            start, empty = between, False
            self.write(value, inner)
        if empty:
            self.parts.append("{}")
        else:
            self.parts.append("}" if self.step is None else margin + "}")

    def key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self.atom(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError("keys must be str, int, float, bool or None, "
                        f"not {key.__class__.__name__}")
