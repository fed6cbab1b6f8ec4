# The same at module level, where every name is a global. n: 1000000
import sys


def running_total():
    total = 0
    while True:
        number = yield total
        total += number


adder = running_total()
next(adder)
last = 0
for i in range(int(sys.argv[1])):
    last = adder.send(i)
print(last)
