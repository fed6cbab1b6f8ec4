"""base64, binascii, hashlib, hmac: text and digests of bytes."""
import base64, binascii, hashlib, hmac, secrets, timeit
print(base64.b64encode(b'hello world'), base64.b64decode('aGVsbG8='), base64.urlsafe_b64encode(b'\xff\xfe'), base64.b32encode(b'hi!'), base64.b16encode(b'hi'), base64.b85encode(b'hello'), base64.b85decode(base64.b85encode(b'hello!!')), base64.a85encode(b'hello'), base64.b32decode('NBUSC==='))
for f in (lambda: base64.b64decode('abc'), lambda: base64.b64decode('a'), lambda: base64.b64encode('x'), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: base64.b16decode('zz')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(binascii.hexlify(b'ab', '-'), binascii.crc32(b'hello'), binascii.b2a_base64(b'x'))
for n in ('md5', 'sha1', 'sha256', 'sha512', 'sha224', 'sha384'):
    print(n, hashlib.new(n, b'hello' * 50).hexdigest())
h = hashlib.sha256()
h.update(b'a')
h2 = h.copy()
h.update(b'b')
print(h.hexdigest()[:8], h2.hexdigest()[:8], h.name, h.digest_size, hmac.new(b'k', b'm', 'sha256').hexdigest()[:10])
try:
    hashlib.md5('x')
except TypeError as e:
    print(e)
print(len(secrets.token_hex(4)), timeit.timeit('x=1', number=10) >= 0, timeit.Timer(lambda: 1).repeat(2, 5).__len__())
