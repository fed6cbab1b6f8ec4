def f():
    x = (yield
print(1)
