# An uncaught error with carets under the expression.
def ratio(a, b):
    return a / b + 1

print(ratio(4, 2))
print(ratio(1, 0))
