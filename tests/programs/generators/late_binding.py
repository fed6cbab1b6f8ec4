# Names other than the first iterable are looked up when the body runs.
k = 2
g = (k * i for i in range(3))
k = 10
print(list(g))
fs = [lambda: n for n in range(3)]
print([f() for f in fs])
gs = list((lambda: n) for n in range(3))
print([f() for f in gs])
