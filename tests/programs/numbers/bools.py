# bool is an int.
print(True == 1, True is 1 if False else isinstance(True, int), sum([True, True]), ["no", "yes"][True], True & False, True ^ True, not [], bool("False"))
for x in (0, 0.0, "", [], {}, set(), None, (), 0j, range(0)):
    print(bool(x), end=" ")
print()
print(1 and 2, 0 and 2, 1 or 2, 0 or "x", not 1, None or [] or "last", 1 < 2 and "yes")
