# return values combine through levels.
def digits(n):
    for d in str(n):
        yield d
    return len(str(n))
def both(a, b):
    x = yield from digits(a)
    y = yield from digits(b)
    return x + y
def main():
    n = yield from both(12, 345)
    print("total", n)
print("".join(main()))
