def noisy():
    print("running")
    yield 1


n = noisy()
print("made")
print(next(n))
