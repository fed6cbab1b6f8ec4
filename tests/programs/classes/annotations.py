# Annotations are kept.
class A:
    x: int = 1
    y: "str"
    def f(self, a: int, *b: str, c: float = 1.0) -> None: ...
print(A.__annotations__, A.f.__annotations__, hasattr(A, "y"))
z: list[int] = []
print(__annotations__)
def g():
    w: undefined_name = 3
    return w
print(g())
