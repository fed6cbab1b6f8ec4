# StopIteration raised by a __next__ carries the value of yield from.
class Ends:
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration(("a", "tuple"))
def g():
    print((yield from Ends()))
    yield
next(g())
class Odd(StopIteration):
    pass
class Ends2(Ends):
    def __next__(self):
        raise Odd(1, 2)
def h():
    print((yield from Ends2()))
    yield
next(h())
