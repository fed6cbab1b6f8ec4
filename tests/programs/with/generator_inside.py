# A generator waits inside a with statement: what its __exit__ is given when it is closed, dropped or thrown into.
import sys
import traceback


class Mark:
    """Says when it goes."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


class Watcher:
    seen = []

    def __init__(self, keeps=None, swallows=False):
        self.keeps, self.swallows = keeps, swallows

    def __enter__(self):
        return self

    def __exit__(self, kind, error, path):
        if kind is None:
            print("left well")
            return
        frame = path.tb_frame
        print(kind.__name__, error.args, path.tb_lineno - frame.f_code.co_firstlineno, path.tb_next)
        print(frame.f_code.co_name, sorted(frame.f_locals), sys.exception() is error)
        print(repr(error.__context__), error.__traceback__ is path, frame.f_back and frame.f_back.f_code.co_name)
        if self.keeps is not None:
            Watcher.seen.append({"error": error, "path": path, "frame": frame}[self.keeps])
        return self.swallows


def waiting(watcher, name):
    mark = Mark(name)
    with watcher:
        yield mark.name
    print("behind it")


def rounds(watcher, name, end):
    for turn in range(3):
        g = waiting(watcher, f"{name} {turn}")
        next(g)
        try:
            print(end(g))
        except BaseException as error:
            print("came out:", repr(error))
            traceback.print_exc(file=sys.stdout)
        print("state:", g.gi_frame, g.gi_running)


def throw(g):
    return g.throw(ValueError("word"))


def throw_exit(g):
    return g.throw(GeneratorExit("mine"))


def leave(g):
    return next(g, "over")


for end in type(waiting(None, "")).close, throw, throw_exit, leave:
    print("---", end.__name__)
    rounds(Watcher(), end.__name__, end)

# What is kept keeps the frame with its locals, also once the generator has ended.
for keeps in "error", "path", "frame":
    print("--- keeping the", keeps)
    g = waiting(Watcher(keeps), keeps)
    next(g)
    g.close()
    kept = Watcher.seen.pop()
    path = kept.__traceback__ if keeps == "error" else kept
    frame = path if keeps == "frame" else path.tb_frame
    print(sorted(frame.f_locals), frame.f_lineno - frame.f_code.co_firstlineno, frame.f_back, g.gi_frame)
    del kept, path, frame
    print("let go")

# The frame was seen before; then nothing else keeps it.
print("--- a frame that is known already")
g = waiting(Watcher(), "known")
next(g)
frame = g.gi_frame
g.close()
print(sorted(frame.f_locals))
del frame
print("let go")

print("--- dropped")
g = waiting(Watcher(), "dropped")
next(g)
del g
print("after")

print("--- swallowed")
rounds(Watcher(swallows=True), "swallowed", throw)
g = waiting(Watcher(swallows=True), "swallowed exit")
next(g)
print(g.close())

# The close happens while something else is handled.
print("--- inside a handler")
g = waiting(Watcher("error"), "handling")
next(g)
try:
    {}["missing"]
except KeyError:
    g.close()
print(repr(Watcher.seen[0].__context__))
Watcher.seen.clear()
print("end")
