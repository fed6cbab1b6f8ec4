"""What is wrong in a pattern or a replacement, and where."""
import re
import warnings

PATTERNS = r"""( ) [a * a** a{3,2} (?P<a (?P<1>a) (?P<a>a)(?P<a>b) \1 (?<=a*)b (?z) [b-a] \q (?P=x) (? (?P (?<a (?(1a)b)
(?(0)a) (\1) (?i a(?i) \x1 [\d-a] (?#abc (?-i) (?i-i:a) (?L:a) (?au:a) [\777] \400 a|* (?(1)a|b|c) (?P<é>a) (?P>a)
a{99999999999} (?-a:x) (?i: (?iz) x{2}{3} x{2}+* ^* (?:^)* (?<!a|bc) (?(2)x) [] [^] [a- \N{NO-SUCH} \U00110000
(?<=(a)\1) (?P<> (?P=) \u12 \xg1 [\8] \8 (?P<a.b>x) (?<=x+?)y a{,2}b a{2,}? a{} x{a}""".split()

for pattern in [*PATTERNS, "a\\", "a\n(b\n[", "(?x) a b ( c"]:
    try:
        print(pattern.encode("unicode_escape").decode(), "ok", re.compile(pattern).groups)
    except re.error as error:
        print(pattern.encode("unicode_escape").decode(), "|", error, error.pos, error.lineno, error.colno)
    except OverflowError as error:
        print(pattern, "|", error)

for pattern, flags in ((rb"(?u)a", 0), (b"[", 0), (rb"\u1234", 0), (b"a", re.U), ("a", re.L), ("a", re.A | re.U), (rb"(?P<\xe9>a)", 0)):
    try:
        print(pattern, re.compile(pattern, flags))
    except (re.error, ValueError) as error:
        print(pattern, type(error).__name__, error)

for template in (r"\g", r"\g<", r"\g<>", r"\g<5>", r"\5", r"\q", "\\", r"\g<no such>", r"\g<nosuch>", r"\777", r"\08", r"\x41",
                 r"\1\g<1>\g<name>\n\.", r"\g<0>"):
    try:
        print(template, repr(re.sub("(?P<name>b)", template, "abc")))
    except (re.error, IndexError) as error:
        print(template, type(error).__name__, error)

for call in (lambda: re.compile(1), lambda: re.search("a", b"a"), lambda: re.search(b"a", "a"), lambda: re.search("a", 5),
             lambda: re.compile(re.compile("a"), re.I), lambda: re.Pattern(), lambda: re.Match(), lambda: re.sub("a", 5, "a"),
             lambda: re.match("(a)", "a").group(2), lambda: re.match("(a)", "a").group("x"), lambda: re.match("a", "a")[1],
             lambda: re.sub("a", "b", "a", 1, 0, 5), lambda: re.sub("a", "b", "a", 1, count=1)):
    try:
        print(call())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    re.compile("[[a]")
    re.compile("[a-c--d]")
    re.compile("[a&&b||c~~d]")
    re.sub("a", "b", "aa", 1)
    re.split("a", "aa", 1)
for warning in seen:
    print(warning.category.__name__, warning.message, warning.filename == __file__)
