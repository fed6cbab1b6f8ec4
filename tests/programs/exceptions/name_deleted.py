# The name of except ... as is deleted at the end of the clause.
def f():
    e = "before"
    try:
        raise ValueError
    except ValueError as e:
        print(repr(e))
    try:
        print(e)
    except UnboundLocalError as err:
        print(err)
f()
try:
    raise KeyError("k")
except KeyError as e:
    pass
try:
    e
except NameError as err:
    print(err)
