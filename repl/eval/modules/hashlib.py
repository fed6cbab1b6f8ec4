"""Digests: numbers that stand for bytes."""
import struct as _struct
from _blake2 import blake2b, blake2s
from _keccak import Sponge as _Sponge

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384",
                         "sha3_512", "shake_128", "shake_256", "blake2b", "blake2s"}
algorithms_available = set(algorithms_guaranteed)

__all__ = [*sorted(algorithms_guaranteed), "new", "algorithms_guaranteed", "algorithms_available", "file_digest",
           "pbkdf2_hmac", "scrypt"]


def _bytes_of(obj):
    if isinstance(obj, str):
        raise TypeError("Strings must be encoded before hashing")
    try:
        return memoryview(obj).tobytes()
    except TypeError:
        raise TypeError("object supporting the buffer API required") from None


def _roots(count, power, bits):
    """The first bits of the fractions of the roots of the first primes: the constants of SHA-2."""
    found, n = [], 2
    while len(found) < count:
        if all(n % d for d in range(2, int(n**0.5) + 1)):
            found.append(_root(n << power * bits, power) & (1 << bits) - 1)
        n += 1
    return found


def _root(n, power):
    low, high = 0, 1 << n.bit_length() // power + 1
    while low < high:
        middle = low + high + 1 >> 1
        if middle**power <= n:
            low = middle
        else:
            high = middle - 1
    return low


def _left(x, n):
    return (x << n | x >> 32 - n) & 0xffffffff


class _Hash:
    """What all of them have in common: blocks that are worked into a state."""

    name, digest_size, block_size = "", 0, 64
    _order, _length_bytes = "big", 8

    def __init__(self, data=b""):
        self._state, self._rest, self._length = list(self._start), b"", 0
        self.update(data)

    def update(self, obj, /):
        """Update this hash object's state with the provided bytes-like object."""
        data = _bytes_of(obj)
        self._length += len(data)
        data = self._rest + data
        whole = len(data) // self.block_size * self.block_size
        for i in range(0, whole, self.block_size):
            self._work(self._state, data[i:i + self.block_size])
        self._rest = data[whole:]

    def digest(self):
        """Return the digest value as a bytes object."""
        state = list(self._state)
        data = self._rest + b"\x80"
        data += b"\0" * (-(len(data) + self._length_bytes) % self.block_size)
        data += (self._length * 8).to_bytes(self._length_bytes, self._order)
        for i in range(0, len(data), self.block_size):
            self._work(state, data[i:i + self.block_size])
        size = 8 if self.block_size == 128 else 4
        return b"".join(x.to_bytes(size, self._order) for x in state)[:self.digest_size]

    def hexdigest(self):
        """Return the digest value as a string of hexadecimal digits."""
        return self.digest().hex()

    def copy(self):
        """Return a copy of the hash object."""
        other = object.__new__(type(self))
        other._state, other._rest, other._length = list(self._state), self._rest, self._length
        return other

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {id(self):#x}>"


class _MD5(_Hash):
    name, digest_size, _order = "md5", 16, "little"
    _start = (0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476)
    _shifts = ((7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21))
    _sines = None

    @classmethod
    def _work(cls, state, block):
        if cls._sines is None:
            import math
            cls._sines = [int(abs(math.sin(i + 1)) * 2**32) for i in range(64)]
        words = _struct.unpack("<16I", block)
        a, b, c, d = state
        for i in range(64):
            if i < 16:
                f, g = b & c | ~b & d, i
            elif i < 32:
                f, g = d & b | ~d & c, (5 * i + 1) % 16
            elif i < 48:
                f, g = b ^ c ^ d, (3 * i + 5) % 16
            else:
                f, g = c ^ (b | ~d & 0xffffffff), 7 * i % 16
            f = (f + a + cls._sines[i] + words[g]) & 0xffffffff
            a, d, c, b = d, c, b, (b + _left(f, cls._shifts[i // 16][i % 4])) & 0xffffffff
        for i, x in enumerate((a, b, c, d)):
            state[i] = (state[i] + x) & 0xffffffff


class _SHA1(_Hash):
    name, digest_size = "sha1", 20
    _start = (0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)

    @staticmethod
    def _work(state, block):
        words = list(_struct.unpack(">16I", block))
        for i in range(16, 80):
            words.append(_left(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1))
        a, b, c, d, e = state
        for i, word in enumerate(words):
            if i < 20:
                f, k = b & c | ~b & d, 0x5a827999
            elif i < 40:
                f, k = b ^ c ^ d, 0x6ed9eba1
            elif i < 60:
                f, k = b & c | b & d | c & d, 0x8f1bbcdc
            else:
                f, k = b ^ c ^ d, 0xca62c1d6
            a, b, c, d, e = (_left(a, 5) + f + e + k + word) & 0xffffffff, a, _left(b, 30), c, d
        for i, x in enumerate((a, b, c, d, e)):
            state[i] = (state[i] + x) & 0xffffffff


class _SHA2(_Hash):
    """Of 32 or 64 bits a word; the numbers are how far words are turned."""

    _bits, _turns = 32, ((7, 18, 3), (17, 19, 10), (6, 11, 25), (2, 13, 22))
    _constants = None

    @classmethod
    def _work(cls, state, block):
        bits = cls._bits
        mask = (1 << bits) - 1
        if "_constants" not in cls.__dict__ or cls._constants is None:
            cls._constants = _roots(64 if bits == 32 else 80, 3, bits)
        constants, turns = cls._constants, cls._turns

        def right(x, n):
            return (x >> n | x << bits - n) & mask
        words = list(_struct.unpack(">16" + ("I" if bits == 32 else "Q"), block))
        for i in range(16, len(constants)):
            x, y = words[i - 15], words[i - 2]
            s0 = right(x, turns[0][0]) ^ right(x, turns[0][1]) ^ x >> turns[0][2]
            s1 = right(y, turns[1][0]) ^ right(y, turns[1][1]) ^ y >> turns[1][2]
            words.append((words[i - 16] + s0 + words[i - 7] + s1) & mask)
        a, b, c, d, e, f, g, h = state
        for k, word in zip(constants, words):
            s1 = right(e, turns[2][0]) ^ right(e, turns[2][1]) ^ right(e, turns[2][2])
            t1 = h + s1 + (e & f ^ ~e & g) + k + word
            s0 = right(a, turns[3][0]) ^ right(a, turns[3][1]) ^ right(a, turns[3][2])
            t2 = s0 + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = (t1 + t2) & mask, a, b, c, (d + t1) & mask, e, f, g
        for i, x in enumerate((a, b, c, d, e, f, g, h)):
            state[i] = (state[i] + x) & mask


class _SHA256(_SHA2):
    name, digest_size = "sha256", 32
    _start = (0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
              0x5be0cd19)


class _SHA224(_SHA2):
    name, digest_size = "sha224", 28
    _start = (0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7,
              0xbefa4fa4)


class _SHA512(_SHA2):
    name, digest_size, block_size, _length_bytes = "sha512", 64, 128, 16
    _bits, _turns = 64, ((1, 8, 7), (19, 61, 6), (14, 18, 41), (28, 34, 39))
    _start = (0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
              0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179)


class _SHA384(_SHA512):
    name, digest_size = "sha384", 48
    _start = (0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
              0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4)


class _SHA3:
    """A sponge whose rate leaves twice the digest's size unseen."""

    suffix, digest_size, block_size, name = 6, 0, 0, ""

    def __init__(self, data=b""):
        self._sponge = _Sponge(self.block_size, self.suffix)
        self.update(data)

    def update(self, obj, /):
        """Update this hash object's state with the provided bytes-like object."""
        self._sponge.absorb(_bytes_of(obj))

    def digest(self):
        """Return the digest value as a bytes object."""
        return self._sponge.squeeze(self.digest_size)

    def hexdigest(self):
        """Return the digest value as a string of hexadecimal digits."""
        return self.digest().hex()

    def copy(self):
        """Return a copy of the hash object."""
        other = object.__new__(type(self))
        other._sponge = self._sponge.copy()
        return other

    __repr__ = _Hash.__repr__


class _SHAKE(_SHA3):
    """As many bytes as are asked for."""

    suffix = 0x1f

    def digest(self, length):
        """Return the digest value as a bytes object."""
        return self._sponge.squeeze(length)

    def hexdigest(self, length):
        """Return the digest value as a string of hexadecimal digits."""
        return self.digest(length).hex()


_CLASSES = {cls.name: cls for cls in (_MD5, _SHA1, _SHA224, _SHA256, _SHA384, _SHA512)}
for _bits in 224, 256, 384, 512:
    _CLASSES[f"sha3_{_bits}"] = type(f"sha3_{_bits}", (_SHA3,), {
        "name": f"sha3_{_bits}", "digest_size": _bits // 8, "block_size": 200 - _bits // 4})
for _bits in 128, 256:
    _CLASSES[f"shake_{_bits}"] = type(f"shake_{_bits}", (_SHAKE,), {
        "name": f"shake_{_bits}", "block_size": 200 - _bits // 4})


def _constructor(name):
    def make(string=b"", *, usedforsecurity=True):
        return _CLASSES[name](string)
    make.__name__ = make.__qualname__ = f"openssl_{name}"
    make.__doc__ = f"Returns a {name} hash object; optionally initialized with a string"
    return make


globals().update((_name, _constructor(_name)) for _name in _CLASSES)
_CLASSES.update(blake2b=blake2b, blake2s=blake2s)


def new(name, data=b"", *, usedforsecurity=True):
    """Return a new hashing object using the named algorithm."""
    known = name.lower().replace("-", "_") if name.lower().startswith("sha3") else name.lower().replace("sha-", "sha")
    if known not in _CLASSES:
        raise ValueError(f"unsupported hash type {name}")
    return _CLASSES[known](data)


def file_digest(fileobj, digest, /, *, _bufsize=262144):
    """Hash the contents of a file-like object. Returns a digest object."""
    made = new(digest) if isinstance(digest, str) else digest()
    while data := fileobj.read(_bufsize):
        made.update(data)
    return made


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
    import hmac
    size = new(hash_name).digest_size
    out, block = b"", 1
    while len(out) < (dklen or size):
        u = hmac.digest(password, salt + block.to_bytes(4, "big"), hash_name)
        total = int.from_bytes(u, "big")
        for _ in range(iterations - 1):
            u = hmac.digest(password, u, hash_name)
            total ^= int.from_bytes(u, "big")
        out += total.to_bytes(size, "big")
        block += 1
    return out[:dklen or size]


def scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64):
    """scrypt password-based key derivation function (RFC 7914)."""
    if n < 2 or n & n - 1:
        raise ValueError("n must be a power of 2.")
    blocks = pbkdf2_hmac("sha256", password, salt, 1, p * 128 * r)
    size = 128 * r
    mixed = b"".join(_mix_memory(blocks[i:i + size], n, r) for i in range(0, len(blocks), size))
    return pbkdf2_hmac("sha256", password, mixed, 1, dklen)


def _mix_memory(block, n, r):
    x = list(_struct.unpack(f"<{32 * r}I", block))
    seen = []
    for _ in range(n):
        seen.append(x)
        x = _mix_blocks(x, r)
    for _ in range(n):
        other = seen[x[16 * (2 * r - 1)] % n]
        x = _mix_blocks([a ^ b for a, b in zip(x, other)], r)
    return _struct.pack(f"<{32 * r}I", *x)


def _mix_blocks(words, r):
    last, out = words[-16:], []
    for i in range(0, 32 * r, 16):
        last = _salsa([a ^ b for a, b in zip(last, words[i:i + 16])])
        out.append(last)
    return [word for block in out[::2] + out[1::2] for word in block]


_QUARTERS = ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11), (0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9),
             (15, 12, 13, 14))


def _salsa(words):
    x = words[:]
    for _ in range(4):
        for a, b, c, d in _QUARTERS:
            x[b] ^= _left((x[a] + x[d]) & 0xffffffff, 7)
            x[c] ^= _left((x[b] + x[a]) & 0xffffffff, 9)
            x[d] ^= _left((x[c] + x[b]) & 0xffffffff, 13)
            x[a] ^= _left((x[d] + x[c]) & 0xffffffff, 18)
    return [(a + b) & 0xffffffff for a, b in zip(x, words)]
