# What iteration does when the container changes.
l = [1, 2, 3, 4]
for x in l:
    l.remove(x)
print(l)
d = {1: 1}
try:
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    print(e)
s = {1}
try:
    for x in s:
        s.add(x + 1)
except RuntimeError as e:
    print(e)
l = [1]
for x in l:
    if len(l) < 5:
        l.append(x + 1)
print(l)
