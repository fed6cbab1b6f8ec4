# A long line.
values = [1, 2, 3]; index = 10; result = values[0] + values[1] + values[2] + values[index] + values[0] + values[1]
