# Eight queens by generators.
def queens(n, placed=()):
    row = len(placed)
    if row == n:
        yield placed
        return
    for col in range(n):
        if all(col != c and abs(col - c) != row - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (col,))

solutions = list(queens(6))
print(len(solutions), solutions[0])
print(sum(1 for _ in queens(7)))
for col in next(queens(8)):
    print("." * col + "Q" + "." * (7 - col))
