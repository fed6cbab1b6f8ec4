# for over a generator that yields inside try … finally, and one inside with. n: 500000
import sys


class Door:
    opened = 0

    def __enter__(self):
        self.opened += 1
        return self

    def __exit__(self, *failure):
        return False


def guarded(n):
    for i in range(n):
        try:
            yield i
        finally:
            pass


def through(door, source):
    for item in source:
        with door:
            yield item


door = Door()
total = 0
for item in through(door, guarded(int(sys.argv[1]))):
    total += item
print(total, door.opened)
