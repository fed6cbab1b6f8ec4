"""Modules string and textwrap."""
import string, textwrap
print(string.ascii_letters, repr(string.printable), string.capwords("hello  wORLD x"), string.capwords("a-b-cD", "-"))
T = string.Template
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: T("$a ${b} $$ x").substitute(a=1, b=2))
t(lambda: T("$a $b").substitute({"a": 1}, b=3))
t(lambda: T("$a $b").safe_substitute(a=1))
t(lambda: T("$a $b").substitute(a=1))
t(lambda: T("$ a").substitute())
t(lambda: T("x\ny $1").substitute())
t(lambda: T("x\n$1").substitute())
t(lambda: T("$ ${ $1 $$").safe_substitute())
t(lambda: T("${a").safe_substitute(a=1))
t(lambda: T("$a $b ${a} $").get_identifiers())
t(lambda: T("$a $").is_valid())
F = string.Formatter()
t(lambda: F.format("{0} {1!r:>5} {x[0]} {{}}", 1, "a", x=[3]))
t(lambda: F.format("{} {}", 1, 2))
t(lambda: F.format("{:{}}", 1, 5))
t(lambda: list(F.parse("a{b!r:c}d{{e}}{}f")))
t(lambda: F.format("{x}"))
t(lambda: F.format("{}"))
t(lambda: F.format("{0} {}", 1, 2))
t(lambda: F.vformat("{a.real}", (), {"a": 3}))
t(lambda: F.format("{!x}", 1))
t(lambda: F.format("{"))
t(lambda: F.format("}"))
class U(string.Formatter):
    def get_value(self, key, args, kwargs):
        return "?" if isinstance(key, str) and key not in kwargs else super().get_value(key, args, kwargs)
t(lambda: U().format("{a} {b}", b=1))
print(repr(textwrap.dedent("""
    a
      b
   \t 
    c
""")), repr(textwrap.dedent("\ta\n\t b\n  c")), repr(textwrap.dedent("  a\n\n    b\n")))
print(repr(textwrap.indent("a\n\nb\n  \n", "> ")), repr(textwrap.indent("a\n\nb", "+", lambda l: True)))
