# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class A:
    x = 1
    def __getattr__(self, name):
        print("getattr", name)
        if name == "missing":
            raise AttributeError(name)
        return name.upper()
    def __setattr__(self, name, value):
        print("setattr", name, value)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print("delattr", name)
        object.__delattr__(self, name)
    def __dir__(self): return ["z", "a"]
a = A()
print(a.x, a.other)
a.y = 2
print(a.y)
del a.y
print(hasattr(a, "missing"), getattr(a, "missing", "default"), dir(a))
class B:
    def __getattribute__(self, name): return "always " + name
print(B().anything)
