"""Ints as digits and digits as ints, by every way there is: the few that fit a word, and what only looks like them."""


class Loud(int):
    def __str__(self):
        return "loud"

    def __int__(self):
        return 77


class Marked(str):
    def __int__(self):
        return 88

    def __str__(self):
        return "marked " + self.upper()


edges = [0, 9, 10, 99, 100, 101, 999, 1000, 12345, 10**17, 10**18, 2**59 - 1, 2**60, 2**61 - 1, 2**61, 2**62, 2**63, 2**64]
for n in edges:
    for x in (n, -n):
        ways = {str(x), repr(x), f"{x}", format(x), "%d" % x, "%s" % x, "{}".format(x), b"%d".decode() % x, (b"%d" % x).decode()}
        print(ways, int(str(x)) == x, [x], (x,), {x: x})

print("%d %d %i" % (True, 2.9, Loud(5)), "%s %s" % (Loud(5), Marked("m")), "%s%s%s" % ("ä", "€", 3), "%s" % 1.5, "%d%%" % 5)
print("%s and %(a)s" % {"a": 1} if False else "%(a)s %(b)d" % {"a": "x", "b": 4}, "%5d|%-5d|%+d|%05d|%.3d" % (1, 2, 3, 4, 5))
print(b"%s %d %s" % (b"raw", 7, bytearray(b"x")), "%s" % (("one",),), "%s %s" % ("a", ("b", 1)), "plain" % ())
for format_, given in (("%d", "1"), ("%d", ()), ("%s", (1, 2)), ("%d %s", 1), ("%s", ()), ("%z", 1), ("x", 1), (b"%s", "t"), (b"%d", "t")):
    try:
        print(format_ % given)
    except Exception as e:
        print(type(e).__name__, e)

for format_ in ("%s", "<%s>", "%5s", "%.1s"):  # a format that is a name is read when it is used
    print([format_ % (x,) for x in (Loud(5), Marked("m"), "text", "ä", 12, -7, True, None, 1 << 70, 0.5)], format_ % "alone", format_ % 3)

same = "as it is"
print(same % {} is same, Marked("m") % (), type(Marked("m") % ()).__name__, "%%" % ())

for text in ("7", "007", "-0", "+12", " 12 ", "1_000", "1__0", "_1", "", " ", "-", "12a", "0x10", "٣", "²", "1" * 17, "9" * 17, "9" * 18,
             "9" * 19, "9" * 20, "1.5", "1e3", "１２", Marked("6"), Loud(5), b"12", bytearray(b"-3"), None, True, 2.9, 1 << 70):
    try:
        print(repr(text), int(text), type(int(text)).__name__)
    except Exception as e:
        print(repr(text), type(e).__name__, e)
for given in (("12", 8), ("zz", 36), ("0b11", 0), ("12", 10), ("9", 8), (12, 10), ("5", "x")):
    try:
        print(given, int(*given))
    except Exception as e:
        print(given, type(e).__name__, e)

for items in ([3, 1, 2], [2.5, 1.5], ["b", "a", "ä"], [1, 0.5, True], [(2, "a"), (1, "b"), (1, "a")], [5], []):
    print(sorted(items), sorted(items, reverse=True), sorted(items, key=str))
