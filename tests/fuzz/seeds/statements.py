import itertools, functools
from collections import deque as d
x: int = 3; a, *b = range(4); x += 1; del a
for i in d([1, 2]):
    if i == 1: continue
    elif i: break
else: pass
while x > 0: x -= 1
try: 1 / 0
except (ZeroDivisionError, TypeError) as e: e.add_note("n")
try: raise ExceptionGroup("g", [ValueError(1), OSError(2, "o")])
except* ValueError as e: print(e.exceptions)
except* OSError: pass
match {"k": [1, (2, "s")]}:
    case {"k": [int(n), (_, str() as s)], **r} if n: print(n, s, r)
    case 1 | None | "x": pass
def f[T](p, /, q=1, *r, s: T = 2, **t) -> T: nonlocal_ = lambda: p; return nonlocal_
@functools.cache
def g(): global x; assert x, "m"; return f(1)()
type Alias[T] = list[T]
