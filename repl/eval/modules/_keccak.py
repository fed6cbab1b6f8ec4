"""SHA-3 and SHAKE: sponges over Keccak's permutation of 25 words (FIPS 202)."""

MASK = (1 << 64) - 1


def _constants():
    """What each round adds to the first word, from a shift register of eight bits."""
    register = 1
    for _ in range(24):
        word = 0
        for j in range(7):
            word |= (register & 1) << (1 << j) - 1
            register = register << 1 ^ (0x171 if register >> 7 else 0)
        yield word


def _turns():
    """How far each word is turned, and where it goes: [(to, from, bits)]."""
    x, y, rows = 1, 0, [(0, 0, 0)]
    for t in range(24):
        to = y + 5 * ((2 * x + 3 * y) % 5)
        rows.append((to, x + 5 * y, (t + 1) * (t + 2) // 2 % 64))
        x, y = y, (2 * x + 3 * y) % 5
    return rows


_CONSTANTS, _TURNS = tuple(_constants()), tuple(_turns())


def _permute(a):
    for constant in _CONSTANTS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        d = [c[x - 1] ^ ((c[(x + 1) % 5] << 1 | c[(x + 1) % 5] >> 63) & MASK) for x in range(5)]
        b = [0] * 25
        for to, at, bits in _TURNS:
            word = a[at] ^ d[at % 5]
            b[to] = (word << bits | word >> 64 - bits) & MASK
        for y in range(0, 25, 5):
            for x in range(5):
                a[y + x] = b[y + x] ^ ~b[y + (x + 1) % 5] & MASK & b[y + (x + 2) % 5]
        a[0] ^= constant


class Sponge:
    """Takes bytes in and gives any number of them back."""

    def __init__(self, rate, suffix):
        self.rate, self.suffix, self.words, self.rest = rate, suffix, [0] * 25, b""

    def copy(self):
        other = Sponge(self.rate, self.suffix)
        other.words, other.rest = self.words[:], self.rest
        return other

    def _take(self, block):
        for i in range(0, self.rate, 8):
            self.words[i // 8] ^= int.from_bytes(block[i:i + 8], "little")
        _permute(self.words)

    def absorb(self, data):
        data = self.rest + data
        whole = len(data) // self.rate * self.rate
        for i in range(0, whole, self.rate):
            self._take(data[i:i + self.rate])
        self.rest = data[whole:]

    def squeeze(self, size):
        end = self.copy()
        block = bytearray(self.rest + bytes([self.suffix]) + bytes(self.rate - len(self.rest) - 1))
        block[-1] ^= 0x80
        end._take(block)
        out = b""
        while True:
            out += b"".join(word.to_bytes(8, "little") for word in end.words[:self.rate // 8])
            if len(out) >= size:
                return out[:size]
            _permute(end.words)
