"""hashlib: digests of what ends around the end of a block, given at once or in pieces; copies; what is refused."""
import copy
import hashlib


def told(action):
    try:
        return action()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


NAMES = sorted(hashlib.algorithms_guaranteed)
for name in NAMES:
    size = () if hashlib.new(name).digest_size else (200,)
    block = hashlib.new(name).block_size
    all_of_it = hashlib.new("sha256")
    for n in (0, 1, block - 20, block - 17, block - 16, block - 9, block - 8, block - 1, block, block + 1, 3 * block):
        data = bytes(i * 7 & 255 for i in range(n))
        pieces = hashlib.new(name, data[:5])
        for at in range(5, n, 50):
            pieces.update(bytearray(data[at:at + 50]))
        earlier = pieces.copy()
        pieces.update(b"more")
        digest = hashlib.new(name, memoryview(data)).digest(*size)
        print(*[hash.digest(*size) == digest for hash in (earlier, pieces)], sep="", end=" ")
        all_of_it.update(digest)
    print(name, block, all_of_it.hexdigest())

hash = hashlib.sha384(b"a", usedforsecurity=False)
print(hash.name, hash.digest_size, str(hash)[:30], hashlib.new("SHA3-256").name, hashlib.sha1.__name__, type(hash))
for wrong in (lambda: hashlib.sha256("a"), lambda: hashlib.sha256(5), lambda: hashlib.sha256(b"", b""), lambda: hash.update(),
              lambda: hashlib.new("sha257"), lambda: hashlib.new("SHA3_256"), lambda: hashlib.new(5), lambda: type(hash)(),
              lambda: hashlib.shake_128().digest(), lambda: hashlib.shake_128().hexdigest("a"), lambda: copy.copy(hash),
              lambda: hashlib.sha256(memoryview(b"abcd")[::2]), lambda: setattr(hash, "name", "b")):
    print(told(wrong))
