"""Digests: numbers that stand for bytes."""
import struct as _struct

import _hashlib
from _blake2 import blake2b, blake2s

algorithms_guaranteed = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384",
                         "sha3_512", "shake_128", "shake_256", "blake2b", "blake2s"}
algorithms_available = set(algorithms_guaranteed)

__all__ = [*sorted(algorithms_guaranteed), "new", "algorithms_guaranteed", "algorithms_available", "file_digest",
           "pbkdf2_hmac", "scrypt"]


_makers = {name: getattr(_hashlib, f"openssl_{name}") for name in algorithms_guaranteed if name[:5] != "blake"}
globals().update(_makers)
_makers.update(blake2b=blake2b, blake2s=blake2s)


def new(name, data=b"", *, usedforsecurity=True):
    """Return a new hashing object using the named algorithm."""
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    known = name.lower()
    known = known.replace("-", "_") if known.startswith("sha3-") else known.replace("sha-", "sha")
    if known not in _makers or "_" in name and name not in _makers:
        raise ValueError(f"unsupported hash type {name}")
    return _makers[known](data)


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


def _left(x, n):
    return (x << n | x >> 32 - n) & 0xffffffff


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
