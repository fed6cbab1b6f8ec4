# __float__, __index__, __ceil__ and friends.
import math, warnings
class F:
    def __float__(self): return 42.0
class S(str):
    def __float__(self): return float(str(self)) + 1
class Sub(float):
    def __float__(self): return 7.0
    def __ceil__(self): return "ceil"
    def __floor__(self): return "floor"
class I:
    def __index__(self): return 3
print(float(F()), float(S("8")), float(Sub(1)), float(I()), math.ceil(Sub(1)), math.floor(Sub(1)), math.sqrt(F()))
class Strict:
    def __float__(self): return Sub(2)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(float(Strict()), w[0].message)
class Bad:
    def __float__(self): return "x"
for f in (lambda: float(Bad()), lambda: Sub(x=1), lambda: math.sqrt("x")):
    try:
        f()
    except TypeError as e:
        print(e)
