# nonlocal through several levels.
def a():
    n = 0
    def b():
        def c():
            nonlocal n
            n += 1
            return n
        return c
    c1, c2 = b(), b()
    return c1(), c2(), c1(), n
print(a())
