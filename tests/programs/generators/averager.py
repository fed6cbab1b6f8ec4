# A running average by send().
def averager():
    total, count, mean = 0, 0, None
    while True:
        number = yield mean
        total += number
        count += 1
        mean = total / count

a = averager()
next(a)
for n in (10, 20, 45, 5):
    print(n, "->", a.send(n))
a.close()
try:
    a.send(1)
except StopIteration as stop:
    print("closed:", repr(stop))
