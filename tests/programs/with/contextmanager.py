# A generator as a context manager.
from contextlib import contextmanager, suppress, ExitStack, nullcontext, redirect_stdout
import io
@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print(f"</{name}>")
with tag("a") as x:
    print(x)
with tag("b"):
    raise ValueError("v")
try:
    with tag("c"):
        raise KeyError("k")
except KeyError as e:
    print("out", e)
@tag("deco")
def f(): print("body")
f(); f()
@contextmanager
def never():
    return
    yield
try:
    with never(): pass
except RuntimeError as e:
    print(e)
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice(): pass
except RuntimeError as e:
    print(e)
with suppress(ZeroDivisionError):
    1 / 0
with ExitStack() as stack:
    for n in "xyz":
        stack.enter_context(tag(n))
    stack.callback(print, "callback")
with nullcontext(5) as n, redirect_stdout(io.StringIO()) as out:
    print("captured", n)
print(repr(out.getvalue()))
