# What the handlers of except* raise anew is joined in a BaseExceptionGroup where it has to be.
import operator
for raised in (SystemExit(3), KeyError("k")):
    try:
        try:
            raise ExceptionGroup("g", [ValueError(1), TypeError("t"), OSError("o")])
        except* ValueError:
            raise raised
        except* TypeError:
            raise LookupError("l")
    except BaseException as e:
        print(repr(e), [repr(one) for one in e.exceptions])
for search in (operator.countOf, operator.indexOf, lambda a, b: b in a):
    try:
        search(None, 1)
    except TypeError as e:
        print(e)


def within():
    class Base:
        pass

    try:
        class Derived(Base, option=1):
            pass
    except TypeError as e:
        print(e)


within()
