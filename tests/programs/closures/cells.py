# Cells are shared, and may be empty.
def f():
    def get(): return v
    def set_(x):
        nonlocal v
        v = x
    try:
        get()
    except NameError as e:
        print(e)
    v = 1
    set_(5)
    return get(), v, get.__closure__[0] is set_.__closure__[0]
print(f())
def g():
    def h(): return x
    c = h.__closure__[0]
    try:
        c.cell_contents
    except ValueError as e:
        print(e)
    x = 1
    return c
print(g().cell_contents)
