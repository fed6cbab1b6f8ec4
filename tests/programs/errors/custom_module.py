# The name of a class of one's own has __main__ only in its repr.
class MyError(Exception):
    pass
raise MyError("a message", 2)
