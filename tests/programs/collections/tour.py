# Counter, defaultdict, deque, ChainMap, OrderedDict.
from collections import Counter, defaultdict, deque, ChainMap, OrderedDict
c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], c + Counter("aa"), c - Counter("ab"), sorted(c.elements())[:3], c.total())
d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    d[k].append(v)
print(d, d["new"], len(d))
q = deque([1, 2, 3], maxlen=3)
q.append(4); q.appendleft(0); q.rotate(1)
print(q, q.pop(), q.popleft(), q, q.maxlen, 2 in q)
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], dict(m), m.new_child({"b": 9})["b"], m.parents)
o = OrderedDict(a=1, b=2)
o.move_to_end("a")
print(o, o.popitem(last=False), o == OrderedDict(a=1), o)
