"""hashlib: sponges, BLAKE2, and keys made of passwords."""
import hashlib

for name in sorted(hashlib.algorithms_guaranteed - {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}):
    for data in b"", b"abc", b"q" * 136:
        made = hashlib.new(name, data)
        print(made.name, made.digest_size, made.block_size, made.hexdigest(*[20][:name.startswith("shake")]))
first = hashlib.sha3_256(b"a")
second = first.copy()
first.update(b"b")
print(first.hexdigest(), second.hexdigest())
print(hashlib.blake2b(b"x", digest_size=16, key=b"key", salt=b"s", person=b"p").hexdigest())
print(hashlib.blake2b(b"z" * 300, fanout=2, depth=3, leaf_size=64, node_offset=5, node_depth=1, inner_size=32,
                      last_node=True).hexdigest())
for wrong in (lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.blake2b(key=b"k" * 65), lambda: hashlib.blake2s(salt=b"x" * 9),
              lambda: hashlib.sha3_224("x")):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
print(hashlib.scrypt(b"pw", salt=b"salt", n=4, r=1, p=1, dklen=32).hex())
