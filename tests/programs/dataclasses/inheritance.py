# Fields of bases come first; __post_init__ runs last.
from dataclasses import dataclass, field, KW_ONLY, InitVar
@dataclass
class A:
    x: int
    y: int = 0
@dataclass
class B(A):
    z: int = 5
    total: int = field(init=False, repr=False)
    seed: InitVar[int] = 1
    def __post_init__(self, seed): self.total = self.x + self.y + self.z + seed
b = B(1, 2, seed=10)
print(b, b.total)
@dataclass
class C:
    a: int
    _: KW_ONLY
    b: int = 1
print(C(1, b=2))
try:
    C(1, 2)
except TypeError as e:
    print(e)
@dataclass(slots=True)
class D:
    x: int = 0
print(D.__slots__, D())
match C(1, b=2):
    case C(a):
        print("a", a, C.__match_args__)
