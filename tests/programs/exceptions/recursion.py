# Recursion that never ends is stopped.
def f(n):
    return f(n + 1)
try:
    f(0)
except RecursionError as e:
    print(e)
class R:
    def __repr__(self):
        return repr(self)
try:
    repr(R())
except RecursionError as e:
    print(type(e).__name__)
import sys
print(sys.getrecursionlimit())
