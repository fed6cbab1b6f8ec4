"""Bytes as text, and back."""
import _binascii
from _binascii import crc32


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


Error.__module__ = Incomplete.__module__ = "binascii"


def _bytes(data):
    if isinstance(data, str):
        try:
            return data.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError("argument should be bytes, buffer or ASCII string, "
                        f"not {type(data).__name__!r}") from None


def hexlify(data, sep=None, bytes_per_sep=1):
    """Hexadecimal representation of binary data."""
    data = memoryview(data)
    text = data.hex() if sep is None else data.hex(sep, bytes_per_sep)
    return text.encode()


b2a_hex = hexlify


def unhexlify(hexstr, /):
    """Binary data of hexadecimal representation."""
    data = _bytes(hexstr)
    if len(data) % 2:
        raise Error("Odd-length string")
    try:
        text = data.decode("ascii")
        if not text.isalnum() and text:
            raise ValueError
        return bytes.fromhex(text)
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


a2b_hex = unhexlify


def b2a_base64(data, /, *, newline=True):
    """Base64-code line of data."""
    return _binascii.to_base64(data) + (b"\n" if newline else b"")


def a2b_base64(data, /, *, strict_mode=False):
    """Decode a line of base64 data."""
    return _binascii.from_base64(_bytes(data), strict_mode)


def crc_hqx(data, crc, /):
    """Compute CRC-CCITT incrementally."""
    crc &= 0xffff
    for byte in bytes(memoryview(data)):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xffff
    return crc


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    """Encode a string using quoted-printable encoding."""
    import _quopri_text
    return _quopri_text.encode(_bytes(data), quotetabs, istext, header)


def a2b_qp(data, header=False):
    """Decode a string of qp-encoded data."""
    import _quopri_text
    return _quopri_text.decode(_bytes(data), header)


def b2a_uu(data, /, *, backtick=False):
    """Uuencode line of data."""
    data = bytes(memoryview(data))
    if len(data) > 45:
        raise Error("At most 45 bytes at once")
    padded = data + bytes(-len(data) % 3)
    number = int.from_bytes(padded, "big")
    values = [len(data), *(number >> shift & 63 for shift in range(len(padded) * 8 - 6, -1, -6))]
    return bytes(value + 32 if value or not backtick else 96 for value in values) + b"\n"


def a2b_uu(data, /):
    """Decode a line of uuencoded data."""
    line = _bytes(data)
    if not line:
        return bytes(32)
    length = line[0] - 32 & 63
    digits, bits, number = (length * 8 + 5) // 6, 0, 0
    body = line[1:].rstrip(b"\r\n")
    for byte in body[:digits].ljust(digits):
        if not 32 <= byte <= 96:
            raise Error("Illegal char")
        number, bits = number << 6 | byte - 32 & 63, bits + 6
    if any(byte not in b" `" for byte in body[digits:]):
        raise Error("Trailing garbage")
    return (number >> bits - length * 8).to_bytes(length, "big")
