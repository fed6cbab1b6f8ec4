"""binascii and zlib: base64 that is whole, short, padded or none, strictly and not; sums from any start."""
import base64
import binascii
import zlib


def told(action):
    try:
        return action()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for n in range(7):
    data = bytes(range(250, 250 + n)) if n < 6 else b"\0\xff" * 40
    print(binascii.b2a_base64(data), binascii.b2a_base64(data, newline=False), base64.b64decode(base64.b64encode(data)) == data)
for text in (b"", b"YQ==", b"YWI=", b"YWJj", b"Y", b"YQ", b"YQ=", b"YQ===", b"YQ==YQ==", b"=YQ=", b"Y=Q=", b"Y W\nJ*j", b"YWJj=",
             b"YWJjZ", b"====", b"YQ==x", "YWI=", bytearray(b"YWI="), "Yé", 5):
    print(text, told(lambda: binascii.a2b_base64(text)), told(lambda: binascii.a2b_base64(text, strict_mode=True)))
for data in (b"", b"a", b"primer" * 2000, bytearray(b"\xff" * 12000), memoryview(b"abc")):
    print(*[name(data, *start) for name in (zlib.crc32, zlib.adler32, binascii.crc32) for start in ((), (1,), (2 ** 32 - 1,))])
assert zlib.crc32(b"mer", zlib.crc32(b"pri")) == zlib.crc32(b"primer")
for wrong in (lambda: zlib.crc32("a"), lambda: zlib.adler32(5), lambda: zlib.crc32(b"", "a"), lambda: binascii.b2a_base64("a")):
    print(told(wrong))
