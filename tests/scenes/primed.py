def primed(function):
    def start(*arguments):
        g = function(*arguments)
        next(g)
        return g
    return start


@primed
def adder(total):
    while True:
        total += yield total


a = adder(100)
print(a.send(1), a.send(2))
