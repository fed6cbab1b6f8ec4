def tidy():
    try:
        yield "open"
        yield "never"
    finally:
        print("tidied")


g = tidy()
print(next(g))
g.close()
g.close()
