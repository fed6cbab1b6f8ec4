"""UTF-7 (RFC 2152): ASCII, in which + and - enclose all other characters, written in base64."""
from _codec_registry import handled

_DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {byte: value for value, byte in enumerate(_DIGITS)}
# What may stand for itself when it is written: letters, digits, the sets D and O, and blanks.
_DIRECT = frozenset(b"'(),-./:? \t\n\r!\"#$%&*;<=>@[]^_`{|}" + _DIGITS) - frozenset(b"+")


def encode(text, errors="strict"):
    if not isinstance(text, str):
        raise TypeError(f"utf_7_encode() argument 1 must be str, not {type(text).__name__}")
    out, enclosed = bytearray(), []
    for c in text:
        if ord(c) not in _DIRECT and (c != "+" or enclosed):
            enclosed.append(c)
            continue
        if enclosed:
            _close(out, enclosed, c == "-" or ord(c) in _VALUES)
        out += b"+-" if c == "+" else c.encode()
    if enclosed:
        _close(out, enclosed, True)
    return bytes(out), len(text)


def _close(out, enclosed, marked):
    data = "".join(enclosed).encode("utf-16-be", "surrogatepass")
    enclosed.clear()
    number = int.from_bytes(data, "big") << -len(data) * 8 % 6
    digits = (len(data) * 8 + 5) // 6
    out += b"+" + bytes(_DIGITS[number >> 6 * i & 63] for i in reversed(range(digits)))
    if marked:
        out += b"-"


class _Enclosed:
    """Characters in base64, from the + at `start` on."""

    def __init__(self, start):
        self.start, self.bits, self.number, self.units = start, 0, 0, bytearray()

    def take(self, byte):
        self.number, self.bits = self.number << 6 | _VALUES[byte], self.bits + 6
        if self.bits >= 16:
            self.bits -= 16
            self.units += (self.number >> self.bits).to_bytes(2, "big")
            self.number &= (1 << self.bits) - 1

    def text(self):
        return self.units.decode("utf-16-be", "surrogatepass")

    def waits(self):
        """Is there a half of a pair whose other half may come?"""
        return len(self.units) > 1 and 0xd8 <= self.units[-2] < 0xdc


def decode_some(data, errors="strict", final=False):
    data = bytes(data)
    out, at, enclosed = [], 0, None

    def wrong(start, end, reason):
        put, place = handled(UnicodeDecodeError("utf7", data, start, end, reason), errors)
        out.append(put)
        return place

    while at < len(data):
        byte = data[at]
        if enclosed is not None:
            if byte in _VALUES:
                enclosed.take(byte)
                at += 1
                continue
            shift, enclosed = enclosed, None
            out.append(shift.text())
            if shift.bits >= 6:
                at = wrong(shift.start, at + 1, "partial character in shift sequence")
            elif shift.number:
                at = wrong(shift.start, at + 1, "non-zero padding bits in shift sequence")
            elif byte == 45:
                at += 1
        elif byte == 43:
            if data[at + 1:at + 2] == b"-":
                out.append("+")
                at += 2
            elif at + 1 < len(data) and data[at + 1] not in _VALUES:
                at = wrong(at, at + 2, "ill-formed sequence")
            else:
                enclosed = _Enclosed(at)
                at += 1
        elif byte < 128:
            out.append(chr(byte))
            at += 1
        else:
            at = wrong(at, at + 1, "unexpected special character")
    if enclosed is None:
        return "".join(out), len(data)
    if not final:
        return "".join(out), enclosed.start
    out.append(enclosed.text())
    if enclosed.waits() or enclosed.bits >= 6 or enclosed.number or at == enclosed.start + 1:
        if not enclosed.waits():
            wrong(enclosed.start, len(data), "unterminated shift sequence")
    return "".join(out), len(data)


def decode(input, errors="strict"):
    return decode_some(input, errors, True)


def codec_of(name):
    from encodings import _texts
    return _texts.info("utf-7", "utf_7", encode, decode, _texts._keeping(decode_some),
                       stream_decode=decode_some)
