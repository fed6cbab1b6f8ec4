# A finished generator stays finished, whatever it finished with.
def g():
    yield 1
    raise ValueError("end")

it = g()
print(next(it))
for attempt in range(3):
    try:
        next(it)
    except (ValueError, StopIteration) as e:
        print(attempt, repr(e))
print(list(it), it.gi_frame)
