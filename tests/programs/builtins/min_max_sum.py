# min, max and sum.
print(max(3, 1, 2), max([1, 5], key=lambda x: -x), min("bca"), max([], default="empty"), sum([[1], [2]], []), sum([0.1] * 10), sum(x for x in range(4)), sum([1, 2.5, 3j]))
for f in (lambda: max(), lambda: max([]), lambda: max(1), lambda: sum(["a"]), lambda: sum("ab", ""), lambda: max(1, "a"), lambda: min(1, 2, default=3)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(e)
