# __class__, __dict__, __doc__, __qualname__, __firstlineno__.
class Outer:
    """The doc."""
    class Inner:
        def m(self): return __class__
o = Outer()
print(o.__class__, Outer.__doc__, Outer.Inner.__qualname__, Outer.Inner.m.__qualname__, Outer.Inner().m())
print(Outer.__module__, Outer.__firstlineno__, Outer.Inner.__static_attributes__)
o.__class__ = Outer.Inner
print(type(o).__name__)
try:
    o.__class__ = int
except TypeError as e:
    print(e)
print([k for k in Outer.__dict__])
