# Built-in types refuse.
try:
    int.x = 1
except TypeError as e:
    print(e)
try:
    (1).x = 1
except AttributeError as e:
    print(e)
object().y = 2
