# for over a generator method, which reads attributes. n: 1000000
import sys


class Ladder:
    def __init__(self, rungs, height):
        self.rungs = rungs
        self.height = height

    def heights(self):
        for rung in range(self.rungs):
            yield rung * self.height


total = 0
for height in Ladder(int(sys.argv[1]), 3).heights():
    total += height
print(total)
