# Except clauses that list classes: each is asked at the same place again and again, with what it lists being
# replaced now and then by something else.
class Own(LookupError):
    pass


class Meta(type):
    def __instancecheck__(cls, e):
        print("asked")
        return True


class Odd(Exception, metaclass=Meta):
    pass


FIRST, SECOND, PAIR = KeyError, OSError, (KeyError, OSError)


def listed(e):
    try:
        try:
            raise e
        except (FIRST, SECOND):
            return "listed"
        except PAIR:
            return "pair"
    except Exception as other:
        return f"not: {other!r}"


def held(e, kinds):
    try:
        try:
            raise e
        except kinds:
            return "held"
    except Exception as other:
        return f"not: {other!r}"


for e in KeyError(1), Own(2), ValueError(3), ConnectionResetError(4), KeyError:
    print(listed(e))
for first in LookupError, (ValueError, (Own, ArithmeticError)), Odd, 3, "text", KeyError:
    FIRST = first
    for e in KeyError(1), Own(2), ZeroDivisionError(), Odd():
        print(first, "|", listed(e), end=" ")
        for kinds in first, (OSError, first), (first,), ():
            print("|", held(e, kinds), end=" ")
        print()
FIRST = KeyError
for PAIR in (Own, OSError), (KeyError, 3), (), ((Own,),), Own:
    print(PAIR, listed(Own()))


# What is listed is computed before anything is asked, and is let go of before the body runs.
class Spoken(type):
    def __del__(cls):
        print("gone:", cls.__name__)


def temporary(name):
    return Spoken(name, (Exception,), {})


def caught(e):
    try:
        raise e
    except (KeyError, temporary("Temporary")):
        import gc
        gc.collect()
        print("body")


for _ in range(3):
    caught(KeyError())


# Handlers that list classes, in a generator that is thrown at.
def steady():
    heard = []
    while True:
        try:
            yield heard[-2:]
        except (KeyError, Own) as e:
            heard.append(type(e).__name__)
        except (OSError, ArithmeticError):
            heard.append("other")


g = steady()
next(g)
for e in KeyError, Own(), ZeroDivisionError(), KeyError("x"), FileNotFoundError:
    print(g.throw(e))
try:
    g.throw(TypeError("through"))
except TypeError as e:
    print(repr(e), e.__traceback__.tb_next.tb_lineno)
