from contextlib import contextmanager


@contextmanager
def tag(name):
    print("<", name)
    try:
        yield name.upper()
    finally:
        print(">", name)


with tag("b") as word:
    print(word)
