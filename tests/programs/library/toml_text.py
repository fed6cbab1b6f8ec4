"""TOML: what documents mean and where they are wrong."""
import io
import tomllib
from decimal import Decimal

GOOD = ["a.b.c = 'x'\na.b.d = 2", "[t]\nx = 1\n[t.u]\ny = [1, 2,\n 3, # three\n]", "[[p]]\nn = 1\n[[p]]\nn = 2\n[p.q]\nz=3",
        "d = 1979-05-27T07:32:00Z\ne = 1979-05-27T00:32:00.999999-07:00\nf = 1979-05-27\ng = 07:32:00",
        's = """\nabc\\\n   def"""\nt = \'\'\'x\ny\'\'\'\nu = "\\u00e9\\n\\"q\\""\nv = \'c:\\d\'', 'a = {x = 1, y = {z = 2}, "k k" = [{}, []]}',
        "h = 0xdead_beef\no = 0o17\nb = 0b1010\nn = 1_000\nf = 3.14\ng = 1e6\ni = -inf", "x = true\ny = false", 'q = """a"""""',
        "a=1\r\nb=2", "[ j . \"k\" ]\nx=1"]
for text in GOOD:
    print(tomllib.loads(text))
BAD = ["a", "a =", "a = 1 b = 2", "a = 1\na = 2", "[a]\n[a]", 'a = "x', "a = [1", "a = {x=1", "[a", "[[a]", "a = 01", 'a = "\\q"', "a = 1\n[a]",
       "a.b = 1\n[a]\nc = 2", "a = []\n[[a]]", "a = {b=1}\na.c = 2", "= 1", "a = 2020-13-01", "a = tru", 'a = "\\ud800"',
       "[a]\nb.c = 1\n[a.b]\n", "a = {b=1,}", "[[a]]\n[a]", "a={b=1,b=2}", "a = .5", "a='x\ny'"]
for text in BAD:
    try:
        print(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        print(repr(text), error)
print(tomllib.load(io.BytesIO(b"a = 1.5")), tomllib.loads("a = 1.5", parse_float=Decimal))
try:
    tomllib.load(io.StringIO("a = 1"))
except TypeError as error:
    print(error)
