"""Code with await at its top level: run by eval(), and as a function; the names it leaves behind."""
import ast
import asyncio
from itertools import product
from types import FunctionType


async def numbers(n):
    for i in range(n):
        yield i


class Door:
    async def __aenter__(self):
        return "in"

    async def __aexit__(self, *exc):
        print("out")


SAMPLES = ["a = await asyncio.sleep(0, result=1)", "async for i in numbers(3):\n    a = i", "async with Door() as a:\n    print(a)",
           "a = [x async for x in numbers(2)]", "a = {x: 1 async for x in (y async for y in numbers(2))}",
           "a = [await asyncio.sleep(0, x) for x in range(2)]", "x = 1\na = (lambda: x)()\nawait asyncio.sleep(0)"]
for mode, text in product(("single", "exec"), SAMPLES):
    if mode == "single" and text.count("\n") > 1:
        continue
    made = compile(text, "?", mode, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    for run in (lambda names: FunctionType(made, names)(), lambda names: eval(made, names)):
        names = {"asyncio": asyncio, "a": None, "numbers": numbers, "Door": Door}
        asyncio.run(run(names))
        print(mode, repr(text), names["a"])

plain = compile("x = 5\ny = [x for _ in range(2)]\ndel x\nprint(y, __name__)", "?", "exec")
names = {"print": print, "range": range, "__name__": "made"}
FunctionType(plain, names)()
print(sorted(set(names) - {"__builtins__"}))
