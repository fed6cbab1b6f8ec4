# assert and its message.
try:
    assert 1 + 1 == 3, "arithmetic"
except AssertionError as e:
    print(repr(e))
try:
    assert []
except AssertionError as e:
    print(repr(e), e.args)
assert True, 1 / 0
print("fine")
