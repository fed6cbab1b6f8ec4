# A context manager made of a generator sees what happens in the block.
from contextlib import contextmanager
@contextmanager
def watch():
    try:
        x = yield "value"
        print("sent back", x)
    except BaseException as e:
        print("saw", type(e).__name__, e)
        raise
    else:
        print("no exception")
for body in (lambda: None, lambda: 1 / 0):
    try:
        with watch() as v:
            print(v)
            body()
    except ZeroDivisionError as e:
        print("outside", e)
def f():
    with watch():
        return "from inside"
print(f())
