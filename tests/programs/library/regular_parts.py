"""re: what split, findall and subn give of texts, of bytes in any form, of subclasses; bounds, groups that took no part."""
import re


class Words(str):
    pass


def told(action):
    try:
        result = action()
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    items = result if isinstance(result, list) else result[:1]
    return f"{result} {'/'.join(dict.fromkeys(type(item).__name__ for item in items))}"


for pattern in (r",\s*", r"(,)|(;)", r"\b", r"x*", r"(?:a|(b))c", r"^|$", r"(\w)(\w)?", "", r"(?=b)"):
    for subject in ("a, b;c", Words("ac bc"), "", "b\nb", Words("none")):
        print(repr(pattern), repr(subject), told(lambda: re.split(pattern, subject)), told(lambda: re.findall(pattern, subject)),
              told(lambda: re.subn(pattern, "<>", subject)))
for subject in (b"a,b", bytearray(b"a,b"), memoryview(b"a,b"), memoryview(b"a-,-b")[::2], b"none", bytearray(b"none")):
    print(told(lambda: re.split(b"(,)", subject)), told(lambda: re.findall(b",|(o)", subject)),
          told(lambda: re.subn(b",", b";", subject)), told(lambda: re.subn(b",", lambda match: b";", subject)))
for most in (-1, 0, 1, 2, 9):
    print(told(lambda: re.split("-", "a-b-c-d", maxsplit=most)), told(lambda: re.compile("-").subn("+", "a-b-c-d", most)))
three = re.compile("(.)(x)?")
for bounds in ((0, 2), (1,), (-5, 99), (3, 1), (2, 2)):
    print(told(lambda: three.findall("axb", *bounds)))
for wrong in (None, b"a", 5, ["a"]):
    for most in (0, -1):
        print(told(lambda: re.split("a", wrong, maxsplit=most)), told(lambda: re.compile("a").subn("b", wrong, most)))
print(told(lambda: re.split(b"a", "a")), told(lambda: re.findall(b"a", "a")), told(lambda: re.split("a", "bab", maxsplit="1")))
