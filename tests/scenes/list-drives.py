def squares(n):
    for i in range(n):
        yield i * i


print(list(squares(3)))
print(sum(squares(3)))
print(max(squares(2)), sorted(squares(2), reverse=True))
