def source(target):
    for word in ["a", "b"]:
        target.send(word)
    target.close()


def shout(target):
    next(target)
    while True:
        word = yield
        target.send(word.upper())


def printer():
    try:
        while True:
            print((yield))
    finally:
        print("end")


p = shout(printer())
next(p)
source(p)
