"""Strings and things that misbehave."""
# error during things, odd dunders
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
class E:
    def __str__(self): raise ValueError("no str")
    def __repr__(self): raise ValueError("no repr")
    def __format__(self, s): return 3
    def __getitem__(self, i): raise KeyError(i)
    def __index__(self): raise ZeroDivisionError("ix")
class B:
    def __str__(self): return 3
    def __repr__(self): return b""
    def __format__(self, s): raise TypeError("fmt " + s)
t(lambda: "%s" % E()); t(lambda: "%r" % E()); t(lambda: "{}".format(E())); t(lambda: f"{E()!r}"); t(lambda: "%d" % E()); t(lambda: "%(a)s" % E()); t(lambda: "a".translate(E())); t(lambda: "abc"[E()]); t(lambda: "a" * E()); t(lambda: "abc".find("a", E())); t(lambda: "a".center(E()))
t(lambda: "%s" % B()); t(lambda: "%r" % B()); t(lambda: "{:q}".format(B())); t(lambda: str(B())); t(lambda: f"{B()}")
t(lambda: "".join(x for x in [1])); t(lambda: "".join(1/0 for x in [1]))
def gen():
    yield "a"; raise RuntimeError("mid")
t(lambda: ",".join(gen())); t(lambda: bytes(gen())); t(lambda: b"".join(gen())); t(lambda: bytearray(gen()))
def ints():
    yield 1; yield 2
t(lambda: bytes(ints())); t(lambda: bytearray(ints()))
t(lambda: "{0.a.b}".format(3)); t(lambda: "{[a]}".format({"a": 1})); t(lambda: "{a}".format(**{"a": E()}))
t(lambda: "%s %s %s" % ("a", "b")); t(lambda: "%*d" % (5,)); t(lambda: "%.*f" % (2, 3.14159))
class M(dict):
    def __missing__(self, k): return "<" + k + ">"
t(lambda: "{a}{b}".format_map(M(a=1))); t(lambda: "%(zz)s" % M())
t(lambda: "abc".__getattribute__("upper")()); t(lambda: str.__new__(str, 5)); t(lambda: str.__new__(int)); t(lambda: str.__new__()); t(lambda: type("Q", (str,), {})("z"))
t(lambda: int("12") + int("٣")); t(lambda: float(" 1.5\n"))
t(lambda: "a".__iadd__); t(lambda: ["a"] + list("bc")); t(lambda: {"a", "b"} >= set("ab")); t(lambda: "abc".__contains__("b"))
t(lambda: "%c" % 0x110000); t(lambda: chr(0x110000)); t(lambda: ord("")); t(lambda: chr(-1)); t(lambda: ord(b"a")); t(lambda: ord(3))
t(lambda: ("é" * 3).encode("utf-8").decode("latin-1")); t(lambda: "\x80".encode("latin-1"))
t(lambda: "aaa".replace("a", "b", -1)); t(lambda: "aaa".replace("a", "\u1234")); t(lambda: "a\u1234b".replace("\u1234", "")); t(lambda: "a\u1234b".replace("\u1234", "").isascii()); t(lambda: "a\u1234b"[0:1].isascii()); t(lambda: ("a\u1234" + "b")[::2] == "ab")
t(lambda: hash("a\u1234b".replace("\u1234", "")) == hash("ab")); t(lambda: {"ab": 1}["a\u1234b".replace("\u1234", "")]); t(lambda: "é" == b"\xe9".decode("latin-1"))
t(lambda: " \u3000a\u2003 ".split()); t(lambda: "a\x1cb".split()); t(lambda: b"a\x1cb".split()); t(lambda: "\x85a".strip())
t(lambda: "%s" * 3 % (1, 2, 3)); t(lambda: "%%" % ()); t(lambda: "%%" % 3); t(lambda: "%5%" % ()); t(lambda: "%i%%" % 50)
t(lambda: "{:>10}|{:^10}|{:<10}".format("é", "\u1234", "😀")); t(lambda: "{:\u1234^5}".format("a")); t(lambda: format("abc", "5.2")); t(lambda: format("abc", "")); t(lambda: format("abc", "0>5s")); t(lambda: "{:010}".format("abc")); t(lambda: format("a", "_")); t(lambda: format("a", "=5s"))
t(lambda: str(memoryview(b"abc"), "ascii")); t(lambda: b"abc".decode(encoding="ascii", errors="strict")); t(lambda: str(bytearray(b"q"), "utf8"))
t(lambda: "a" if "abc" > "abb" else "b"); t(lambda: sorted(["b", "A", "é", "a"])); t(lambda: sorted(["b", "A", "C"], key=str.lower)); t(lambda: max("a", "B", key=str.upper)); t(lambda: list(map(str.strip, [" a ", "b "])))
t(lambda: list(reversed("abc"))); t(lambda: "".join(reversed("aé😀"))); t(lambda: dict(zip("ab", range(2)))); t(lambda: [*"ab"]); t(lambda: "a" in ["a"]); t(lambda: list(enumerate("ab")))
t(lambda: "abc".splitlines.__doc__ is not None); t(lambda: str.upper.__name__); t(lambda: "a".upper.__self__); t(lambda: str.upper.__qualname__); t(lambda: "".join.__name__)
t(lambda: b"%d %x %05.1f %s" % (1, 255, 2.5, b"q")); t(lambda: bytearray(b"%s") % b"x"); t(lambda: b"a" + 1); t(lambda: b"a" in b"ab"); t(lambda: b"abc"[0:2]); t(lambda: [x for x in b"ab"]); t(lambda: b"\x00\xff".hex(" "))
t(lambda: (b"a" < b"b", b"a" == "a", bytearray(b"a") < b"b", b"a" != memoryview(b"b"))); t(lambda: bytes.maketrans(b"ab", b"xy")[97:99]); t(lambda: b"ab".translate(bytes.maketrans(b"ab", b"xy"), b"b"))
