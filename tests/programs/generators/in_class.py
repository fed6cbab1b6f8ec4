# __iter__ as a generator method: each loop has its own.
class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        n = self.start
        while n:
            yield n
            n -= 1

c = Countdown(3)
print([(a, b) for a in c for b in c])
print(max(c), sum(c), sorted(c), 2 in c)
first, *rest = c
print(first, rest)
