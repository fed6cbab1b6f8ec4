# ExceptionGroup and except*.
def f():
    raise ExceptionGroup("several", [ValueError(1), TypeError(2), ExceptionGroup("inner", [OSError(3), ValueError(4)])])
try:
    f()
except* ValueError as g:
    print("values", g.exceptions, g)
except* TypeError as g:
    print("types", g.exceptions)
except* OSError as g:
    print("os", repr(g))
g = ExceptionGroup("g", [ValueError("a"), KeyError("b")])
print(g.split(ValueError))
print(g.subgroup(lambda e: isinstance(e, KeyError)), g.message)
try:
    ExceptionGroup("empty", [])
except ValueError as e:
    print(e)
try:
    try:
        raise g
    except* KeyError:
        pass
except ExceptionGroup as rest:
    print("rest", rest.exceptions)
try:
    raise ValueError("single")
except* ValueError as one:
    print(repr(one))
