# Dataclasses: init, repr, eq, defaults.
from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError
@dataclass
class P:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)
p = P(1)
print(p, p == P(1), p == P(1, 3), asdict(p), astuple(p), replace(p, y=9))
print([f.name for f in fields(P)])
@dataclass(frozen=True, order=True)
class Q:
    a: int
    b: str = "b"
print(Q(1) < Q(2), sorted([Q(3), Q(1)]), hash(Q(1)) == hash(Q(1)))
try:
    Q(1).a = 5
except FrozenInstanceError as e:
    print(e)
try:
    P()
except TypeError as e:
    print(e)
try:
    @dataclass
    class R:
        a: int = 1
        b: int
except TypeError as e:
    print(e)
try:
    @dataclass
    class S:
        a: list = []
except ValueError as e:
    print(e)
