def held():
    try:
        yield "held"
    finally:
        print("let go")


g = held()
next(g)
g = None
print("after")
