# Each generator has its own frame.
def counter(name):
    count = 0
    while True:
        count += 1
        yield f"{name}{count}"

a, b = counter("a"), counter("b")
print(next(a), next(a), next(b), next(a), next(b))
