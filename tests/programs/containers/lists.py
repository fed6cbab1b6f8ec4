# Lists.
l = [3, 1, 2]
l.append(4)
l.insert(0, 9)
l.extend([5, 6])
print(l, l.pop(), l.pop(0), l.index(2), l.count(1), len(l))
l.sort()
print(l)
l.reverse()
print(l, sorted(l, key=lambda x: -x), l[1:3], l * 2, l + [0], 3 in l)
l[1:3] = ["a", "b", "c"]; print(l); del l[::2]; print(l); l[:] = []; print(l, not l)
m = [[0] * 2] * 2; m[0][0] = 1; print(m)
a = b = [1]; a += [2]; print(b); a = a + [3]; print(b)
x = [1, 2]; x.append(x); print(x, x == x)
print([1, 2] < [1, 3], [1] < [1, 0], [] == (), [1, [2, [3]]])
l = list("hello"); l[1:4:2] = "EL"; print(l)
try:
    l[::2] = "x"
except ValueError as e:
    print(e)
