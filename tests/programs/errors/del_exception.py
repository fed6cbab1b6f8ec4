# An exception in __del__ is reported, not raised.
class D:
    def __del__(self):
        raise ValueError("in del")
d = D()
del d
print("still here")
