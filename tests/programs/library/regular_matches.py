"""What a match knows of itself, and the ways from match to match."""
import copy
import pickle
import re


def tried(call, *args):
    try:
        print(repr(call(*args)))
    except Exception as e:
        print(type(e).__name__, e)


m = re.compile(r"(?P<first>\w+) (\w+)(?P<third>!)?").search("say hello world", 4)
print(m, m.pos, m.endpos, m.lastindex, m.lastgroup, m.regs, m.re, m.string)
print(m.group(), m.group(0, "first", 2), m["third"], m[True], m.groups(), m.groups("-"), m.groups(default=1))
print(m.groupdict(), m.groupdict("x"), m.expand(r"\2-\g<first>\3"))
print(m.span(), m.span("first"), m.start(2), m.end("third"))
for bad in (3.5, "zz", -1, 4, None, [], 10**30, b"first"):
    tried(m.group, bad)
    tried(m.start, bad)
tried(m.group, 0, 7)
tried(m.groups, 1, 2)
tried(m.span, 1, 2)
tried(m.expand)

# It is made by matching only, and stays as it is.
tried(setattr, m, "x", 1)
tried(setattr, m, "pos", 1)
tried(type(m))
tried(lambda: type("M", (re.Match,), {}))
tried(pickle.dumps, m)
print(copy.copy(m) is m, copy.deepcopy(m) is m, bool(m), hash(m) == hash(m))
print(re.Match, type(m).__mro__, re.Match[str], re.Match.group, re.Match.pos.__doc__)

# From match to match.
walk = re.compile(r"\d?").scanner("1a2")
print(type(walk), walk.pattern, [walk.search() for _ in range(6)])
walk = re.compile(r"\d").scanner("12a3")
print([walk.match() for _ in range(5)], walk.search())
print([m.span() for m in re.finditer("x*", "axbxx")], type(re.finditer("a", "a")))
tried(re.compile("a").scanner, b"a")
tried(re.finditer, b"a", "a")

# What is looked at stays as it is.
data = bytearray(b"a1b2")
places = re.finditer(rb"\d", data)
print(next(places))
tried(data.append, 1)
del places
data.append(51)
print([m.group() for m in re.finditer(rb"\d", data)], re.match(rb"(\w)", memoryview(data)).groups())


class Text(str):
    pass


m = re.fullmatch("(.*)", Text("abc"))
print(type(m.group(1)), type(m.string), m)
print(re.sub("(?P<x>.)", lambda m: m["x"] * 2, "abc"), re.subn("b", lambda m: None, "abc"), re.sub("z", lambda m: "x", "abc"))
print(re.sub(r"(a)|(b)", lambda m: str(m.lastindex), "abc"), re.sub("b*", lambda m: f"<{m.span()}>", "abbc"))
tried(re.sub, "a", lambda m: 1, "aa")
print(re.compile("a").search("bab", -5, 100).span(), re.compile("a").match("bab", 1, 2), re.compile("^a").match("ba", 1))
print(re.compile("").match("abc", 9).span(), re.compile("").match("abc", 2, 1), re.compile("b").search("abc", 1, 2).endpos)
