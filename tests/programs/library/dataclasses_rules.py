from dataclasses import *
import copy, inspect
@dataclass
class P:
    x: int
    y: int = 0
print(P(1), P(1, 2) == P(1, 2), P.__doc__, inspect.signature(P), P.__match_args__)
try: P()
except TypeError as e: print(e)
try: hash(P(1))
except TypeError as e: print(e)
@dataclass(order=True, frozen=True)
class Q:
    a: int
    b: list = field(default_factory=list, compare=False)
    c: str = field(default="c", repr=False, kw_only=True)
print(Q(1), sorted([Q(3), Q(1)]), hash(Q(1)) == hash(Q(1)))
try: Q(1).a = 3
except FrozenInstanceError as e: print(repr(e))
try: del Q(1).a
except FrozenInstanceError as e: print(repr(e))
try: Q(1) < 3
except TypeError as e: print(e)
print(fields(Q)[0]); print(Q.__dataclass_params__)
print(asdict(Q(1, [P(1), {"k": P(2)}])), astuple(Q(2, [P(1, 2)])))
print(replace(Q(1), a=5), copy.replace(Q(1), a=6))
@dataclass
class R(P):
    z: InitVar[int] = 3
    w: int = field(init=False)
    def __post_init__(self, z): self.w = z * 2
print(R(1, 2), R(1, 2, 9), inspect.signature(R))
try:
    @dataclass
    class Bad:
        x: list = []
except ValueError as e: print(e)
try:
    @dataclass
    class Bad:
        x: int = 0
        y: int
except TypeError as e: print(e)
@dataclass(slots=True)
class S:
    x: int
    def f(self): return super().__repr__ and __class__ is S
print(S(1), S.__slots__, S(1).f(), hasattr(S(1), "__dict__"))
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 3
print(inspect.signature(K), K(1, b=2))
try: K(1, 2)
except TypeError as e: print(e)
print(make_dataclass("M", ["a", ("b", int), ("c", int, field(default=3))])(1, 2))
@dataclass
class Rec:
    l: list = field(default_factory=list)
r = Rec(); r.l.append(r); print(r)
match P(1, 2):
    case P(x, y): print(x, y)
print(is_dataclass(P), is_dataclass(P(1)), is_dataclass(3), repr(MISSING)[:40], InitVar[int])
from typing import ClassVar
@dataclass
class V:
    n: ClassVar[int] = 3
    m: "ClassVar[int]" = 4
    v: "int" = 5
print(V(), fields(V))
try: P(1,2,3)
except TypeError as e: print(e)
print(P.__init__, P.__repr__, P.__eq__.__qualname__, P.__init__.__annotations__)
P(1).q
