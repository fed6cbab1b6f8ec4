def ask():
    while True:
        name = yield
        print("hello", name)


a = ask()
next(a)
a.send(input("who? "))
a.send(input())
