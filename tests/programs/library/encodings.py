"""Codecs by name: piece by piece, as streams, those of bytes, and a program's own."""
import codecs
import io


def attempt(what):
    try:
        print(what())
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


for name in ("utf-8", "utf-16", "utf-32-be", "utf-8-sig", "utf-7", "cp1252", "unicode_escape"):
    info = codecs.lookup(name)
    decoder, encoder = info.incrementaldecoder(), info.incrementalencoder()
    data = "aé€\u0100"[:3 if name == "cp1252" else 4].encode(name)
    pieces = [decoder.decode(data[i:i + 1]) for i in range(len(data))]
    print(info.name, pieces, decoder.decode(b"", True), [encoder.encode(c) for c in "é€"])

decoder = codecs.getincrementaldecoder("utf-16")()
print(decoder.getstate(), decoder.decode(b"\xfe\xff\x00a\x00"), decoder.getstate())
print(list(codecs.iterencode(["a", "é"], "utf-16")), list(codecs.iterdecode([b"\xc3", b"\xa9"], "utf-8")))
attempt(lambda: codecs.getincrementaldecoder("utf-8")().decode(b"\xc3", True))

reader = codecs.getreader("utf-8")(io.BytesIO("éé\nabc\nrest".encode()))
print(repr(reader.read(1)), repr(reader.readline()), reader.readline(keepends=False), reader.read())
written = io.BytesIO()
writer = codecs.getwriter("utf-16")(written)
writer.write("a")
writer.writelines(["b", "c"])
print(written.getvalue())
print(codecs.EncodedFile(io.BytesIO(b"\xe9"), "utf-8", "latin-1").read())

print("a+é~\\ü".encode("utf-7"), b"+ZeVnLIqe-".decode("utf-7"))
print("bücher.example".encode("idna"), b"xn--bcher-kva.example".decode("idna"), "bücher".encode("punycode"))
print(codecs.encode("Hello", "rot13"), codecs.encode(b"hi\xff", "hex"), codecs.decode("aGk=".encode(), "base64"))
print(codecs.encode(b"a=\n", "quopri"), codecs.encode(b"abc", "uu"), codecs.decode(codecs.encode(b"zz", "zlib"), "zlib"))
print(codecs.escape_decode(rb"a\n\x41\101"), codecs.escape_encode(b"a\n'"))
print(codecs.charmap_encode("abc", "strict", {97: 65, 98: b"yy", 99: b""}), codecs.charmap_decode(b"\x00\x01", "strict", "xy"))
for what in (lambda: b"+A!".decode("utf-7"), lambda: "a..b".encode("idna"), lambda: codecs.decode(b"zz", "hex"),
             lambda: "é".encode("ascii"), lambda: codecs.encode("é", "ascii"), lambda: "\u0100".encode("cp1252"),
             lambda: b"x".decode("hex"), lambda: "x".encode("rot13"), lambda: "x".encode("nobody's"),
             lambda: codecs.lookup_error("nobody"), lambda: codecs.encode(5, "ascii"), lambda: "x".encode("undefined")):
    attempt(what)


def search(name):
    if name == "loud":
        return codecs.CodecInfo(lambda text, errors="strict": (text.upper().encode(), len(text)),
                                lambda data, errors="strict": (bytes(data).decode().lower(), len(data)), name="loud")
    if name == "wrong":
        return codecs.CodecInfo(lambda text, errors="strict": (text, len(text)), None, name="wrong")


codecs.register(search)
codecs.register_error("stars", lambda error: ("*" * (error.end - error.start), error.end))
print("abc".encode("loud"), b"ABC".decode("LOUD"), "aéü".encode("ascii", "stars"), b"a\xff".decode("utf-8", "stars"))
attempt(lambda: "abc".encode("wrong"))
codecs.unregister(search)
attempt(lambda: "abc".encode("loud"))
