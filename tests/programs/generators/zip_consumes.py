# zip asks the first iterator once more than the second.
a = iter([1, 2, 3])
b = iter([10])
print(list(zip(a, b)), list(a))
def noisy(name, n):
    for i in range(n):
        print(name, i)
        yield i
print(list(zip(noisy("x", 2), noisy("y", 1))))
try:
    list(zip(range(2), range(3), strict=True))
except ValueError as e:
    print(e)
