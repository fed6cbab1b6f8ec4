# Recursion through yield.
def permutations(items):
    if not items:
        yield ()
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield (x,) + rest

for p in permutations("abc"):
    print("".join(p), end=" ")
print()
print(sum(1 for _ in permutations((1, 2, 3, 4, 5))))
