"""Values as the bytes that C has for them, and back."""
import math as _math
import sys as _sys
from functools import lru_cache as _lru_cache

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct",
           "error"]


class error(Exception):
    pass


error.__module__ = "struct"

_STANDARD = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4,
             "L": 4, "q": 8, "Q": 8, "e": 2, "f": 4, "d": 8, "s": 1, "p": 1}
_NATIVE = {**_STANDARD, "l": 8, "L": 8, "n": 8, "N": 8, "P": 8}
_RANGES = "bBhHiIlLqQnNP"


class _Item:
    """One piece of a format: a count, a letter, and where it begins."""

    __slots__ = ("letter", "count", "size", "offset")

    def __init__(self, letter, count, size, offset):
        self.letter, self.count, self.size, self.offset = letter, count, size, offset


@_lru_cache(128)
def _parse(format):
    """The items, the whole size, and the order of bytes."""
    if isinstance(format, bytes):
        format = format.decode("ascii")
    if not isinstance(format, str):
        raise TypeError("Struct() argument 1 must be a str or bytes object, "
                        f"not {type(format).__name__}")
    mode = format[:1] if format[:1] in tuple("@=<>!") and format else "@"
    sizes = _NATIVE if mode == "@" else _STANDARD
    order = "big" if mode in (">", "!") else "little"
    items, offset, count = [], 0, ""
    for c in format.lstrip() if format[:1] != mode else format[1:]:
        if c.isspace():
            if count:
                raise error("bad char in struct format")
            continue
        if c.isascii() and c.isdigit():
            count += c
            continue
        if c == "\0":
            raise error("embedded null character")
        if c not in sizes:
            raise error("bad char in struct format")
        size = sizes[c]
        if mode == "@":
            offset += -offset % size
        number = int(count) if count else 1
        items.append(_Item(c, number, size, offset))
        offset += number * size
        if offset > _sys.maxsize:
            raise error("total struct size too long")
        count = ""
    if count:
        raise error("repeat count given without format specifier")
    return items, offset, order


def _float_bytes(value, letter, order):
    try:
        value = float(value)
    except (TypeError, ValueError):
        raise error("required argument is not a float") from None
    bits, mantissa_bits, bias = {"e": (16, 10, 15), "f": (32, 23, 127), "d": (64, 52, 1023)}[letter]
    negative = _math.copysign(1, value) < 0
    top = (1 << bits - 1 - mantissa_bits) - 1
    if value != value:
        number = top << mantissa_bits | 1 << mantissa_bits - 1
    elif value in (_math.inf, -_math.inf):
        number = top << mantissa_bits
    elif not value:
        number = 0
    else:
        m, e = _math.frexp(abs(value))
        e = max(e - 1 + bias, 0)
        # Of a number too small to be normal, fewer bits are kept.
        shift = mantissa_bits if e > 0 else mantissa_bits - 1
        scaled = _math.ldexp(abs(value), shift - (e - bias))
        number = round(scaled)
        if e > 0:
            number += (e - 1) << mantissa_bits
        if number >= top << mantissa_bits:
            raise OverflowError(f"float too large to pack with {letter} format")
    return (number | negative << bits - 1).to_bytes(bits // 8, order)


def _float_value(data, letter, order):
    bits, mantissa_bits, bias = {"e": (16, 10, 15), "f": (32, 23, 127), "d": (64, 52, 1023)}[letter]
    number = int.from_bytes(data, order)
    sign = -1.0 if number >> bits - 1 else 1.0
    exponent = number >> mantissa_bits & (1 << bits - 1 - mantissa_bits) - 1
    mantissa = number & (1 << mantissa_bits) - 1
    if exponent == (1 << bits - 1 - mantissa_bits) - 1:
        return _math.nan if mantissa else sign * _math.inf
    if exponent:
        mantissa |= 1 << mantissa_bits
    else:
        exponent = 1
    return sign * _math.ldexp(mantissa, exponent - bias - mantissa_bits)


def _int_bytes(value, letter, size, order):
    if not isinstance(value, int):
        if not hasattr(type(value), "__index__"):
            raise error("required argument is not an integer")
        value = value.__index__()
    signed = letter.islower()
    bits = size * 8
    low, high = (-1 << bits - 1, (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    if not low <= value <= high:
        raise error(f"'{letter}' format requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=signed)


def _one(value, item, order):
    letter = item.letter
    if letter in _RANGES:
        return _int_bytes(value, letter, item.size, order)
    if letter in "efd":
        return _float_bytes(value, letter, order)
    if letter == "?":
        return b"\1" if value else b"\0"
    if not isinstance(value, bytes) or len(value) != 1:
        raise error("char format requires a bytes object of length 1")
    return value


def _text(value, item):
    letter = item.letter
    if not isinstance(value, (bytes, bytearray)):
        raise error(f"argument for '{letter}' must be a bytes object")
    if letter == "p":
        kept = bytes(value[:max(item.count - 1, 0)])
        return (bytes([min(len(kept), 255)]) + kept).ljust(item.count, b"\0")[:item.count]
    return bytes(value[:item.count]).ljust(item.count, b"\0")


def _value_count(items):
    return sum(0 if i.letter == "x" else 1 if i.letter in "sp" else i.count for i in items)


def _pack(parsed, values, name="pack"):
    items, size, order = parsed
    wanted = _value_count(items)
    if len(values) != wanted:
        raise error(f"{name} expected {wanted} items for packing (got {len(values)})")
    data, rest = bytearray(size), iter(values)
    for item in items:
        at = item.offset
        if item.letter == "x":
            continue
        if item.letter in "sp":
            data[at:at + item.count] = _text(next(rest), item)
            continue
        for _ in range(item.count):
            data[at:at + item.size] = _one(next(rest), item, order)
            at += item.size
    return bytes(data)


def _unpack(parsed, data):
    items, _, order = parsed
    values = []
    for item in items:
        letter, at = item.letter, item.offset
        if letter == "x":
            continue
        if letter in "sp":
            text = data[at:at + item.count]
            values.append(text[1:1 + text[0]] if letter == "p" and text else text)
            continue
        for _ in range(item.count):
            piece = data[at:at + item.size]
            at += item.size
            if letter in _RANGES:
                values.append(int.from_bytes(piece, order, signed=letter.islower()))
            elif letter in "efd":
                values.append(_float_value(piece, letter, order))
            else:
                values.append(piece != b"\0" if letter == "?" else piece)
    return tuple(values)


def _view(buffer):
    """The buffer as bytes, each a number, whatever it is made of."""
    try:
        return memoryview(buffer).cast("B")
    except TypeError:
        raise TypeError("a bytes-like object is required, not "
                        f"{type(buffer).__name__!r}") from None


class unpack_iterator:
    """What iter_unpack gives: the values of one piece of the buffer after the other."""

    def __init__(self, parsed, data):
        self._parsed, self._data, self._at = parsed, data, 0

    def __iter__(self):
        return self

    def __next__(self):
        start, self._at = self._at, self._at + self._parsed[1]
        if start >= len(self._data):
            self._at = start
            raise StopIteration
        return _unpack(self._parsed, self._data[start:self._at])

    def __length_hint__(self):
        return (len(self._data) - self._at) // self._parsed[1]


class Struct:
    """Struct(fmt) --> compiled struct object"""

    def __init__(self, format):
        self._parsed = _parse(format)
        self.format = format.decode() if isinstance(format, bytes) else format
        self.size = self._parsed[1]

    def pack(self, *values):
        """Return a bytes object containing values packed according to the format."""
        return _pack(self._parsed, values)

    def unpack(self, buffer, /):
        """Return a tuple containing unpacked values."""
        data = bytes(_view(buffer))
        if len(data) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return _unpack(self._parsed, data)

    def pack_into(self, buffer, offset, *values):
        """Pack values and write the packed bytes into a writable buffer."""
        data, into = _pack(self._parsed, values, "pack_into"), _view(buffer)
        start = self._place("pack_into", "packing", len(into), offset)
        into[start:start + self.size] = data

    def unpack_from(self, buffer, offset=0):
        """Return a tuple containing unpacked values, read from the buffer at the offset."""
        data = _view(buffer)
        start = self._place("unpack_from", "unpacking", len(data), offset)
        return _unpack(self._parsed, bytes(data[start:start + self.size]))

    def _place(self, name, doing, length, offset):
        start = offset + length if offset < 0 else offset
        if -self.size < offset < 0:
            short = "no space to pack" if doing == "packing" else "not enough data to unpack"
            raise error(f"{short} {self.size} bytes at offset {offset}")
        if start < 0:
            raise error(f"offset {offset} out of range for {length}-byte buffer")
        if length - start < self.size:
            raise error(f"{name} requires a buffer of at least {start + self.size} bytes for "
                        f"{doing} {self.size} bytes at offset {start} "
                        f"(actual buffer size is {length})")
        return start

    def iter_unpack(self, buffer, /):
        """Return an iterator yielding tuples."""
        if not self.size:
            raise error("cannot iteratively unpack with a struct of length 0")
        data = bytes(_view(buffer))
        if len(data) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return unpack_iterator(self._parsed, data)

    def __repr__(self):
        return f"{type(self).__name__}({self.format!r})"


Struct.__module__ = unpack_iterator.__module__ = "_struct"


def calcsize(format, /):
    """Return size in bytes of the struct described by the format string."""
    return _parse(format)[1]


def pack(format, /, *values):
    """Return a bytes object containing the values packed according to the format string."""
    return _pack(_parse(format), values)


def pack_into(format, buffer, offset, /, *values):
    """Pack values and write the packed bytes into a writable buffer."""
    Struct(format).pack_into(buffer, offset, *values)


def unpack(format, buffer, /):
    """Return a tuple containing values unpacked according to the format string."""
    return Struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    """Return a tuple containing values unpacked according to the format string."""
    return Struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    """Return an iterator yielding tuples unpacked from the given bytes source."""
    return Struct(format).iter_unpack(buffer)
