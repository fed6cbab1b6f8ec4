# ExitStack unwinds in reverse and may swallow.
from contextlib import ExitStack, contextmanager
@contextmanager
def r(name, swallow=False):
    print("open", name)
    try:
        yield name
    except KeyError:
        print(name, "swallows" if swallow else "passes")
        if not swallow:
            raise
    finally:
        print("close", name)
with ExitStack() as s:
    s.enter_context(r("a", True))
    s.enter_context(r("b"))
    s.callback(print, "callback", 1, k=2) if False else s.callback(print, "callback", 1)
    s.push(lambda *exc: print("push", exc[0]))
    raise KeyError("k")
print("after")
with ExitStack() as s:
    s.enter_context(r("c"))
    kept = s.pop_all()
print("popped")
kept.close()
