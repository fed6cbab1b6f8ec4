# What may be raised.
for what in ("text", 5, None, int, object()):
    try:
        raise what
    except TypeError as e:
        print(e)
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
try:
    try:
        1 / 0
    except "text":
        pass
except TypeError as e:
    print(e)
