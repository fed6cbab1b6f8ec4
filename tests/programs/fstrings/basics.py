# f-strings.
x, name, pi = 42, "Ann", 3.14159
print(f"{x} {name!r} {pi:.2f} {x:>5}|{x:<5}|{x:^5}|{x:05} {x:+} {x:x} {x:,} {{literal}} {x + 1} {name.upper()} {'nested'} {[i for i in range(3)]}")
print(f"{x=} {x = } {x=:>6} {name=!s} {pi=:.1f} {x + 1=}", f"{pi:{10}.{2}}", f"{x!r:>5}", f'{name + "quote"}', f"{(lambda v: v * 2)(4)}", f"{x:{'>'}{6}}")
print(f"""{
    x
} multi {name}""", rf"\d{x}", f"{'a' 'b'}", f"{x}" "plain" f"{name}", f"{f'{f"{x}"}'}", f"{ {'k': 1}['k'] }", f"{x:%}" if False else f"{0.5:%}", f"{'\n'}".encode())
class F:
    def __format__(self, spec): return f"<{spec}>"
print(f"{F()} {F():abc} {F():{x}} {F():%Y-%m}", f"{None} {True} {1e10} {'é'!a}", f"{x if x else 0}", f"{x,}", f"{*[1, 2],}")
