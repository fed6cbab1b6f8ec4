# A closure keeps its variable, and each call makes a new one.
def counter(start=0):
    n = start
    def up():
        nonlocal n
        n += 1
        return n
    return up
a, b = counter(), counter(10)
print(a(), a(), b(), a(), b())
print(a.__closure__[0].cell_contents, a.__code__.co_freevars)
