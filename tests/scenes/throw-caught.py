def stubborn():
    while True:
        try:
            x = yield "ok"
        except ValueError as e:
            print("caught", e)


g = stubborn()
print(next(g))
print(g.throw(ValueError("nope")))
print(g.send(1))
