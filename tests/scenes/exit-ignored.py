def rude():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")
            yield 2
            return


g = rude()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
