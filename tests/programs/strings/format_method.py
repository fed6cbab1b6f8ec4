# str.format and format specs.
print("{} {} {0}".format(1, 2) if False else "{0} {1} {0} {name} {a.real} {l[1]} {d[k]}".format(1, 2, name="n", a=3, l=[4, 5], d={"k": 6}))
print("{:>8}|{:<8}|{:^8}|{:*^8}|{:=+8d}".format("r", "l", "c", "f", 42))
print("{:,} {:_} {:.3f} {:e} {:%} {:g} {:b} {:#x} {:08.2f} {:+} {: }".format(1234567, 1234567, 3.14159, 1234.5, 0.25, 1e10, 5, 255, 3.14159, 3, 4))
print("{!r} {!s} {!a} {!r:>6} {:{w}.{p}}".format("a", "b", "é", "x", 3.14159, w=10, p=3), "{{}}".format())
for f in ("{", "}", "{}", "{0} {}", "{a}", "{:d}", "{0.x}", "{!z}", "{0[}", "{:>>5}"):
    try:
        print(f.format("s"))
    except (ValueError, IndexError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
