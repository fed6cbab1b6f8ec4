# A failed assert.
def check(x):
    assert x > 0 and x < 10, f"x is {x}"
check(11)
