# Literals, escapes and reprs.
print("a\tb\\n\x41\u20ac\N{GREEK SMALL LETTER ALPHA}\101" r"\raw\n" b"bytes\xff".hex() if False else "a\tb\\n\x41\u20ac\N{GREEK SMALL LETTER ALPHA}\101" r"\raw\n")
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\n\t\r\0\x7f\xa0é\u200b\U0001f600\ud800"))
print(ascii("é\u20ac\U0001f600"), repr(b"a'b\"\n\xff"), "line\
 continued", '''triple "quoted"
text''')
