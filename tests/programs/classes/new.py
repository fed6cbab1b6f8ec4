# __new__ makes, __init__ fills.
class Single:
    _one = None
    def __new__(cls, *args):
        if cls._one is None:
            print("making")
            cls._one = super().__new__(cls)
        return cls._one
    def __init__(self, *args): print("init", args)
print(Single(1) is Single(2))
class Other:
    def __new__(cls): return "not an Other"
    def __init__(self): print("never")
print(Other())
class Inches(float):
    def __new__(cls, cm): return super().__new__(cls, cm / 2.54)
print(Inches(25.4), type(Inches(1)).__name__)
for f in (lambda: object(1), lambda: object.__new__(5), lambda: object.__new__(int)):
    try:
        f()
    except TypeError as e:
        print(e)
class E:
    def __init__(self): return 1
try:
    E()
except TypeError as e:
    print(e)
