# The everyday methods of str.
s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.casefold(), "ß".upper(), "straße".casefold())
print(s.find("o"), s.rfind("o"), s.index("W"), s.count("l"), s.find("z"), s.startswith(("He", "x")), s.endswith("ld"))
print(s.replace("l", "L"), s.replace("l", "L", 2), s.split(", "), s.partition(", "), s.rpartition("o"), "a,b,,c".split(","), " a  b ".split())
print("abc".center(9, "*"), "abc".ljust(6) + "|", "abc".rjust(6), "42".zfill(5), "-42".zfill(5), "  x ".strip() + "|", "xxaxx".strip("x"))
print("-".join("abc"), "a\nb\r\nc".splitlines(), "a\nb".splitlines(True), "tab\tx".expandtabs(4), "prefix".removeprefix("pre"), "file.py".removesuffix(".py"))
print("abc".isalpha(), "a1".isalnum(), "12".isdigit(), "½".isnumeric(), "x y".isidentifier(), "A".isupper(), " ".isspace(), "Ab Cd".istitle(), "é".isascii())
print("abc".translate({97: "X", 98: None}), str.maketrans("ab", "xy", "c"), "a-b_c".rsplit("-", 1), "%s" % "q", "abcabc".rindex("c"))
