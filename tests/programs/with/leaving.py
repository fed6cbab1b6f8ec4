# What a with statement calls on its way out, and what that sees: again and again at the same place, so that whatever
# was learnt about the manager the first time has to hold the next time, too.
import sys
import traceback
import weakref


class Spoken:
    """Says when it goes."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


class Manager(Spoken):
    def __enter__(self):
        return self

    def __exit__(self, *error):
        print("exit", self.name, error and error[0])


def use(manager, fail=False):
    with manager as got:
        print("inside", got.name)
        if fail:
            raise KeyError(got.name)


# A manager that nobody else holds lives as long as the call that leaves it, whatever that forgets.
class Forgetful(Manager):
    def __exit__(self, *error):
        del self
        print("forgot it")


for _ in range(3):
    with Forgetful("unheld"):
        print("inside")
    print("after")

# The class changes between two uses of one statement.
for turn in range(4):
    use(Manager(f"turn {turn}"))
    if turn == 1:
        Manager.__exit__ = lambda self, kind, error, path: print("another exit", kind)
    if turn == 2:
        Manager.__enter__ = lambda self: self.twin()
        Manager.twin = lambda self: Spoken("twin")


# What leaves it may be no function at all, or one that binds in its own way.
class Callable:
    def __call__(self, *args):
        print("called with", len(args), args[0])
        return True


class Odd:
    __exit__ = Callable()

    @classmethod
    def __enter__(cls):
        return cls


class Static:
    @staticmethod
    def __enter__():
        return "entered"

    @staticmethod
    def __exit__(kind, error, path):
        print("static", kind)
        return kind is ValueError


for kind in Odd, Static, Odd, Static:
    with kind() as got:
        print(got if isinstance(got, str) else got.__name__)
    with kind():
        raise ValueError


# A generator function as __exit__ gives a generator, which is true.
class Lazy:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        yield "never runs"


for _ in range(2):
    with Lazy():
        raise LookupError("swallowed by a generator's truth")


# The wrong number of parameters.
class Narrow:
    def __enter__(self):
        return self

    def __exit__(self):
        print("never")


class Keyed:
    def __enter__(self):
        return self

    def __exit__(self, kind=0, error=1, path=2, more=3, *, loud=True, **rest):
        print(kind, error, path is None, more, loud, rest)


for fail in False, True:
    try:
        with Narrow():
            if fail:
                raise OSError("the first")
    except TypeError as error:
        print(error, "|", repr(error.__context__))
        traceback.print_exc(file=sys.stdout)
    with Keyed():
        pass


# What __exit__ raises takes the place of what was raised, which is its context.
class Raising:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, path):
        print("handled:", repr(sys.exception()), sys.exc_info()[1] is error)
        raise RuntimeError("on the way out") from None if kind is None else error


for fail in False, True:
    try:
        with Raising():
            if fail:
                raise OSError("inside")
    except RuntimeError as error:
        print(repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
        traceback.print_exc(file=sys.stdout)


# return, break and continue leave it, too; a value that is being returned waits.
def returning():
    for turn in range(4):
        with Keyed():
            if turn == 0:
                continue
            if turn == 1:
                return Spoken("returned")


returning()
kept = weakref.ref(returning())
print(kept())


# As deep as it goes.
def deep(n):
    with Static():
        return deep(n + 1)


sys.setrecursionlimit(60)
real, Static.__exit__ = Static.__exit__, staticmethod(lambda *error: None)
try:
    deep(0)
except RecursionError as error:
    print(error)
Static.__exit__ = real
print("end")
