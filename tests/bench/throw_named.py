# throw() of an exception that says something, caught by name. n: 300000
import sys


def listener():
    heard = 0
    while True:
        try:
            yield heard
        except ValueError as error:
            heard += len(error.args[0])


def main(n):
    g = listener()
    next(g)
    last = 0
    for _ in range(n):
        last = g.throw(ValueError("word"))
    print(last)


main(int(sys.argv[1]))
