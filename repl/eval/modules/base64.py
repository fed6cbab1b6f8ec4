"""Base16, Base32, Base64 and Base85 as text for bytes."""
import binascii

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode",
           "b32decode", "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "b85encode",
           "b85decode", "a85encode", "a85decode", "standard_b64encode", "standard_b64decode",
           "urlsafe_b64encode", "urlsafe_b64decode"]


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, "
                        f"not {s.__class__.__name__!r}") from None


def b64encode(s, altchars=None):
    """Encode the bytes-like object s using Base64 and return a bytes object."""
    if isinstance(s, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode the Base64 encoded bytes-like object or ASCII string s."""
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode bytes-like object s using the standard Base64 alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode bytes encoded with the standard Base64 alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    """Decode bytes using the URL- and filesystem-safe Base64 alphabet."""
    return b64decode(_bytes(s).translate(bytes.maketrans(b"-_", b"+/")))


def _b32encode(alphabet, s):
    s = memoryview(s).tobytes()
    out = bytearray()
    for i in range(0, len(s), 5):
        part = s[i:i + 5]
        n = int.from_bytes(part.ljust(5, b"\0"), "big")
        eight = bytes([alphabet[n >> shift & 31] for shift in range(35, -1, -5)])
        out += eight[:(len(part) * 8 + 4) // 5].ljust(8, b"=")
    return bytes(out)


def _b32decode(alphabet, s, casefold, map01):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        s = s.translate(bytes.maketrans(b"01", b"O" + _bytes(map01)))
    if casefold:
        s = s.upper()
    values = {c: i for i, c in enumerate(alphabet)}
    body = s.rstrip(b"=")
    if len(s) - len(body) not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    out = bytearray()
    for i in range(0, len(body), 8):
        part = body[i:i + 8]
        try:
            digits = [values[c] for c in part]
        except KeyError:
            raise binascii.Error("Non-base32 digit found") from None
        n = 0
        for d in digits + [0] * (8 - len(digits)):
            n = n << 5 | d
        out += n.to_bytes(5, "big")[:len(part) * 5 // 8]
    return bytes(out)


_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def b32encode(s):
    """Encode the bytes-like objects using base32 and return a bytes object."""
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """Decode the base32 encoded bytes-like object or ASCII string s."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """Encode the bytes-like objects using base32hex and return a bytes object."""
    return _b32encode(_B32_HEX, s)


def b32hexdecode(s, casefold=False):
    """Decode the base32hex encoded bytes-like object or ASCII string s."""
    return _b32decode(_B32_HEX, s, casefold, None)


def b16encode(s):
    """Encode the bytes-like object s using Base16 and return a bytes object."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode the Base16 encoded bytes-like object or ASCII string s."""
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if any(c not in b"0123456789ABCDEF" for c in s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def _to_85(data, digits, zeros=None):
    out = bytearray()
    for i in range(0, len(data), 4):
        part = data[i:i + 4]
        n = int.from_bytes(part.ljust(4, b"\0"), "big")
        if zeros and len(part) == 4 and not n:
            out += zeros
            continue
        five = bytearray()
        for _ in range(5):
            n, d = divmod(n, 85)
            five.insert(0, digits[d])
        out += five[:len(part) + 1]
    return bytes(out)


def b85encode(b, pad=False):
    """Encode bytes-like object b in base85 format and return a bytes object."""
    data = memoryview(b).tobytes()
    if pad:
        data += b"\0" * (-len(data) % 4)
    return _to_85(data, _B85)


def b85decode(b):
    """Decode the base85-encoded bytes-like object or ASCII string b"""
    b = _bytes(b)
    values = {c: i for i, c in enumerate(_B85)}
    out = bytearray()
    for i in range(0, len(b), 5):
        part = b[i:i + 5]
        n = 0
        for j, c in enumerate(part.ljust(5, b"~")):
            if c not in values:
                raise ValueError(f"bad base85 character at position {i + j}")
            n = n * 85 + values[c]
        if n >= 1 << 32:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}")
        out += n.to_bytes(4, "big")[:len(part) - 1]
    return bytes(out)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes-like object b using Ascii85 and return a bytes object."""
    data = memoryview(b).tobytes()
    if pad:
        data += b"\0" * (-len(data) % 4)
    text = _to_85(data, bytes(range(33, 118)), b"z")
    if wrapcol:
        text = b"\n".join(text[i:i + wrapcol] for i in range(0, len(text), wrapcol))
    return b"<~" + text + b"~>" if adobe else text


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Decode the Ascii85 encoded bytes-like object or ASCII string b."""
    b = _bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2 if b.startswith(b"<~") else 0:-2]
    out, part = bytearray(), bytearray()
    for c in b:
        if c in ignorechars:
            continue
        if c == 122 and not part:
            out += b"\0\0\0\0"
            continue
        if not 33 <= c <= 117:
            raise ValueError(f"Non-Ascii85 digit found: {chr(c)}")
        part.append(c)
        if len(part) == 5:
            out += _from_85(part)
            part = bytearray()
    if part:
        out += _from_85(part.ljust(5, b"u"))[:len(part) - 1]
    return bytes(out)


def _from_85(part):
    n = 0
    for c in part:
        n = n * 85 + c - 33
    if n >= 1 << 32:
        raise ValueError("Ascii85 overflow")
    return n.to_bytes(4, "big")


def encode(input, output):
    """Encode a file; input and output are binary files."""
    while data := input.read(57):
        output.write(binascii.b2a_base64(data))


def decode(input, output):
    """Decode a file; input and output are binary files."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def encodebytes(s):
    """Encode a bytestring into a bytes object containing multiple lines of base-64 data."""
    s = memoryview(s).tobytes()
    return b"".join(binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    return binascii.a2b_base64(memoryview(s).tobytes())
