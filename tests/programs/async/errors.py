# What goes wrong with coroutines.
import warnings
async def f(): return 1
def g():
    yield 1
for make in (lambda: iter(f()), lambda: next(f()), lambda: f() + 1, lambda: [x for x in f()]):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            make()
        except TypeError as e:
            print(e)
async def bad():
    await 5
async def bad2():
    async for x in [1]:
        pass
async def bad3():
    async with open:
        pass
async def bad4():
    await g()
for b in (bad, bad2, bad3, bad4):
    try:
        b().send(None)
    except TypeError as e:
        print(e)
c = f()
c.close()
print(c.cr_frame)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
