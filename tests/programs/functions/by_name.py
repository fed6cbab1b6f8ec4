# Arguments given by name: which parameter each finds, and what is said where it finds none.
def plain(a, b=2, c=3):
    return a, b, c


def only(a, /, b, *, c, d=4):
    return a, b, c, d


def rest(a, *args, b=1, **kw):
    return a, args, b, kw


def cells(a, b=2):
    return (lambda: (a, b))()


def gen(a, b=5, *, c=6):
    yield a, b, c


def attempt(f, *args, **kw):
    try:
        made = f(*args, **kw)
        return next(made) if f is gen else made
    except TypeError as e:
        return str(e)


class Made:
    def __init__(self, x, y=1):
        self.at = x, y

    def moved(self, by=0):
        return self.at, by


for _ in range(2):
    print(plain(1, c=4), plain(a=1), plain(c=1, a=2), plain(b=0, c=0, a=0))
    print(only(1, 2, c=3), only(1, b=2, c=3, d=5), rest(1, b=2, x=3), rest(a=1), cells(b=1, a=3))
    print(next(gen(1, c=2)), next(gen(b=1, a=2)), Made(y=2, x=1).moved(by=3), Made(1, y=5).moved())
    print([i for i in map(lambda n: plain(n, c=n), range(3))])
    print(attempt(plain), attempt(plain, 1, a=2), attempt(plain, b=1), attempt(plain, 1, d=2), attempt(plain, 1, 2, 3, 4, c=5))
    print(attempt(only, 1, 2), attempt(only, a=1, b=2, c=3), attempt(only, 1, c=2), attempt(only, 1, 2, 3), attempt(gen, c=1), attempt(only, a=1, b=2, c=3, d=4))
    try:
        print(plain(1, a=2))
    except TypeError as e:
        print(e)
    try:
        print(only(1, 2, d=2))
    except TypeError as e:
        print(e)
    plain.__defaults__ = (7, 8, 9)
print(plain(b=1), plain())
plain.__defaults__ = None
only.__kwdefaults__ = {"c": "C"}
print(attempt(plain, b=1), attempt(plain, c=1, b=2, a=3), attempt(only, 1, b=2), attempt(only, 1, b=2, d=3))
name = "".join(["b"])
print(plain(1, **{name: 2, "c": 3}))


class Gone:
    def __del__(self):
        print("gone")


print(attempt(plain, Gone(), x=Gone()))
print(attempt(plain, 1, Gone(), c=0) is not None)
