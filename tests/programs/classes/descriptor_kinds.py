"""Two kinds of native attributes: fields of a structure, and computed ones; each has its own type and errors."""
import types


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for owner in (complex, slice, range, property, super, BaseException, StopIteration, SyntaxError, OSError, ImportError,
              types.FunctionType, types.MethodType, types.TracebackType, int):
    kinds = {}
    for name, item in vars(owner).items():
        if type(item) in (types.MemberDescriptorType, types.GetSetDescriptorType):
            kinds.setdefault(type(item).__name__, []).append(name)
    print(owner.__name__, {kind: sorted(kinds[kind]) for kind in sorted(kinds)})

print(complex.real, slice.start, float.real)
print(attempt(setattr, slice(1), "start", 2), attempt(setattr, 1.0, "real", 2))


def make():
    class Slotted:
        __slots__ = ("a",)
    return Slotted


for cls in (make(), type("Plain", (), {"__slots__": "a"})):
    print(attempt(getattr, cls(), "a"), "|", attempt(delattr, cls(), "a"))


class Meta(type):
    def __new__(cls, name, bases, namespace, wanted):
        assert wanted in namespace
        return super().__new__(cls, name, bases, namespace)


class Base:
    def __init__(self):
        self.b = 42


class CellSlot(Base, metaclass=Meta, wanted="__classcell__"):
    __slots__ = ["__classcell__"]

    def __init__(self):
        super().__init__()


print(vars(CellSlot)["__classcell__"], CellSlot().b)


class Odd(types.ModuleType):
    __dict__ = property(lambda self: "no dict")


print(attempt(dir, Odd("odd")))
