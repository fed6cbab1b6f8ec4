"""What str does, and says when it cannot."""
def t(s):
    try: print(s, '->', repr(eval(s)))
    except Exception as e: print(s, '->', type(e).__name__, e)
for s in '''"abc".find(1)
"abc".count(1)
"abc".index(b"")
"abc".rfind(1)
"abc".startswith(1)
"abc".startswith((1,))
"abc".endswith((1,))
"a".removeprefix(1)
"a".replace(1,2)
"a".replace("a",2)
"a".replace("a")
"a".replace("a","b",1.5)
"a".replace("a","b",cnt=2)
"a".join(3)
"a".join([1])
"a".join("a", "b")
"a".split(1)
"a".split("")
"a".split(sep="a",maxsplit="b")
"a".rsplit("")
"a".partition(1)
"a".partition("")
"a".splitlines("x")
"a".strip(1)
"a".strip("a","b")
"a".lstrip(1)
"a".center()
"a".center("a")
"a".center(3,"ab")
"a".center(3,1)
"a".ljust(3,1)
"a".zfill("a")
"a".expandtabs("a")
"a".expandtabs(tabsize=10**20)
"a".translate()
"a".translate(3)
"a".translate({97:1.5})
"a".translate({97:0x110000})
"a".translate({97:-1})
"abc".translate([1,2])
str.maketrans(1)
str.maketrans("a")
str.maketrans({"ab":1})
str.maketrans({1.5:1})
str.maketrans("ab","a")
str.maketrans(1,"a")
str.maketrans("a",1)
str.maketrans("a","b",1)
str.maketrans("a","b","c")
str.maketrans("a","b","c",4)
"a".encode(1)
"a".encode("utf-8",1)
"a".encode("nope")
"a".encode("utf-8","nope")
"abc"[7]
"abc"[10**30]
"a"+1
1+"a"
"a"*"a"
"a"*1.5
"a"*10**30
3 in "a"
"a"<1
"a".isalpha(1)
"a".foo
"a".format_map()
str(1,2,3,4)
str(1,"a")
str("a","a")
str(b"a",1)
str(b"a")
str(b"\\xff","utf-8")
str(b"\\xff",errors="replace")
str(foo=1)
str(object=3)
str(b"a", errors="strict", encoding="ascii")
"a".splitlines(1,2)
"abc".split(None, 1, 2)
format("a", 1)
"a".__format__(1)
"a".__add__(1)
"a".__mod__(1)
"a".__rmod__("%s")
"a".__mul__("a")
"a".find()
"a".find("a",1,2,3)
"a".find("a",1.5)
"ab".find(sub="a")
"a".__getitem__("a")
"a".__contains__(1)
"a".title(1)
"a".strip(None)
"a".join()
ord("ab")
"a".__iter__().__length_hint__()
str.join("a", 1)
str.upper()
str.upper(1)
"a".zfill()
"abc".expandtabs(1,2)
"aXbXc".split("X",1), "aXbXc".rsplit("X",1), " a  b ".split(), " a  b ".split(None,1), " a  b ".rsplit(None,1), "".split(), "".split(","), "a,,b".split(",")
"aXbXc".partition("X"), "aXbXc".rpartition("X"), "abc".partition("z"), "abc".rpartition("z")
"a\\nb\\r\\nc\\x0bd\\x1ce\\u2028f\\n".splitlines(), "a\\n\\nb".splitlines(True), "".splitlines()
"  a ".strip(), "xxaxx".strip("x"), "xyz".lstrip("xy"), "xyz".rstrip("yz"), "\\u3000a".strip()
"hello world".title(), "HELLO".capitalize(), "they're bill's".title(), "ǆx".title(), "ǆ".upper(), "ﬁ".upper(), "ß".upper(), "ß".casefold(), "ŉ".upper(), "İ".lower(), len("İ".lower())
"ΑΣ".lower(), "Σ".lower(), "ΑΣ Α".lower(), "ΑΣΑ".lower(), "ΑΣ'".lower(), "ΑΣ.Α".lower()
"aBC".swapcase(), "ß".swapcase(), "Σ".swapcase(), "ǅ".swapcase()
"abc".center(6), "abc".center(7), "abcd".center(7), "ab".center(5,"*"), "abc".center(2)
"42".zfill(5), "-42".zfill(5), "+1".zfill(4), "".zfill(3), "--1".zfill(5)
"a\\tb\\tc".expandtabs(), "a\\tb".expandtabs(4), "a\\tb".expandtabs(0), "ab\\n\\tc".expandtabs(4), "\\t".expandtabs(-1)
"abc".translate({97:"X",98:None,99:100}), "abc".translate(str.maketrans("ab","xy","c")), "abc".translate({})
"aaa".replace("a","b",2), "aaa".replace("a","b",count=1), "abc".replace("","-"), "abc".replace("","-",2), "".replace("","x"), "aaa".replace("a",""), "abc".replace("z","y"), "".replace("","x",0)
"abcabc".find("c"), "abcabc".rfind("c"), "abc".find(""), "abc".find("",3), "abc".find("",4), "abc".rfind(""), "abc".rfind("",4), "abcabc".find("c",3), "abcabc".find("c",0,2), "abcabc".find("c",-3,-1)
"aaaa".count("aa"), "abc".count(""), "abc".count("",2), "abc".count("",4), "".count("")
"abc".startswith("a"), "abc".startswith(("x","a")), "abc".startswith("b",1), "abc".startswith(""), "abc".startswith("",4), "abc".endswith("c",0,3), "abc".endswith(("b","c")), "abc".endswith("")
"abc".removeprefix("a"), "abc".removesuffix("bc"), "abc".removeprefix("x"), "".removeprefix("x")
"abc"[::-1], "abc"[1:], "abc"[-2:], "abcdef"[::2], "abcdef"[5:0:-2], "abc"[5:], "é"[0], "aé\\u1234\\U0001f600"[::-1]
"abc" < "abd", "a" < "b", "é" > "z", "" < "a", "abc" == "abc", "a" != "a", "\\u1234" < "\\U0001f600"
"b" in "abc", "" in "abc", "bc" in "abc", "é" in "aé", "\\u1234" in "abc"
"ab"*3, 3*"ab", "é"*2, "ab"*0, "ab"*-1, ""*5, "ab"*True
"a".isalnum(), "²".isdigit(), "½".isnumeric(), "²".isdecimal(), "٣".isdecimal(), "a b".isalpha(), "".isalpha(), "_a".isidentifier(), "1a".isidentifier(), "é".isidentifier(), "Ab Cd".istitle(), "AB".isupper(), "aB1".islower(), "1".islower(), "\\n".isprintable(), " ".isprintable(), "".isprintable(), "\\xa0".isspace(), "é".isascii()
repr("'"), repr('"'), repr("'\\""), repr("\\t\\n\\r\\\\"), repr("\\x00\\x7f\\x80\\xa0\\xad\\xe9"), repr("\\u1234\\u2028\\ud800\\U0001f600\\U000e0001")
ascii("é\\u1234\\U0001f600'"), hash("")==0, hash("a")==hash("a"), len("aé😀")
"".join([]), "".join(["a"]), ",".join(["a","b"]), ",".join("abc"), ",".join({"a":1}), "-".join(("é","\\u1234")), "".join(["","a",""])
"x".join(i for i in "ab"), "é".join(["a","b"])
f"{'a':>5}|{'b':<5}|{'c':^5}|{'abc':.2}|{'x'!r:>5}"
f"{3.14159:.2f} {10:05d} {255:#x} {1234567:,} {True}"
str.__doc__[:20], "a".__class__, str.__name__, type("").__mro__
[c for c in "aé😀"], list("abc"), tuple(""), sorted("cba"), set("a")
max("abc"), min("abc"), "a" "b", "%s" % "a"
"a".__len__(), "abc".__getitem__(1), "a".__eq__("a"), "a".__eq__(1), "a".__lt__(1), "a".__hash__()==hash("a"), "a".__str__(), "a".__repr__(), "a".__sizeof__(), "é".__sizeof__(), "\\u1234".__sizeof__(), "".__getnewargs__()
"abc".encode(), "é".encode("latin-1"), "é".encode(), "a".encode("utf-16-le")
"%s" % ("é",), "%s %s" % ("a","\\u1234")
"a\\x00b", len("a\\x00b"), "a\\x00b".split("\\x00")
'İ'.casefold(), 'ŉ'.casefold(), "ſ".casefold(), "Ŀ".upper(), "ΐ".upper(), "և".title()'''.split("\n"): t(s)
class S(str):
    def __init__(self, *a, **k): pass
    def __repr__(self): return "S" + str.__repr__(self)
x = S("abc"); x.foo = 1
print(x, repr(x), x.foo, x.upper(), type(x.upper()), x[0], x + "d", type(x + ""), type(x[:]), type(x.strip()), x == "abc", hash(x) == hash("abc"), {x: 1}["abc"], len(x), type(str(x)), isinstance(x, str), "%s" % x, f"{x}", x * 1, type(x * 1), type("".join([x])), type(x.replace("z","y")))
class T(str):
    __slots__ = ("y",)
y = T("é\u1234")
y.y = 3
print(y, y.y, y.encode(), T().y if hasattr(T(), "y") else "no", T(5), T(b"a", "ascii"))
class F(str):
    def __format__(self, spec): return "F" + spec
    def __str__(self): return "str!"
print(f"{F('x'):abc}", "{:q}".format(F("x")), "%s" % F("x"), str(F("x")), F("x"), "%r" % F("x"), [F("x")])
s = ""
for i in range(100000): s += "ab"
print(len(s), s[:4], s.count("ab"))
s = "é"
for i in range(1000): s += "\u1234" if i == 500 else "x"
print(len(s), s.count("x"), s.find("\u1234"), len(s.encode()))
t2 = s; s += "y"; print(len(t2), len(s), t2 == s, hash(s) == hash(s[:]))
