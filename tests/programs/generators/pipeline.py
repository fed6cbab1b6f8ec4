# Producers pull, consumers are pushed.
def coroutine(f):
    def start(*args):
        g = f(*args)
        next(g)
        return g
    return start

@coroutine
def printer():
    while True:
        print("got", (yield))

@coroutine
def upper(target):
    try:
        while True:
            target.send((yield).upper())
    except GeneratorExit:
        print("upper closes")
        target.close()

p = upper(printer())
for word in "stop go".split():
    p.send(word)
p.close()
