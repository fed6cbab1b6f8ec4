"""BLAKE2b and BLAKE2s (RFC 7693), with keys, salts, persons and trees."""

_ORDERS = ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
           (11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4), (7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8),
           (9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13), (2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9),
           (12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11), (13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10),
           (6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5), (10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0))
_LANES = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13),
          (3, 4, 9, 14))


class _Blake2:
    """One of the two: `bits` a word, so many rounds, turned so far."""

    bits = rounds = 0
    turns = start = ()

    def __init__(self, data=b"", /, *, digest_size=None, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0,
                 node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        cls = type(self)
        size = cls.MAX_DIGEST_SIZE if digest_size is None else digest_size
        if not 1 <= size <= cls.MAX_DIGEST_SIZE:
            raise ValueError(f"digest_size must be between 1 and {cls.MAX_DIGEST_SIZE} bytes")
        for what, given, most in (("salt", salt, cls.SALT_SIZE), ("person", person, cls.PERSON_SIZE)):
            if len(given) > most:
                raise ValueError(f"maximum {what} length is {most} bytes")
        if len(key) > cls.MAX_KEY_SIZE:
            raise ValueError(f"maximum key length is {cls.MAX_KEY_SIZE} bytes")
        for what, given, least in (("fanout", fanout, 0), ("depth", depth, 1)):
            if not least <= given <= 255:
                raise ValueError(f"{what} must be between {least} and 255")
        wide = self.bits == 64
        block = (bytes([size, len(key), fanout, depth]) + leaf_size.to_bytes(4, "little")
                 + node_offset.to_bytes(8 if wide else 6, "little") + bytes([node_depth, inner_size])
                 + bytes(14 if wide else 0) + bytes(salt).ljust(cls.SALT_SIZE, b"\0")
                 + bytes(person).ljust(cls.PERSON_SIZE, b"\0"))
        step = self.bits // 8
        self._state = [word ^ int.from_bytes(block[i * step:i * step + step], "little")
                       for i, word in enumerate(self.start)]
        self.digest_size, self._last_node, self._count, self._rest = size, last_node, 0, b""
        if key:
            self._rest = bytes(key).ljust(self.block_size, b"\0")
        self.update(data)

    def update(self, data, /):
        """Update this hash object's state with the provided bytes-like object."""
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        data = self._rest + bytes(memoryview(data))
        at = 0
        while len(data) - at > self.block_size:  # the last block waits for the end
            self._count += self.block_size
            self._work(self._state, data[at:at + self.block_size], False)
            at += self.block_size
        self._rest = data[at:]

    def _work(self, state, block, last):
        bits, step = self.bits, self.bits // 8
        mask = (1 << bits) - 1
        words = [int.from_bytes(block[i:i + step], "little") for i in range(0, self.block_size, step)]
        v = [*state, *self.start]
        v[12] ^= self._count & mask
        v[13] ^= self._count >> bits
        if last:
            v[14] ^= mask
            v[15] ^= mask if self._last_node else 0
        for i in range(self.rounds):
            order = _ORDERS[i % 10]
            for j, (a, b, c, d) in enumerate(_LANES):
                for word, (far, near) in zip((words[order[2 * j]], words[order[2 * j + 1]]), (self.turns[:2], self.turns[2:])):
                    v[a] = (v[a] + v[b] + word) & mask
                    x = v[d] ^ v[a]
                    v[d] = (x >> far | x << bits - far) & mask
                    v[c] = (v[c] + v[d]) & mask
                    x = v[b] ^ v[c]
                    v[b] = (x >> near | x << bits - near) & mask
        for i in range(8):
            state[i] ^= v[i] ^ v[i + 8]

    def digest(self):
        """Return the digest value as a bytes object."""
        state, count = self._state[:], self._count
        self._count += len(self._rest)
        self._work(state, self._rest.ljust(self.block_size, b"\0"), True)
        self._count = count
        return b"".join(word.to_bytes(self.bits // 8, "little") for word in state)[:self.digest_size]

    def hexdigest(self):
        """Return the digest value as a string of hexadecimal digits."""
        return self.digest().hex()

    def copy(self):
        """Return a copy of the hash object."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, _state=self._state[:])
        return other


class blake2b(_Blake2):
    """Return a new BLAKE2b hash object."""

    name, block_size, bits, rounds, turns = "blake2b", 128, 64, 12, (32, 24, 16, 63)
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 64
    SALT_SIZE = PERSON_SIZE = 16
    start = (0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
             0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179)


class blake2s(_Blake2):
    """Return a new BLAKE2s hash object."""

    name, block_size, bits, rounds, turns = "blake2s", 64, 32, 10, (16, 12, 8, 7)
    MAX_DIGEST_SIZE = MAX_KEY_SIZE = 32
    SALT_SIZE = PERSON_SIZE = 8
    start = tuple(word >> 32 for word in blake2b.start)


blake2b.__module__ = blake2s.__module__ = "_blake2"
