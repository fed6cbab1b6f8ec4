# No generators: objects made, their attributes changed, their methods called. n: 300000
import sys


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, by):
        return Point(self.x + by, self.y - by)


def main(n):
    point = Point(0, 0)
    for i in range(n):
        point = point.moved(i)
        point.x += 1
    print(point.x, point.y)


main(int(sys.argv[1]))
