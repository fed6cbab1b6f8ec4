# try, except, else, finally: which run.
def f(n):
    try:
        print("try", n)
        r = 10 // n
    except ZeroDivisionError as e:
        print("except", e)
    else:
        print("else", r)
        return "else's value"
    finally:
        print("finally")
    return "end"
print(f(2))
print(f(0))
