"""pickle: values come back, and what cannot be pickled."""
import pickle, collections

class P:

    def __init__(self, x):
        self.x = x

    def __eq__(self, o):
        return self.x == o.x
Pt = collections.namedtuple('Pt', 'a b')
data = {'a': [1, 2.5, None, True, 'é', b'x', (1, 2), {3}, frozenset([4]), 1j, 10 ** 30], 'p': P(5), 'n': Pt(1, 2), 'f': len, 'c': P, 'o': collections.OrderedDict(a=1), 'd': collections.deque([1])}
l = []
l.append(l)
print(pickle.loads(pickle.dumps(data)) == data, pickle.loads(pickle.dumps(l))[0].__class__)
for bad in ((i for i in ()), lambda: 1, open):
    try:
        pickle.dumps(bad)
        print('ok')
    except Exception as e:
        print(type(e).__name__, str(e)[:24])
