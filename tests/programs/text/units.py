"""Texts as UTF-16 and Latin-1, whose characters are units or bytes alone, and such as are not; surrogates one by one."""


def told(action):
    try:
        return ascii(action())
    except UnicodeError as e:
        return f"{type(e).__name__}: {e}"


for text in ("", "abc", "naïve ÿ", "Ωmega", "snake 🐍", "\ud800", "a\udc00\ud800b", "\ufeffmark", "long enough é" * 3):
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "utf-8", "ascii"):
        encoded = told(lambda: text.encode(name))
        print(ascii(text), name, encoded, told(lambda: text.encode(name, "surrogatepass").decode(name, "surrogatepass")) == ascii(text),
              told(lambda: text.encode(name, "replace").decode(name)))
for data in (b"", b"a", b"ab", b"\xff\xfea\0", b"\xfe\xff\0a", b"a\0\0\xd8b\0", b"a\0b", b"\0\xd8\0\xdc", b"\xe9\xff"):
    for name in ("utf-16", "utf-16-le", "utf-16-be", "latin-1"):
        print(data, name, told(lambda: data.decode(name)), told(lambda: data.decode(name, "replace")),
              told(lambda: str(memoryview(b"-" + data)[1:], name, "ignore")))
