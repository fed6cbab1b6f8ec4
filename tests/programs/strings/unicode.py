# Text beyond ASCII.
s = "naïve café 日本語 😀"
print(len(s), s.upper(), s[::-1], s.encode("utf-8"), [hex(ord(c)) for c in s[-3:]])
print("é" == "e\u0301", len("e\u0301"), sorted("éeèa"), "ǅ".lower(), "İ".lower(), "ŉ".upper(), "Σς".lower())
for text, how in ((b"\xff", "utf-8"), (b"\xc3", "utf-8"), (b"\x80", "ascii"), (b"a", "nope")):
    try:
        text.decode(how)
    except (UnicodeDecodeError, LookupError) as e:
        print(e)
print(b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"), b"a\xffb".decode("latin-1"), "é€".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"))
