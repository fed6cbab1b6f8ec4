for i in range(2): print(i)
squares = [n * n for n in range(3)]
while i: i -= 1
