from pprint import pprint, pformat, pp
import collections, dataclasses
pprint(list(range(50)))
pprint({"b": list(range(30)), "a": {"x" * 30: "y" * 40, 1: 2, "zzz": ("t",) * 30}})
pprint("the quick brown fox jumped over the lazy dog " * 4)
pprint(["the quick brown fox jumped over the lazy dog " * 4], width=40)
pprint({i for i in range(40)})
pprint((1,))
pprint(collections.OrderedDict((str(i), i) for i in range(20)))
pprint(list(range(50)), compact=True)
pprint([[1, [2, [3, [4]]]]], depth=2)
l = [1]
l.append(l)
print(pformat(l)[:12])
@dataclasses.dataclass
class D:
    aaaaaaaaaaaaa: int; b: list
pprint(D(1, list(range(40))))
pp({"z": 1, "a": 2})
pprint(collections.Counter("abracadabra" * 3))
pprint(collections.deque(range(40)))
pprint(collections.defaultdict(list, {i: [i] * 5 for i in range(10)}))
pprint({"k%d" % i: i for i in range(20)}, indent=4)
