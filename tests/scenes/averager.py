def averager():
    total = 0
    count = 0
    average = None
    while True:
        number = yield average
        total += number
        count += 1
        average = total / count


avg = averager()
next(avg)
for n in (10, 20, 60):
    print(avg.send(n))
avg.close()
