from contextlib import contextmanager


@contextmanager
def room(name):
    print("enter", name)
    try:
        yield name.upper()
    finally:
        print("leave", name)


with room("hall") as r:
    print("in", r)
