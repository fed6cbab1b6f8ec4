def g():
    n = 0
    while True:
        breakpoint()
        n += 1
        yield n
x = g()
print(next(x))
print(next(x))
