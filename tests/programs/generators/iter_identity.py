# A generator is its own iterator.
g = (x for x in "ab")
print(iter(g) is g, hasattr(g, "__next__"), hasattr(g, "__len__"))
for x in g:
    print(x)
    for y in g:
        print(" ", y)
print(bool(g))
try:
    len(g)
except TypeError as e:
    print(e)
try:
    g[0]
except TypeError as e:
    print(e)
