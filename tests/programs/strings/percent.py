# Old formatting.
print("%d %5d|%-5d|%05d %+d % d" % (1, 2, 3, 4, 5, 6))
print("%s %r %a %10s|%-10s|%.2s" % ("é", "é", "é", "r", "l", "cut"))
print("%x %X %o %#x %#o %c %c %%" % (255, 255, 8, 255, 8, 65, "B"))
print("%f %.2f %8.3f|%e %g %G" % (1.5, 2.675, 3.14159, 12345.678, 0.00001, 1e20))
print("%(name)s is %(age)d" % {"name": "Ann", "age": 5}, "%*d %.*f" % (5, 42, 2, 3.14159))
for f in (lambda: "%d" % "x", lambda: "%s %s" % ("a",), lambda: "%s" % (1, 2), lambda: "%z" % 1, lambda: "%(a)s" % {}, lambda: "%c" % "ab", lambda: "%" % ()):
    try:
        print(f())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)


class Heir(str):
    pass


bare = Heir("nothing to fill in")
print(bare % {} is bare, type(bare % []).__name__, type(Heir("%s") % 1).__name__)
