# super().__init__ in a diamond.
class Base:
    def __init__(self, **kw): print("Base", kw)
class Left(Base):
    def __init__(self, left, **kw): print("Left", left); super().__init__(**kw)
class Right(Base):
    def __init__(self, right, **kw): print("Right", right); super().__init__(**kw)
class Both(Left, Right):
    def __init__(self, **kw): super().__init__(**kw)
Both(left=1, right=2)
print(super(Left, Both(left=1, right=2)).__init__.__qualname__)
