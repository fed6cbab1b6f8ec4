# Too many values.
a, b = 1, 2
a, b = range(3)
