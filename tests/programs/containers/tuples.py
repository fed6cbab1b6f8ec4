# Tuples.
t = (1, 2, 3)
print(t, (1,), (), t + (4,), t * 2, t[1:], t.index(2), t.count(1), 1, 2, hash(t) == hash((1, 2, 3)), t < (1, 3))
try:
    t[0] = 5
except TypeError as e:
    print(e)
u = ([1], 2)
try:
    u[0] += [2]
except TypeError as e:
    print(e, u)
from collections import namedtuple
P = namedtuple("P", "x y", defaults=[0])
p = P(1)
print(p, p.x, p._replace(y=5), p._asdict(), P._fields, P._make([7, 8]), p == (1, 0))
try:
    P()
except TypeError as e:
    print(e)
