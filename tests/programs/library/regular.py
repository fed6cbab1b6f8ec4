import re
def p(*a):
    try: print(*[x() for x in a])
    except Exception as e: print(type(e).__name__, e)
print(re.match(r"(\w+) (\w+)", "hello world"), re.match(r"(?P<a>\d+)-(?P<b>\d+)", "12-34").groupdict())
print(re.findall(r"\d+", "a1b22c333"), re.findall(r"(a)(b)?", "abaab"), re.split(r"[,;]\s*", "a, b;c"), re.split(r"(,)", "a,b"), re.sub(r"(\w)(\d)", r"\2\1", "a1 b2"), re.subn("x*", "-", "abxd"))
print([m.span() for m in re.finditer("a*", "baac")], re.search("b$", "ab\n"), re.fullmatch("a|ab", "ab"), re.compile("a", re.I | re.M), re.search("(?i)HELLO", "say hello").group())
print(re.findall(r"^\w", "ab\ncd", re.M), re.findall(r"\bfoo\b", "foo food foo"), re.match(r"(a+)+b", "aaab").groups(), re.match("a.c", "a\nc"), re.match("a.c", "a\nc", re.S), re.search(r"(?<=a)b", "cab"), re.search(r"(?<!a)b", "ab b"), re.search(r"foo(?!bar)", "foobar foobaz").start())
print(re.match(r"(\w)\1", "aa"), re.match(r"a{2,3}?", "aaaa"), re.match(r"a{,2}b", "aab"), re.escape("a.b*c"), re.sub("a", lambda m: m.group().upper(), "banana", count=2), re.match("[^a-c]+", "xyzabc").group(), re.match(r"[\d\-x]+", "1-x").group(), re.match("(a)|(b)", "b").groups(), re.match("(a)|(b)", "b").lastindex)
p(lambda: re.compile("(")); p(lambda: re.compile("*a")); p(lambda: re.compile("[a")); p(lambda: re.compile(r"\q")); p(lambda: re.compile("a**")); p(lambda: re.match(3, "a")); p(lambda: re.match("a", 3)); p(lambda: re.compile("a)")); p(lambda: re.compile("(?P<a>x)(?P<a>y)")); p(lambda: re.match("a", "a").group(2))
print(re.sub(r"(?P<n>\w+)", r"<\g<n>>", "hi you"), re.compile(r"""a # c
 b""", re.X).match("ab"), re.IGNORECASE, re.error, re.match("x?", "y"), re.findall("", "ab"), re.match(r"\{x\}", "{x}"), re.match("a{", "a{"))
