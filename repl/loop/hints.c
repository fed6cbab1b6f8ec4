#include "hints.h"

#include <string.h>

/* A star stands for anything. The first row that fits counts. */
static const struct {
    const char *pattern, *hint;
} hints[] = {
    {"TypeError: can't send non-None value to a just-started generator",
     "It has not reached a yield yet, so nothing waits for a value. Prime it first: next(g) runs "
     "it to its first yield."},
    {"TypeError: can't send non-None value to a just-started coroutine",
     "A coroutine starts like a generator: its first send must be send(None)."},
    {"ValueError: generator already executing",
     "The generator was resumed from inside itself. It can only be resumed while it is frozen at a "
     "yield."},
    {"StopIteration*", "The generator ran to its end. What it returned is the exception's value; "
                       "it cannot be started again: make a new one."},
    {"RuntimeError: generator ignored GeneratorExit",
     "close() raises GeneratorExit at the yield. A generator may clean up then, but it must not "
     "yield again."},
    {"RuntimeError: generator raised StopIteration",
     "A StopIteration escaped inside the body, often from a bare next(). Catch it there, or give "
     "next() a default."},
    {"TypeError: unsupported operand type(s) for *'NoneType'*",
     "A yield became None: the generator was resumed by next() or a for loop, which send nothing. "
     "Use send(value)."},
    {"TypeError: *'NoneType' and*", "A yield became None: the generator was resumed by next() or a "
                                    "for loop, which send nothing. Use send(value)."},
    {"AttributeError: '*_iterator' object has no attribute 'send'",
     "yield from hands a sent value to what it delegates to, and a plain iterator has no send(). "
     "Send None, or delegate to a generator."},
    {"AttributeError: '*' object has no attribute 'send'",
     "Only generators (and coroutines) have send(). Is this what a generator function gave back?"},
    {"AttributeError: 'function' object has no attribute '*'",
     "This is the function itself. Call it to get a generator: g = f()."},
    {"TypeError: 'function' object is not an iterator",
     "next() wants a generator, not the function that makes one. Call the function first."},
    {"TypeError: 'function' object is not iterable",
     "A for loop wants a generator, not the function that makes one. Add parentheses: f()."},
    {"TypeError: 'generator' object is not callable",
     "This is a generator already. Resume it with next(g) or g.send(value)."},
    {"TypeError: 'generator' object is not subscriptable",
     "A generator has no positions: it makes its values one after another. list(g) collects them, "
     "itertools.islice takes some."},
    {"TypeError: object of type 'generator' has no len()",
     "A generator does not know how many values will come. list(g) makes them all, and uses the "
     "generator up."},
    {"TypeError: 'coroutine' object is not iterable",
     "A coroutine is awaited, not looped over: await c inside async def, or asyncio.run(c)."},
    {"TypeError: 'async_generator' object is not iterable",
     "An async generator is looped over with async for, inside async def."},
    {"TypeError: exceptions must be classes or instances deriving from BaseException*",
     "throw() takes an exception: g.throw(ValueError('why'))."},
    {"RuntimeError: cannot reuse already awaited coroutine",
     "A coroutine runs once, as a generator does. Call the function again for a new one."},
    {"SyntaxError: 'yield' outside function",
     "yield makes a function a generator function, so it must stand inside a def."},
    {"SyntaxError: 'await' outside*", "await may only stand inside async def."},
    {"SyntaxError: assignment to yield expression not possible*",
     "The value comes in on the left: received = yield sent_out."},
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

const char *hint_pattern(int n)
{
    return n < HINT_COUNT ? hints[n].pattern : NULL;
}

const char *hint_text(int n)
{
    return n < HINT_COUNT ? hints[n].hint : NULL;
}
