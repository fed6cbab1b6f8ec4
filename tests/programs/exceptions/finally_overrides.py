# return in finally wins over an exception and over return.
def f():
    try:
        return "try"
    finally:
        return "finally"
def g():
    try:
        raise ValueError
    finally:
        return "swallowed"
def h():
    for i in range(3):
        try:
            continue
        finally:
            print("finally", i)
            if i == 1:
                break
    return i
print(f(), g(), h())
