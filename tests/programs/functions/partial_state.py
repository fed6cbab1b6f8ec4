# partial objects carry a dict, and are copied with it.
import copy
from functools import partial
p = partial(print, 1, sep="-")
p.note = "mine"
q = copy.copy(p)
q(2, 3)
print(q.note, q.func is print, q.args, q.keywords, vars(q))
print(partial(partial(max, 1), 2).args, repr(partial(int, base=2)))
for name in ("func", "args", "keywords"):
    try:
        setattr(p, name, 1)
    except AttributeError as e:
        print(e)
class Loud:
    def __str__(self):
        r.keywords[self] = "replaced"
        return "loud"
r = partial(print)
r.keywords[Loud()] = "kept"
print(repr(r))
