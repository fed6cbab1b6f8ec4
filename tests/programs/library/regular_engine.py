"""The corners of matching: repeats of nothing, regions, conditions, case, bytes, depth."""
import re


def show(pattern, text, flags=0):
    m = re.search(pattern, text, flags)
    print(repr(pattern), repr(text)[:40], m and (m.span(), m.groups(), m.lastindex, m.lastgroup))


for pattern in ("(a*)*b", "(a?)*?b", "(a|ab)(c|bcd)(d*)", "((a)|b)+", "(?:(a)|b)*", "(a)|b", "(?=(a+))a*b", "(?!(a)b)..", "(?<=a)b",
                "(?<!a)b", "(?<=a|x)b", "(?>a+)ab", "a++b", "a?+a", "(?:ab)*+ab", "a{1,2}+a", "(a)?(?(1)b|c)", "(?P<q>['\"])?x(?(q)y)",
                r"(.)\1", r"(a*)\1b", "^b|b$", r"\bb\B", "(a){0}b", "(a){2}", "(?:a|){3}b", "(|a)+b", "(?:a*?)*?b", "((?:a|b)*)(b)"):
    for text in ("aaab", "ababcd", "b", "xaabb", ""):
        show(pattern, text)
for pattern, text in (("straße", "STRASSE"), ("[k-m]", "K"), ("ſ", "S"), ("[ſ]", "s"), ("µ", "Μ"), ("[^a]", "A"), ("ǅ", "ǆ"), ("İ", "i"),
                      ("(?-i:A)b", "AB"), ("(?-i:a)b", "AB"), (r"(a)\1", "aA"), ("[À-Þ]", "ß"), ("[À-Þ]", "é")):
    show(pattern, text, re.I)
    show(pattern, text, re.I | re.A)
for pattern in (r"\d+", r"\w+", r"\s+", r"\D", r"\W", r"\S", r"[\d\s]+", r"[^\w]", "."):
    print(pattern, re.findall(pattern, "a1 ٣é\u2003²_\n"), re.findall(pattern, "a1 ٣é\u2003²_\n", re.A),
          re.findall(pattern.encode(), b"a1 \xe9\x85_\n"))
for pattern in ("a|", "", "x*", "b*?", "(?=a)", "a*|b"):
    print(repr(pattern), [m.span() for m in re.finditer(pattern, "baac")], re.split(pattern, "baac"), re.sub(pattern, "-", "baac"))
print(re.sub(rb"(\w)", rb"<\1>", bytearray(b"ab")), re.findall(b"a", memoryview(b"banana")), re.split(b",", b"1,2"))
text = "ab" * 50000
print(re.match("(?:a|b)*", text).end(), re.match("(?:(?:a)|b)*?$", text).end(), re.fullmatch("(?:ab)+", text).end(),
      len(re.findall("(a)(b)", text)), re.search("(?:a.)*c", text[:1000]))
p = re.compile("b+", re.M | re.X)
print(p, p.match("abb", 1), p.search("abbb", 0, 3), p.fullmatch("abb", 1), p.match("bb", 5), p.search("b", -5, 99))
print(re.compile("^a|b$").findall("ab\nab\n"), re.compile("^a|b$", re.M).findall("ab\nab\n"), re.compile("^b").match("ab", 1))
m = re.match("(?P<first>a)(?P<second>b)?", "ac")
print(m.groupdict("-"), m.groups("-"), m.regs, m.span("second"), m[0], m["first"], m.expand(r"\1\g<second>."), m.re.groupindex)
print(re.split("(,)(;)?", "a,b,;c", maxsplit=1), re.subn("b", lambda m: m.group().upper(), "abcb", count=1))
print(hash(p) == hash(re.compile("b+", re.M | re.X)), p == re.compile("b+", re.M | re.X), p == re.compile("b+"), re.escape("a.b-c é\n"))
scanner = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\s+", None), (r"\w+", "word")])
print(scanner.scan("12 ab 3!4"))
