#include "hints.h"

#include <stdio.h>
#include <string.h>

/* A star stands for anything. The first row that fits counts. Each program ends with the error of
 * its row. */
static const struct {
    const char *pattern, *hint, *program;
} hints[] = {
    {"TypeError: can't send non-None value to a just-started generator",
     "It has not reached a yield yet, so nothing waits for a value. Prime it first: next(g) "
     "runs it to its first yield.",
     "def f():\n"
     "    got = yield\n"
     "g = f()\n"
     "g.send(1)\n"},
    {"TypeError: can't send non-None value to a just-started coroutine",
     "A coroutine starts like a generator: its first send must be send(None).",
     "async def f(): pass\n"
     "c = f()\n"
     "try:\n"
     "    c.send(1)\n"
     "finally:\n"
     "    c.close()\n"},
    {"TypeError: can't send non-None value to a just-started async generator",
     "It has not reached a yield yet. Prime it first: await anext(a), or asend(None).",
     "async def f():\n"
     "    yield 1\n"
     "async def main():\n"
     "    await f().asend(1)\n"
     "main().send(None)\n"},
    {"ValueError: generator already executing",
     "The generator was resumed from inside itself. It can only be resumed while it is frozen "
     "at a yield.",
     "def f():\n"
     "    yield next(g)\n"
     "g = f()\n"
     "next(g)\n"},
    {"StopIteration*",
     "The generator ran to its end. What it returned is the exception's value; it cannot be "
     "started again: make a new one.",
     "def f():\n"
     "    yield 1\n"
     "    return 'done'\n"
     "g = f()\n"
     "next(g)\n"
     "next(g)\n"},
    {"StopAsyncIteration*",
     "The async generator ran to its end. async for stops there by itself; anext(a, default) "
     "gives a default.",
     "async def f():\n"
     "    return\n"
     "    yield\n"
     "async def main():\n"
     "    await anext(f())\n"
     "main().send(None)\n"},
    {"RuntimeError: generator ignored GeneratorExit",
     "close() raises GeneratorExit at the yield. A generator may clean up then, but it must not "
     "yield again.",
     "def f():\n"
     "    while True:\n"
     "        try:\n"
     "            yield\n"
     "        except GeneratorExit:\n"
     "            pass\n"
     "g = f()\n"
     "next(g)\n"
     "g.close()\n"},
    {"RuntimeError: generator raised StopIteration",
     "A StopIteration escaped inside the body, often from a bare next(). Catch it there, or "
     "give next() a default.",
     "def f():\n"
     "    yield next(iter([]))\n"
     "next(f())\n"},
    {"RuntimeError: generator didn't yield",
     "A function under @contextmanager must yield exactly once: the with block runs at that "
     "yield.",
     "from contextlib import contextmanager\n"
     "@contextmanager\n"
     "def f():\n"
     "    return\n"
     "    yield\n"
     "with f():\n"
     "    pass\n"},
    {"RuntimeError: generator didn't stop*",
     "A function under @contextmanager must yield exactly once: after the with block it is "
     "resumed, and has to end.",
     "from contextlib import contextmanager\n"
     "@contextmanager\n"
     "def f():\n"
     "    yield 1\n"
     "    yield 2\n"
     "with f():\n"
     "    pass\n"},
    {"TypeError: unsupported operand type(s) for *'NoneType'*",
     "If this None came out of a yield: next() and for loops send nothing, so the yield becomes "
     "None. Use send(value).",
     "def f():\n"
     "    total = 0\n"
     "    while True:\n"
     "        total += yield total\n"
     "g = f()\n"
     "next(g)\n"
     "next(g)\n"},
    {"TypeError: * not supported between instances of *'NoneType'*",
     "If this None came out of a yield: next() and for loops send nothing, so the yield becomes "
     "None. Use send(value).",
     "def f():\n"
     "    while (yield) > 0:\n"
     "        pass\n"
     "g = f()\n"
     "next(g)\n"
     "next(g)\n"},
    {"AttributeError: 'NoneType' object has no attribute '*'",
     "If this None came out of a yield: next() and for loops send nothing, so the yield becomes "
     "None. Use send(value).",
     "def f():\n"
     "    name = yield\n"
     "    yield name.upper()\n"
     "g = f()\n"
     "next(g)\n"
     "next(g)\n"},
    {"AttributeError: '*_iterator' object has no attribute 'send'",
     "yield from hands a sent value to what it delegates to, and a plain iterator has no "
     "send(). Send None, or delegate to a generator.",
     "def f():\n"
     "    yield from [1, 2]\n"
     "g = f()\n"
     "next(g)\n"
     "g.send('x')\n"},
    {"AttributeError: 'generator' object has no attribute 'next'*",
     "Python 2 wrote g.next(). Now it is next(g).",
     "def f():\n"
     "    yield 1\n"
     "f().next()\n"},
    {"AttributeError: 'function' object has no attribute '*'*",
     "This is the function itself. Call it to get a generator: g = f().",
     "def f():\n"
     "    yield 1\n"
     "f.send(None)\n"},
    {"AttributeError: '*' object has no attribute 'send'*",
     "Only generators (and coroutines) have send(). Is this what a generator function gave back?",
     "x = [1, 2]\n"
     "x.send(1)\n"},
    {"TypeError: 'function' object is not an iterator",
     "next() wants a generator, not the function that makes one. Call the function first.",
     "def f():\n"
     "    yield 1\n"
     "next(f)\n"},
    {"TypeError: 'function' object is not iterable",
     "A for loop wants a generator, not the function that makes one. Add parentheses: f().",
     "def f():\n"
     "    yield 1\n"
     "for x in f:\n"
     "    pass\n"},
    {"TypeError: 'list' object is not an iterator",
     "A list can be looped over, but it keeps no place. iter(it) makes an iterator that next() "
     "can move.",
     "next([1, 2])\n"},
    {"TypeError: 'tuple' object is not an iterator",
     "A tuple is no iterator. A stray comma makes one: g = f(), is a tuple with the generator "
     "in it.",
     "def f():\n"
     "    yield 1\n"
     "g = f(),\n"
     "next(g)\n"},
    {"TypeError: 'generator' object is not callable",
     "This is a generator already. Resume it with next(g) or g.send(value).",
     "def f():\n"
     "    yield 1\n"
     "g = f()\n"
     "g()\n"},
    {"TypeError: 'generator' object is not subscriptable",
     "A generator has no positions: it makes its values one after another. list(g) collects "
     "them, itertools.islice takes some.",
     "def f():\n"
     "    yield 1\n"
     "f()[0]\n"},
    {"TypeError: object of type 'generator' has no len()",
     "A generator does not know how many values will come. list(g) makes them all, and uses the "
     "generator up.",
     "def f():\n"
     "    yield 1\n"
     "len(f())\n"},
    {"TypeError: unsupported operand type(s) for *'generator'*",
     "A generator is not its values: it makes them when asked. Did you mean next(g), or sum(g)?",
     "def f():\n"
     "    yield 1\n"
     "f() + 1\n"},
    {"TypeError: generator.send() takes exactly one argument*",
     "send() always sends something: g.send(value). To send nothing, next(g).",
     "def f():\n"
     "    yield 1\n"
     "f().send()\n"},
    {"TypeError: next expected at least 1 argument, got 0",
     "next() has to know which generator to resume: next(g).", "next()\n"},
    {"TypeError: 'builtin_function_or_method' object is not subscriptable",
     "Calls take round brackets: next(g).",
     "def f():\n"
     "    yield 1\n"
     "next[f()]\n"},
    {"TypeError: 'coroutine' object is not iterable",
     "A coroutine is awaited, not looped over: await c inside async def, or asyncio.run(c).",
     "async def f(): pass\n"
     "c = f()\n"
     "try:\n"
     "    for x in c: pass\n"
     "finally:\n"
     "    c.close()\n"},
    {"TypeError: 'coroutine' object is not an iterator",
     "A coroutine is awaited, or driven by send(None); next() is for generators.",
     "async def f(): pass\n"
     "c = f()\n"
     "try:\n"
     "    next(c)\n"
     "finally:\n"
     "    c.close()\n"},
    {"TypeError: 'async_generator' object is not iterable",
     "An async generator is looped over with async for, inside async def.",
     "async def f():\n"
     "    yield 1\n"
     "for x in f():\n"
     "    pass\n"},
    {"TypeError: 'async_generator' object is not an iterator",
     "An async generator is asked by anext(): await anext(a), inside async def.",
     "async def f():\n"
     "    yield 1\n"
     "next(f())\n"},
    {"TypeError: object generator can't be used in 'await' expression",
     "await wants a coroutine. A generator is resumed with next(), or delegated to by yield "
     "from.",
     "def f():\n"
     "    yield 1\n"
     "async def main():\n"
     "    await f()\n"
     "main().send(None)\n"},
    {"TypeError: exceptions must be classes or instances deriving from BaseException*",
     "throw() takes an exception: g.throw(ValueError('why')).",
     "def f():\n"
     "    yield 1\n"
     "g = f()\n"
     "next(g)\n"
     "g.throw('why')\n"},
    {"RuntimeError: cannot reuse already awaited coroutine",
     "A coroutine runs once, as a generator does. Call the function again for a new one.",
     "async def f(): pass\n"
     "c = f()\n"
     "try:\n"
     "    c.send(None)\n"
     "except StopIteration:\n"
     "    pass\n"
     "c.send(None)\n"},
    {"*RuntimeWarning: coroutine '*' was never awaited",
     "Calling an async function only makes a coroutine, as calling a generator function only makes "
     "a generator: await it, or asyncio.run(it).",
     "async def f(): pass\n"
     "f()\n"},
    {"SyntaxError: 'yield' outside function",
     "yield makes a function a generator function, so it must stand inside a def.", "yield 1\n"},
    {"SyntaxError: 'yield from' outside function",
     "yield from stands inside a def, as yield does. At the prompt, a for loop shows what an "
     "iterator gives.",
     "yield from [1]\n"},
    {"SyntaxError: 'yield from' inside async function",
     "Inside async def, delegate with a loop: async for x in a: yield x.",
     "async def f():\n"
     "    yield from []\n"},
    {"SyntaxError: 'return' with value in async generator",
     "An async generator cannot return a value: it has no StopIteration to carry it.",
     "async def f():\n"
     "    yield 1\n"
     "    return 2\n"},
    {"SyntaxError: 'await' outside*", "await may only stand inside async def.", "await x\n"},
    {"SyntaxError: assignment to yield expression not possible*",
     "The value comes in on the left: received = yield sent_out.",
     "def f():\n"
     "    yield x = 1\n"},
};
enum { HINT_COUNT = sizeof hints / sizeof *hints };

static int fits(const char *pattern, const char *line)
{
    for (; *pattern; pattern++, line++) {
        if (*pattern == '*') {
            do
                if (fits(pattern + 1, line))
                    return 1;
            while (*line++);
            return 0;
        }
        if (*pattern != *line)
            return 0;
    }
    return !*line;
}

const char *hint_for(const char *error)
{
    for (int i = 0; error && i < HINT_COUNT; i++)
        if (fits(hints[i].pattern, error))
            return hints[i].hint;
    return NULL;
}

const char *hint_for_warning(const char *errors)
{
    char line[300];
    while (errors && *errors) {
        size_t n = strcspn(errors, "\n");
        snprintf(line, sizeof line, "%.*s", (int)n, errors);
        if (strstr(line, "Warning: ") && hint_for(line))
            return hint_for(line);
        errors += n + (errors[n] == '\n');
    }
    return NULL;
}

const char *hint_pattern(int n)
{
    return n < HINT_COUNT ? hints[n].pattern : NULL;
}

const char *hint_text(int n)
{
    return n < HINT_COUNT ? hints[n].hint : NULL;
}

const char *hint_program(int n)
{
    return n < HINT_COUNT ? hints[n].program : NULL;
}
