# A trace function sends the frame it is told of to another line by setting f_lineno.
import contextlib
import sys
import warnings


def send(function, come, to, event="line"):
    """Run function; when it comes to a line, counted from its def, set another."""
    code = function.__code__
    first, done = code.co_firstlineno, []

    def trace(frame, what, arg):
        if frame.f_code is code and what == event and not done and frame.f_lineno == first + come:
            done.append(1)
            frame.f_lineno = first + to
        return trace

    said = []
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        sys.settrace(trace)
        try:
            result = function(said)
        except Exception as e:
            result = f"{type(e).__name__}: {e}"
        finally:
            sys.settrace(None)
    print(function.__name__, come, "->", to, said, result, *[w.message for w in seen])


def plain(say):
    say.append(1)
    say.append(2)
    x = 3
    say.append(x)
    return "end"


def blocks(say):
    for i in (1, 2, 3):
        say.append(i)
        try:
            say.append(10 / (i - 2))
        except ZeroDivisionError:
            say.append("zero")
            say.append(repr(sys.exception()))
        finally:
            say.append("finally")
    with contextlib.nullcontext():
        say.append("with")
    say.append(repr(sys.exception()))
    return [
        c for c in "ab"
    ]


def gen(say):
    def inner():
        say.append("in")
        got = yield 1
        say.append(got)
        yield 2
    return list(inner())


for come, to in ((1, 3), (3, 1), (2, 5), (4, 4), (4, -3), (4, 99), (1, 4)):
    send(plain, come, to)
for come, to in ((2, 10), (2, 12), (6, 8), (6, 10), (7, 2), (7, 12), (12, 2), (12, 6), (12, 7), (11, 12), (4, 1), (12, 4), (4, 13), (2, 11)):
    send(blocks, come, to)
send(plain, 0, 2, "call")
send(plain, 5, 2, "return")
send(gen, 1, 6)


def set_line(value):
    try:
        sys._getframe(1).f_lineno = value
    except Exception as e:
        print(type(e).__name__, e)


set_line(1)
set_line("a")
try:
    del sys._getframe().f_lineno
except AttributeError as e:
    print(e)
