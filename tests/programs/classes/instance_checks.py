# isinstance and issubclass, and their hooks.
class Meta(type):
    def __instancecheck__(cls, o): return o == 42
    def __subclasscheck__(cls, c): return c is int
class A(metaclass=Meta): pass
print(isinstance(42, A), isinstance(1, A), issubclass(int, A), issubclass(str, A))
print(isinstance(True, int), isinstance(1, (str, (float, int))), isinstance(1, int | str), issubclass(bool, int))
for f in (lambda: isinstance(1, [int]), lambda: issubclass(1, int), lambda: issubclass(int, 1)):
    try:
        f()
    except TypeError as e:
        print(e)
