# Decorators are called where the def stands.
def deco(f):
    raise TypeError("no functions here")
@deco
def g():
    pass
