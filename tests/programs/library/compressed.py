"""zlib and gzip: the same bytes as everybody's, and what is wrong with others."""
import gzip
import io
import random
import zlib

random.seed(5)
words = [bytes(random.choices(b"abcdefgh", k=random.randint(2, 6))) for _ in range(60)]
DATA = [b"", b"a", b"hello world", b"a" * 1000, b"abc" * 100, bytes(range(256)), b"The quick brown fox jumps over the lazy dog. " * 9,
        b" ".join(random.choices(words, k=300)), b"hello hello hello hello", bytes(random.choices(b"ab", k=900))]
for data in DATA:
    print(len(data), hex(zlib.crc32(data)), hex(zlib.adler32(data)), zlib.crc32(data, 5))
    for level in -1, 0, 1, 3, 4, 9:
        made = zlib.compress(data, level)
        print("  ", level, len(made), hex(zlib.crc32(made)), zlib.decompress(made) == data)
    print("  ", len(zlib.compress(data, wbits=-15)), zlib.compress(data, wbits=31)[:12].hex())
whole = zlib.compress(b"hello")
for wrong in [b"", b"x", b"x\x9c", b"hello world", whole[:-1], whole[:-4] + b"abcd", b"x\x9c\x07", b"\x78\x9c\xff\xff"]:
    try:
        print(zlib.decompress(wrong))
    except zlib.error as error:
        print(error)
for call in (lambda: zlib.compress("x"), lambda: zlib.compress(b"x", 10)):
    try:
        call()
    except (TypeError, zlib.error) as error:
        print(type(error).__name__, error)
maker = zlib.compressobj()
made = maker.compress(b"abc" * 50) + maker.flush()
teller = zlib.decompressobj()
print(teller.decompress(made[:8]), teller.eof, teller.decompress(made[8:] + b"more")[:9], teller.eof, teller.unused_data)
teller = zlib.decompressobj()
print(teller.decompress(made, 10), len(teller.decompress(teller.unconsumed_tail)))

packed = gzip.compress(b"data" * 10, mtime=0)
print(packed.hex(), gzip.decompress(packed + packed)[:8])
for wrong in b"nope", packed[:-3]:
    try:
        gzip.decompress(wrong)
    except (OSError, EOFError) as error:
        print(type(error).__name__, error)
memory = io.BytesIO()
with gzip.GzipFile(fileobj=memory, mode="wb", mtime=1, filename="n.txt") as file:
    file.write(b"line1\nline2\n")
print(memory.getvalue().hex())
memory.seek(0)
with gzip.open(memory, "rt") as file:
    print(file.readlines())
