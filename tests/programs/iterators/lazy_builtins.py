# map, filter, zip, enumerate, reversed are lazy.
def show(x):
    print("show", x)
    return x
m = map(show, [1, 2, 3])
print("made")
print(next(m), list(m))
print(list(filter(None, [0, 1, "", "a"])), list(enumerate("ab", 5)), list(zip("ab", [1, 2], (True, False))), list(map(pow, [2, 3], [3, 2])))
print(list(reversed(range(3))), any(show(x) for x in (0, 1, 2)), all(show(x) for x in (1, 0, 2)))
print(type(m), type(zip()), type(enumerate([])))
