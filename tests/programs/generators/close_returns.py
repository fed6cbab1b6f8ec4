# close() answers what the generator returned.
def g():
    total = 0
    try:
        while True:
            total += yield
    except GeneratorExit:
        return total
it = g()
next(it)
it.send(3)
it.send(4)
print(it.close())
print(it.close())
print(g().close())
