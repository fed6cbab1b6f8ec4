# An error in finally, with the first as context.
try:
    int("x")
finally:
    [][1]
