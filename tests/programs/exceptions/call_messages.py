# What a call that does not fit says.
def f(a, b=2, *, c):
    return a, b, c
def g(x, y, z): pass
def h(): pass
def p(a, b, /, c): pass
class A:
    def m(self, x): pass
    def __init__(self, q): pass
for call in (lambda: f(), lambda: f(1), lambda: f(1, 2, 3, c=1), lambda: f(1, c=1, d=2), lambda: f(1, a=2, c=3), lambda: g(),
             lambda: g(1), lambda: g(1, 2), lambda: g(1, 2, 3, 4), lambda: h(1), lambda: h(x=1), lambda: p(1, b=2, c=3),
             lambda: p(a=1, b=2, c=3), lambda: A(), lambda: A(1).m(), lambda: A(1).m(1, 2), lambda: A.m(), lambda: f(1, bb=2, c=3),
             lambda: g(*[1], **{"y": 2}), lambda: g(**{1: 2}), lambda: g(*5), lambda: g(**5), lambda: len(), lambda: len(1, 2),
             lambda: [].append(), lambda: "".join(), lambda: int(1, 2, 3), lambda: print(foo=1), lambda: sorted(), lambda: {}.get()):
    try:
        call()
    except TypeError as e:
        print(e)
