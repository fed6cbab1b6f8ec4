"""Base64: six bits a character."""
ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {c: i for i, c in enumerate(ALPHABET)}


def encode(data):
    out = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        n = int.from_bytes(part.ljust(3, b"\0"), "big")
        four = bytes([ALPHABET[n >> shift & 63] for shift in (18, 12, 6, 0)])
        out += four[:len(part) + 1].ljust(4, b"=")
    return bytes(out)


def decode(data, strict, error):
    """What is no character of the alphabet is passed over, unless strict."""
    out, n, count, padding = bytearray(), 0, 0, 0
    for byte in data:
        if byte == 61:
            padding += 1
            if count % 4 >= 2 and count % 4 + padding >= 4:
                break
            continue
        value = _VALUES.get(byte)
        if value is None:
            if strict:
                raise error("Only base64 data is allowed")
            continue
        if padding and strict:
            raise error("Discontinuous padding not allowed")
        padding = 0
        n = n << 6 | value
        count += 1
        if count % 4 == 0:
            out += n.to_bytes(3, "big")
            n = 0
    rest = count % 4
    if rest == 1:
        raise error("Invalid base64-encoded string: number of data characters "
                    f"({count}) cannot be 1 more than a multiple of 4")
    if rest and rest + padding < 4:
        raise error("Incorrect padding")
    if rest:
        out += (n << 6 * (4 - rest)).to_bytes(3, "big")[:rest - 1]
    return bytes(out)
