# args, str and repr.
for e in (Exception(), Exception("one"), Exception(1, 2), Exception(("t",)), Exception(None), Exception("")):
    print(repr(e), "|", e, "|", e.args)
e = Exception("a")
e.args = (1, 2, 3)
print(e)
try:
    e.args = 5
except TypeError as t:
    print(t)
