"""What is deflated (RFC 1951), told again."""

LENGTHS = [(0, n) for n in range(3, 11)] + [
    (bits, start + step * (1 << bits)) for bits, start in ((1, 11), (2, 19), (3, 35), (4, 67), (5, 131))
    for step in range(4)]
LENGTHS[28:] = [(0, 258)]
DISTANCES = [(0, n) for n in range(1, 5)]
for _bits in range(1, 14):
    _start = sum(1 << bits for bits, _ in DISTANCES) + 1
    DISTANCES += [(_bits, _start), (_bits, _start + (1 << _bits))]
ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
FIXED_LITERALS = [8] * 144 + [9] * 112 + [7] * 24 + [8] * 8
FIXED_DISTANCES = [5] * 30


class Short(Exception):
    """The data ended too soon."""


class Wrong(Exception):
    """The data cannot be."""


class Bits:
    """Bits of bytes, the lowest first."""

    def __init__(self, data, at=0):
        self.data, self.at, self.hold, self.count = data, at, 0, 0

    def take(self, n):
        while self.count < n:
            if self.at >= len(self.data):
                raise Short
            self.hold |= self.data[self.at] << self.count
            self.at += 1
            self.count += 8
        value = self.hold & (1 << n) - 1
        self.hold >>= n
        self.count -= n
        return value

    def align(self):
        """To the next whole byte."""
        self.at -= self.count // 8
        self.hold = self.count = 0

    def symbol(self, codes):
        code = length = 0
        while True:
            code = code << 1 | self.take(1)
            length += 1
            found = codes.get((length, code))
            if found is not None:
                return found
            if length > 15:
                raise Wrong("invalid code")


def codes_of(lengths):
    """Canonical codes: {(length, code): symbol}."""
    codes, code = {}, 0
    for length in range(1, 16):
        for symbol, n in enumerate(lengths):
            if n == length:
                codes[length, code] = symbol
                code += 1
        code <<= 1
    return codes


def _read_codes(bits):
    literals, distances, count = bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4
    if literals > 286 or distances > 30:
        raise Wrong("too many length or distance symbols")
    lengths = [0] * 19
    for i in range(count):
        lengths[ORDER[i]] = bits.take(3)
    codes, all_lengths = codes_of(lengths), []
    if not codes:
        raise Wrong("invalid code lengths set")
    while len(all_lengths) < literals + distances:
        symbol = bits.symbol(codes)
        if symbol < 16:
            all_lengths.append(symbol)
        elif symbol == 16:
            if not all_lengths:
                raise Wrong("invalid bit length repeat")
            all_lengths += all_lengths[-1:] * (3 + bits.take(2))
        else:
            all_lengths += [0] * (3 + bits.take(3) if symbol == 17 else 11 + bits.take(7))
    if len(all_lengths) > literals + distances:
        raise Wrong("invalid bit length repeat")
    if not all_lengths[256]:
        raise Wrong("invalid code -- missing end-of-block")
    return codes_of(all_lengths[:literals]), codes_of(all_lengths[literals:])


def _stored(bits, out):
    bits.align()
    size, check = bits.take(16), bits.take(16)
    if size != check ^ 0xffff:
        raise Wrong("invalid stored block lengths")
    bits.align()
    if bits.at + size > len(bits.data):
        raise Short
    out += bits.data[bits.at:bits.at + size]
    bits.at += size


def _coded(bits, out, literals, distances):
    while (symbol := bits.symbol(literals)) != 256:
        if symbol < 256:
            out.append(symbol)
            continue
        if symbol > 285:
            raise Wrong("invalid literal/length code")
        extra, length = LENGTHS[symbol - 257]
        length += bits.take(extra)
        symbol = bits.symbol(distances)
        if symbol > 29:
            raise Wrong("invalid distance code")
        extra, distance = DISTANCES[symbol]
        distance += bits.take(extra)
        if distance > len(out):
            raise Wrong("invalid distance too far back")
        start = len(out) - distance
        if distance >= length:
            out += out[start:start + length]
        else:
            piece = bytes(out[start:])
            out += (piece * (length // distance + 1))[:length]


def inflate(data, at, out):
    """Add to out what the blocks from `at` on stand for; where they end."""
    bits, last = Bits(data, at), 0
    while not last:
        last, kind = bits.take(1), bits.take(2)
        if kind == 0:
            _stored(bits, out)
        elif kind == 1:
            _coded(bits, out, codes_of(FIXED_LITERALS), codes_of(FIXED_DISTANCES))
        elif kind == 2:
            _coded(bits, out, *_read_codes(bits))
        else:
            raise Wrong("invalid block type")
    bits.align()
    return bits.at
