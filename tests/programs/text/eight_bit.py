"""Encodings of one byte a character: sources that declare them, texts and bytes, and what they lack."""
import codecs


def run(text, encoding):
    names = {}
    exec(compile(f"# -*- coding: {encoding} -*-\n{text}".encode(encoding), "<source>", "exec"), names)
    return names["word"]


for encoding, word in [("cp1251", "Привет"), ("koi8-r", "дождь"), ("iso8859-7", "ἄγγελος"[2:]), ("latin2", "łoś"),
                       ("windows-1252", "naïve €"), ("mac-roman", "Ωmega"), ("cp437", "░▒▓"), ("iso-8859-15", "œuf")]:
    print(f"{encoding:14}", run(f"word = '{word}'", encoding) == word, word.encode(encoding), codecs.lookup(encoding).name)

print(run("слово = 3\nword = слово", "cp1251"))


def refuse(source):
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as e:
        print(e.args)


refuse("# coding: cp1251\nx = 'слово' +\n".encode("cp1251"))
refuse(b"# coding: cp1251\nx = '\x98'\n")
refuse(b"# coding: ascii\nx = '\xe9'\n")
refuse(b"# coding: no-such-thing\nx = 1\n")
refuse(b"\xef\xbb\xbf# coding: cp1251\nx = 1\n")
refuse(b"\xef\xbb\xbf# coding: utf8\nx = 1\n")
refuse(b"x = 'caf\xe9'\n")
refuse(b"x = caf\xe9\n")
refuse(b"x = '\0'\n")

for errors in ["strict", "replace", "ignore", "backslashreplace", "xmlcharrefreplace"]:
    for turn in (lambda: "€ and Ж".encode("cp1252", errors), lambda: b"a\x81b".decode("cp1252", errors)):
        try:
            print(errors, turn())
        except (UnicodeError, TypeError) as e:
            print(errors, type(e).__name__, e)
