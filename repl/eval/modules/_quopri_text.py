"""Quoted-printable: what is not printable ASCII as = and two digits, in lines of 76 characters."""

_WIDTH = 76


def encode(data, quotetabs, istext, header):
    eol = b"\r\n" if 0 < (at := data.find(b"\n")) and data[at - 1] == 13 else b"\n"
    lines = _lines(data) if istext else [(data, b"")]
    return b"".join(_line(line, end and eol, quotetabs, istext, header) for line, end in lines)


def _lines(data):
    """Each line, and whether a newline ended it."""
    for line in data.splitlines(keepends=True) if b"\n" in data else [data]:
        if line.endswith(b"\r\n"):
            yield line[:-2], line[-2:]
        elif line.endswith(b"\n"):
            yield line[:-1], line[-1:]
        else:
            yield line, b""


def _line(line, end, quotetabs, istext, header):
    out, width = bytearray(), 0
    for i, byte in enumerate(line):
        piece = _piece(line, i, byte, quotetabs, istext, header)
        last = i + 1 == len(line)
        if width + len(piece) >= _WIDTH and not (last and width + len(piece) == _WIDTH):
            out += b"=\n"
            width = 0
        out += piece
        width += len(piece)
    return bytes(out) + end


def _piece(line, i, byte, quotetabs, istext, header):
    blank_at_end = byte in b" \t" and i + 1 == len(line)
    alone = byte == 46 and len(line) == 1
    quoted = (byte > 126 or byte == 61 or byte < 32 and byte not in b"\t" or blank_at_end or alone
              or header and byte == 95 or quotetabs and byte in b" \t" and not (header and byte == 32))
    if byte in b"\r\n" and not istext:
        quoted = True
    if header and byte == 32 and not blank_at_end:
        return b"_"
    return b"=%02X" % byte if quoted else bytes([byte])


_DIGITS = b"0123456789abcdefABCDEF"


def decode(data, header):
    out, at = bytearray(), 0
    while at < len(data):
        byte = data[at]
        if header and byte == 95:
            out += b" "
            at += 1
        elif byte == 61:
            at = _unquoted(data, at + 1, out)
        else:
            out.append(byte)
            at += 1
    return bytes(out)


def _unquoted(data, at, out):
    """What follows a =: two digits, the end of a line that goes on, or nothing that is meant."""
    if at >= len(data):
        return at
    if data[at] in b"\r\n":
        end = data.find(b"\n", at)
        return len(data) if end < 0 else end + 1
    if data[at] == 61:  # == stands for one
        out.append(61)
        return at + 1
    if len(data) > at + 1 and data[at] in _DIGITS and data[at + 1] in _DIGITS:
        out.append(int(data[at:at + 2], 16))
        return at + 2
    out.append(61)
    return at
