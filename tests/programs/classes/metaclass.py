# A metaclass sees the class statement.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)
    def __call__(cls, *args):
        print("call", args)
        return super().__call__(*args)
    def __len__(cls): return 42
class A(metaclass=Meta, flag=True):
    y = 2
    def __init__(self, *a): print("A init", a)
class B(A): pass
print(A.injected, len(B), type(B))
B(1, 2)
