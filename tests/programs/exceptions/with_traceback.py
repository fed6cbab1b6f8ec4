# with_traceback and a second raise of the same object.
e = ValueError("x")
print(e.with_traceback(None) is e, e.__traceback__)
for i in range(2):
    try:
        raise e
    except ValueError as caught:
        n, tb = 0, caught.__traceback__
        while tb:
            n, tb = n + 1, tb.tb_next
        print(i, n)
try:
    e.with_traceback(5)
except TypeError as t:
    print(t)
