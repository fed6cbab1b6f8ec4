from contextlib import *
import sys, io
@contextmanager
def cm(x):
    "doc"
    print("enter", x)
    try:
        yield x * 2
    except ValueError as e:
        print("caught", e)
    finally:
        print("exit", x)
with cm(2) as v: print(v)
with cm(3): raise ValueError("boo")
try:
    with cm(4): raise KeyError("k")
except KeyError as e: print(repr(e))
print(cm.__doc__, cm.__name__, cm(1).__doc__, type(cm(1)))
@cm(7)
def deco(a): print("in deco", a); return a
print(deco(1), deco(2))
@contextmanager
def none():
    if 0: yield
try:
    with none(): pass
except RuntimeError as e: print(e, e.__cause__, e.__suppress_context__)
@contextmanager
def two():
    yield 1
    yield 2
try:
    with two(): pass
except RuntimeError as e: print(e)
@contextmanager
def two2():
    try: yield 1
    except: pass
    yield 2
try:
    with two2(): 1/0
except RuntimeError as e: print(e, repr(e.__context__))
@contextmanager
def plain(): yield
for E in (StopIteration, RuntimeError, GeneratorExit, KeyboardInterrupt):
    try:
        with plain(): raise E("x")
    except BaseException as e: print(repr(e), repr(e.__cause__), repr(e.__context__))
with suppress(KeyError, IndexError): {}[1]
print("ok")
with redirect_stdout(io.StringIO()) as f: print("hid")
print(repr(f.getvalue()))
with ExitStack() as st:
    for i in range(3): st.enter_context(cm(i))
    st.callback(print, "cb", sep="-")
    @st.push
    def _(t, v, tb): print("pushed", t, v); return True
    raise OSError("q")
try:
    with ExitStack() as st:
        @st.push
        def _(t, v, tb): raise KeyError("inner")
        @st.push
        def _(t, v, tb): raise IndexError("inner2")
        raise OSError("q")
except KeyError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
try: ExitStack().enter_context(3)
except TypeError as e: print(e)
class C:
    def close(self): print("closed")
with closing(C()) as c: pass
with nullcontext(4) as n: print(n)
def drive(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
@asynccontextmanager
async def acm(x):
    print("a-enter", x)
    try: yield x
    finally: print("a-exit", x)
async def main():
    async with acm(1) as a: print(a)
    try:
        async with acm(2): raise ValueError(3)
    except ValueError as e: print(repr(e))
    async with AsyncExitStack() as s:
        await s.enter_async_context(acm(8)); s.enter_context(cm(9))
        async def cb(z): print("acb", z)
        s.push_async_callback(cb, 3)
    async def ag():
        try:
            yield 1
        finally: print("ag closed")
    async with aclosing(ag()) as g:
        async for z in g: break
    @acm(5)
    async def f(): print("f"); return 4
    print(await f())
drive(main())
print(isinstance(C(), AbstractContextManager), issubclass(type(cm(1)), AbstractContextManager))
try: AbstractContextManager()
except TypeError as e: print(e)
with cm(5): 
    raise IndexError("final")
