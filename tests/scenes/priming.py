def listener():
    heard = yield
    print("heard", heard)


g = listener()
try:
    g.send("too early")
except TypeError as wrong:
    print(wrong)
next(g)
try:
    g.send("now")
except StopIteration:
    print("over")
