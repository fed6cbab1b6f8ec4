# Indexing and slicing.
s = "0123456789"
print(s[2:5], s[:3], s[-3:], s[::2], s[::-1], s[8:2:-2], s[5:100], s[100:], s[-100:2], s[3:3])
print(s[True], s[slice(1, 4)], s.__getitem__(-1), slice(None, None, -1).indices(10))
for bad in (10, -11, "1", 1.0, None):
    try:
        s[bad]
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
try:
    s[0] = "x"
except TypeError as e:
    print(e)
