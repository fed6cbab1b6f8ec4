#include "misconceptions.h"

#include <string.h>

static const misconception rows[] = {
    {
        .name = "eager-call",
        .belief = "Calling a generator function runs its body up to the first yield.",
        .truth = "Calling a generator function runs none of its body.",
        .refutation = "The call only makes a generator object. The body begins with the first "
                      "next() or send(None), which is why 'called' comes out first.",
        .program = "def numbers():\n"
                   "    print('body')\n"
                   "    yield 1\n"
                   "\n"
                   "g = numbers()\n"
                   "print('called')\n"
                   "next(g)\n",
        .expected = "body\ncalled\n",
        .lesson = "pausing",
    },
    {
        .name = "echo",
        .belief = "send(value) gives back the value that was sent.",
        .truth = "send(value) gives back what the next yield that is reached gives out.",
        .refutation = "The value goes in; what comes back is whatever the body yields next. "
                      "The two have nothing to do with each other unless the body says so.",
        .program = "def talk():\n"
                   "    yield 'first'\n"
                   "    yield 'second'\n"
                   "\n"
                   "g = talk()\n"
                   "next(g)\n"
                   "print(g.send('hello'))\n",
        .expected = "hello\n",
        .lesson = "send",
    },
    {
        .name = "next-yield",
        .belief = "A sent value becomes the value of the next yield that the body reaches.",
        .truth = "A sent value becomes the value of the yield at which the generator stands.",
        .refutation = "The generator sleeps in the middle of a yield expression. That yield is "
                      "the one that gets the value; only then the body runs on.",
        .program = "def listen():\n"
                   "    a = yield 1\n"
                   "    print('a is', a)\n"
                   "    b = yield 2\n"
                   "    print('b is', b)\n"
                   "    yield 3\n"
                   "\n"
                   "g = listen()\n"
                   "next(g)\n"
                   "g.send('x')\n"
                   "g.send('y')\n",
        .expected = "a is None\nb is x\n",
        .lesson = "send",
    },
    {
        .name = "no-priming",
        .belief = "The first send() may carry a value: the first yield simply takes it.",
        .truth = "A generator that has not started accepts only send(None) or next().",
        .refutation = "Before the first next() the body has not run, so it stands at no yield, "
                      "and there is nothing that could take the value.",
        .program = "def listen():\n"
                   "    got = yield\n"
                   "    print('got', got)\n"
                   "    yield\n"
                   "\n"
                   "g = listen()\n"
                   "g.send('hello')\n",
        .expected = "got hello\n",
        .lesson = "priming",
    },
    {
        .name = "next-keeps",
        .belief = "next() leaves the variable that catches sent values as it was.",
        .truth = "next() makes the waiting yield None.",
        .refutation = "next(g) is g.send(None). The assignment takes place, with None.",
        .program = "def listen():\n"
                   "    got = 'old'\n"
                   "    got = yield\n"
                   "    print(got)\n"
                   "    yield\n"
                   "\n"
                   "g = listen()\n"
                   "next(g)\n"
                   "next(g)\n",
        .expected = "old\n",
        .lesson = "none",
    },
    {
        .name = "yield-is-return",
        .belief = "A yield ends the call: names are lost, and the next call starts at the top.",
        .truth = "A yield pauses the body: names stay, and it goes on behind that yield.",
        .refutation = "The frame lies inside the generator object and waits there, with its names "
                      "and its place.",
        .program = "def count():\n"
                   "    n = 1\n"
                   "    yield n\n"
                   "    n = n + 1\n"
                   "    yield n\n"
                   "\n"
                   "g = count()\n"
                   "print(next(g))\n"
                   "print(next(g))\n",
        .expected = "1\n1\n",
        .lesson = "pausing",
    },
    {
        .name = "return-is-yield",
        .belief = "A value after return comes out of the generator as one last value.",
        .truth = "A value after return is carried by StopIteration; a for loop never shows it.",
        .refutation = "return ends the generator. Its value becomes StopIteration.value, which "
                      "list() and for ignore.",
        .program = "def count():\n"
                   "    yield 1\n"
                   "    return 2\n"
                   "\n"
                   "print(list(count()))\n",
        .expected = "[1, 2]\n",
        .lesson = "endings",
    },
    {
        .name = "rewind",
        .belief = "A generator that has ended starts again when it is used again.",
        .truth = "A generator that has ended stays ended.",
        .refutation = "The frame is gone. To begin again, call the generator function again.",
        .program = "def count():\n"
                   "    yield 1\n"
                   "    yield 2\n"
                   "\n"
                   "g = count()\n"
                   "print(list(g))\n"
                   "print(list(g))\n",
        .expected = "[1, 2]\n[1, 2]\n",
        .lesson = "endings",
    },
    {
        .name = "shared-state",
        .belief = "Two generators made by one function share their names.",
        .truth = "Every call of the generator function makes a generator with its own names.",
        .refutation = "Each generator has a frame of its own. Moving one leaves the other where "
                      "it is.",
        .program = "def count():\n"
                   "    n = 0\n"
                   "    while True:\n"
                   "        n = n + 1\n"
                   "        yield n\n"
                   "\n"
                   "a = count()\n"
                   "b = count()\n"
                   "print(next(a))\n"
                   "print(next(a))\n"
                   "print(next(b))\n",
        .expected = "1\n2\n3\n",
        .lesson = "pausing",
    },
    {
        .name = "stores-all",
        .belief = "The body runs to its end at once, and its values wait in a store.",
        .truth = "The body runs from yield to yield, a piece for each value asked for.",
        .refutation = "Nothing is stored. The line after the yield runs when the next value is "
                      "asked for, and not before.",
        .program = "def count():\n"
                   "    yield 1\n"
                   "    print('between')\n"
                   "    yield 2\n"
                   "\n"
                   "g = count()\n"
                   "print(next(g))\n"
                   "print('caller')\n"
                   "print(next(g))\n",
        .expected = "between\n1\ncaller\n2\n",
        .lesson = "pausing",
    },
    {
        .name = "for-sends",
        .belief = "A for loop passes each value back into the generator.",
        .truth = "A for loop sends nothing: every yield in its generator becomes None.",
        .refutation = "for calls next(), and next() is send(None).",
        .program = "def talk():\n"
                   "    got = yield 'one'\n"
                   "    print('got', got)\n"
                   "\n"
                   "for value in talk():\n"
                   "    print(value)\n",
        .expected = "one\ngot one\n",
        .lesson = "iterators",
    },
    {
        .name = "close-is-del",
        .belief = "close() drops the generator: no finally and no except in it runs.",
        .truth = "close() raises GeneratorExit at the waiting yield, so finally blocks run.",
        .refutation = "close() wakes the generator with an exception, and waits until the body "
                      "has cleaned up and ended.",
        .program = "def work():\n"
                   "    try:\n"
                   "        yield 1\n"
                   "    finally:\n"
                   "        print('cleaned')\n"
                   "\n"
                   "g = work()\n"
                   "next(g)\n"
                   "g.close()\n"
                   "print('closed')\n",
        .expected = "closed\n",
        .lesson = "close",
    },
    {
        .name = "throw-kills",
        .belief = "throw() always ends the generator; its own except clauses are not tried.",
        .truth = "A generator can catch what is thrown into it, and go on.",
        .refutation = "The exception is raised at the waiting yield, inside whatever try stands "
                      "around it. If it is caught the body runs on to the next yield.",
        .program = "def work():\n"
                   "    try:\n"
                   "        yield 'working'\n"
                   "    except ValueError:\n"
                   "        yield 'recovered'\n"
                   "\n"
                   "g = work()\n"
                   "next(g)\n"
                   "print(g.throw(ValueError('bad')))\n",
        .expected = "ValueError: bad\n",
        .lesson = "throw",
    },
    {
        .name = "throw-outside",
        .belief = "throw() raises the exception in the caller; the generator never sees it.",
        .truth = "throw() raises the exception inside the generator, at the waiting yield.",
        .refutation = "The caller only meets the exception if the generator lets it out.",
        .program = "def work():\n"
                   "    try:\n"
                   "        yield 1\n"
                   "    except ValueError:\n"
                   "        print('seen inside')\n"
                   "        yield 2\n"
                   "\n"
                   "g = work()\n"
                   "next(g)\n"
                   "try:\n"
                   "    g.throw(ValueError)\n"
                   "except ValueError:\n"
                   "    print('seen outside')\n",
        .expected = "seen outside\n",
        .lesson = "throw",
    },
    {
        .name = "from-is-loop",
        .belief = "'yield from g' is short for a loop that yields each value of g.",
        .truth = "'yield from g' also passes sends on to g, and becomes g's return value.",
        .refutation = "While it lasts the caller talks to the inner generator: send, throw and "
                      "close reach it. Then its return value is the value of the expression.",
        .program = "def inner():\n"
                   "    got = yield 1\n"
                   "    print('inner got', got)\n"
                   "    return 'done'\n"
                   "\n"
                   "def outer():\n"
                   "    print((yield from inner()))\n"
                   "    yield 2\n"
                   "\n"
                   "g = outer()\n"
                   "next(g)\n"
                   "g.send('x')\n",
        .expected = "inner got None\nNone\n",
        .lesson = "delegation",
    },
    {
        .name = "exhausted-none",
        .belief = "next() on a generator that has ended gives None.",
        .truth = "next() on a generator that has ended raises StopIteration.",
        .refutation = "There is no value to give. An exception says so; next(g, default) turns it "
                      "into a value.",
        .program = "def once():\n"
                   "    yield 1\n"
                   "\n"
                   "g = once()\n"
                   "next(g)\n"
                   "try:\n"
                   "    print(next(g))\n"
                   "except StopIteration:\n"
                   "    print('StopIteration')\n",
        .expected = "None\n",
        .lesson = "endings",
    },
    {
        .name = "send-and-stay",
        .belief = "send() puts the value in and stays there; the body runs at the next next().",
        .truth = "send() puts the value in and runs the body on to its next yield.",
        .refutation = "send is next with a value: one call, and both things happen in it.",
        .program = "def listen():\n"
                   "    got = yield 1\n"
                   "    print('got', got)\n"
                   "    yield 2\n"
                   "\n"
                   "g = listen()\n"
                   "next(g)\n"
                   "g.send('x')\n"
                   "print('sent')\n",
        .expected = "sent\n",
        .lesson = "send",
    },
    {
        .name = "one-send-per-two",
        .belief = "send() only delivers: what it gives back is the value yielded before.",
        .truth = "send() gives back a new value: that of the yield reached after it delivered.",
        .refutation = "The old yield gave its value to the call before. This call runs on and "
                      "brings back what the next yield gives.",
        .program = "def talk():\n"
                   "    yield 'first'\n"
                   "    yield 'second'\n"
                   "\n"
                   "g = talk()\n"
                   "print(next(g))\n"
                   "print(g.send('x'))\n",
        .expected = "first\nfirst\n",
        .lesson = "send",
    },
    {
        .name = "next-differs",
        .belief = "next(g) and g.send(None) do different things.",
        .truth = "next(g) and g.send(None) do the same to a generator.",
        .refutation = "Both wake the generator, and the waiting yield becomes None in both.",
        .program = "def listen():\n"
                   "    got = yield 1\n"
                   "    print('got', got)\n"
                   "    yield 2\n"
                   "\n"
                   "a = listen()\n"
                   "b = listen()\n"
                   "print(next(a), b.send(None))\n"
                   "print(next(a), b.send(None))\n",
        .expected = "1 1\ngot nothing\ngot None\n2 2\n",
        .lesson = "none",
    },
};

int misconception_count(void)
{
    return sizeof rows / sizeof *rows;
}

const misconception *misconception_at(int n)
{
    return n >= 0 && n < misconception_count() ? &rows[n] : NULL;
}

int misconception_find(const char *name)
{
    for (int i = 0; i < misconception_count(); i++)
        if (!strcmp(rows[i].name, name))
            return i;
    return MISCONCEPTION_NONE;
}

dialect misconception_dialect(int n)
{
    return (dialect){.misconceptions = n < 0 ? 0 : UINT64_C(1) << n};
}

int misconception_first_difference(const char *one, const char *other)
{
    for (int n = 0;; n++) {
        size_t a = strcspn(one, "\n"), b = strcspn(other, "\n");
        if (a != b || memcmp(one, other, a) != 0)
            return n;
        one += a + (one[a] == '\n');
        other += b + (other[b] == '\n');
        if (!*one && !*other)
            return -1;
    }
}
