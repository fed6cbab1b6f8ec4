"""Coders as functions that codecs shows beside its classes: by charmaps, of escapes, of orders of bytes."""
import binascii

from _codec_registry import _STATEFUL, handled, text_coders

for _name in (*_STATEFUL, "ascii", "latin_1"):
    globals()[f"{_name}_encode"], globals()[f"{_name}_decode"] = text_coders(
        _name.replace("_", "-") if _name != "latin_1" else "latin-1")


def _ex_decode(name, marks):
    little, big = (globals()[f"{name}_{end}_decode"] for end in ("le", "be"))
    width = len(marks[0])

    def decode(data, errors="strict", byteorder=0, final=False, /):
        data, mark = bytes(data), bytes(data[:width])
        taken = 0
        if byteorder == 0 and mark in marks:
            byteorder, taken = (-1, width) if mark == marks[0] else (1, width)
        coder = big if byteorder > 0 else little
        if byteorder == 0 and len(data) < width and not final:
            return "", 0, 0
        text, used = coder(data[taken:], errors, final)
        return text, used + taken, byteorder
    decode.__name__ = decode.__qualname__ = f"{name}_ex_decode"
    return decode


utf_16_ex_decode = _ex_decode("utf_16", (b"\xff\xfe", b"\xfe\xff"))
utf_32_ex_decode = _ex_decode("utf_32", (b"\xff\xfe\0\0", b"\0\0\xfe\xff"))


def utf_7_encode(str, errors="strict", /):
    from encodings.utf_7 import encode
    return encode(str, errors)


def utf_7_decode(data, errors="strict", final=False, /):
    from encodings.utf_7 import decode_some
    return decode_some(data, errors, final)


def readbuffer_encode(data, errors=None, /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    return data, len(data)


_SIMPLE = {"\n": b"", "\\": b"\\", "'": b"'", '"': b'"', "b": b"\b", "f": b"\f", "t": b"\t",
           "n": b"\n", "r": b"\r", "v": b"\v", "a": b"\a"}


def escape_encode(data, errors="strict", /):
    if not isinstance(data, bytes):
        raise TypeError(f"escape_encode() argument 1 must be bytes, not {type(data).__name__}")
    return repr(b'"' + data)[3:-1].encode(), len(data)


def escape_decode(data, errors="strict", /):
    data = data.encode() if isinstance(data, str) else bytes(data)
    made, at = bytearray(), 0
    while at < len(data):
        slash = data.find(b"\\", at)
        if slash < 0:
            slash = len(data)
        made += data[at:slash]
        at = slash
        if at < len(data):
            piece, at = _unescaped(data, at, errors)
            made += piece
    return bytes(made), len(data)


def _unescaped(data, at, errors):
    """What the backslash there stands for, and where it ends."""
    letter = chr(data[at + 1]) if at + 1 < len(data) else None
    if letter is None:
        raise ValueError("Trailing \\ in string")
    if letter in _SIMPLE:
        return _SIMPLE[letter], at + 2
    if letter in "01234567":
        end = at + 2
        while end < min(at + 4, len(data)) and chr(data[end]) in "01234567":
            end += 1
        return bytes([int(data[at + 1:end], 8) & 255]), end
    if letter != "x":
        return data[at:at + 2], at + 2
    digits = data[at + 2:at + 4]
    try:
        return binascii.unhexlify(digits.ljust(2, b"?")), at + 4
    except binascii.Error:
        end = at + 2 + (digits[:1].isalnum() and digits[:1] in b"0123456789abcdefABCDEF")
        if errors == "replace":
            return b"?", end
        if errors == "ignore":
            return b"", end
        if errors == "strict":
            raise ValueError(f"invalid \\x escape at position {at}") from None
        raise ValueError(f"decoding error; unknown error handling code: {errors}") from None


# --- charmaps: from a byte to a character, and from a character to a byte ---

def charmap_build(map, /):
    """The way back of a table of 256 characters."""
    return {ord(c): i for i, c in enumerate(map)}


def charmap_decode(data, errors="strict", mapping=None, /):
    data = bytes(data)
    if mapping is None:
        return data.decode("latin-1"), len(data)
    made, at = [], 0
    while at < len(data):
        c = _character(mapping, data[at])
        if c is not None:
            made.append(c)
            at += 1
            continue
        error = UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>")
        put, at = handled(error, errors)
        made.append(put)
    return "".join(made), len(data)


def _character(mapping, byte):
    """What a byte stands for; None: nothing."""
    try:
        c = mapping[byte]
    except LookupError:
        return None
    if isinstance(c, int):
        if not 0 <= c < 0x110000:
            raise TypeError("character mapping must be in range(0x110000)")
        c = chr(c)
    if c is not None and not isinstance(c, str):
        raise TypeError("character mapping must return integer, None or str")
    return None if c == "\ufffe" else c


def charmap_encode(str, errors="strict", mapping=None, /):
    if mapping is None:
        return str.encode("latin-1", errors), len(str)
    made, at = bytearray(), 0
    while at < len(str):
        piece = _bytes(mapping, str[at])
        if piece is not None:
            made += piece
            at += 1
            continue
        end = at + 1
        while end < len(str) and _bytes(mapping, str[end]) is None:
            end += 1
        error = UnicodeEncodeError("charmap", str, at, end, "character maps to <undefined>")
        put, at = handled(error, errors)
        made += put if isinstance(put, bytes) else _replacement(mapping, put, error)
    return bytes(made), len(str)


def _replacement(mapping, put, error):
    pieces = [_bytes(mapping, c) for c in put]
    if None in pieces:
        raise error
    return b"".join(pieces)


def _bytes(mapping, character):
    try:
        b = mapping[ord(character)]
    except LookupError:
        return None
    if isinstance(b, int):
        if not 0 <= b < 256:
            raise TypeError("character mapping must be in range(256)")
        return bytes([b])
    if b is not None and not isinstance(b, bytes):
        raise TypeError("character mapping must return integer, bytes or None, "
                        f"not {type(b).__name__}")
    return b


# What is written in C does not become a method of a class that holds it.
for _name in [name for name in globals() if name.endswith(("_encode", "_decode"))]:
    if not isinstance(globals()[_name], staticmethod):
        globals()[_name] = staticmethod(globals()[_name])
__all__ = [name for name in globals() if name.endswith(("_encode", "_decode", "_build"))
           and not name.startswith("_")]
