# Every iterator of itertools.
import itertools as it
print(list(it.islice(it.count(5, 2), 3)), list(it.islice(it.cycle("ab"), 5)), list(it.repeat("x", 2)))
print(list(it.accumulate([1, 2, 3, 4])), list(it.accumulate([3, 1, 2], max)), list(it.accumulate([1, 2], initial=10)), list(it.batched("abcde", 2)))
print(list(it.chain("ab", [1])), list(it.chain.from_iterable(["ab", "c"])), list(it.compress("abcd", [1, 0, 1, 0])), list(it.dropwhile(lambda x: x < 3, [1, 3, 2])), list(it.takewhile(lambda x: x < 3, [1, 3, 2])))
print([(k, list(g)) for k, g in it.groupby("aabbbc")], list(it.filterfalse(lambda x: x % 2, range(5))), list(it.pairwise("abc")), list(it.starmap(pow, [(2, 3), (3, 2)])))
print(list(it.zip_longest("ab", "c", fillvalue="-")), list(it.product("ab", repeat=2)), list(it.permutations("abc", 2)), list(it.combinations("abc", 2)), list(it.combinations_with_replacement("ab", 2)))
a, b = it.tee(iter("xyz"))
print(next(a), next(a), list(b), list(a))
print(it.count(1), it.repeat(3, 2), list(it.islice("abcdefg", 1, None, 3)))
for f in (lambda: it.islice("a", -1), lambda: it.batched("a", 0), lambda: list(it.batched("abc", 2, strict=True)), lambda: it.permutations("ab", -1)):
    try:
        f()
    except ValueError as e:
        print(e)
