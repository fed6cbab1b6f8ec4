# print's options.
import sys
print(1, 2, 3, sep="-", end="!\n")
print()
print("a", "b", sep="")
print(*range(3), sep=", ")
print("to stderr", file=sys.stderr)
class W:
    def write(self, s): out.append(s)
out = []
print("x", 1, file=W())
print(out)
for kw in ({"sep": 1}, {"end": 2}, {"file": 3}):
    try:
        print("x", **kw)
    except (TypeError, AttributeError) as e:
        print(e)
