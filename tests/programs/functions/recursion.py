# Recursion: factorial, Ackermann, hanoi.
def fact(n): return 1 if n < 2 else n * fact(n - 1)
def ack(m, n): return n + 1 if m == 0 else ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1))
def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a, c
        yield from hanoi(n - 1, b, a, c)
print(fact(30), ack(2, 3), list(hanoi(3, "A", "B", "C")))
