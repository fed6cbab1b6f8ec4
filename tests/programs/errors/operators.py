# Carets under operators.
a, b, c = 1, "2", 3
print(a * c + (b
     - c) * a)
