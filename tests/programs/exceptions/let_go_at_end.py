"""At the end of a program the exception that ended it keeps nothing alive: the generator is closed."""


def numbers():
    try:
        yield 1
    finally:
        print("closed")


def misspelt(generator):
    generator.sned(1)


def not_callable(callable_, keywords):
    try:
        callable_(**keywords)
    except TypeError as error:
        print(error)


not_callable(None, {1: 2})
not_callable(print, {1: 2})
one = numbers()
next(one)
misspelt(one)
