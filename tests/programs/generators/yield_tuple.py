# yield a, b yields one tuple; a bare yield yields None.
def g():
    yield 1, 2
    yield
    yield (3,)
    x = yield 4, 5
    print("x", x)

print(list(g()))
