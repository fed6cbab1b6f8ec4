# StopIteration's value is its first argument.
print(StopIteration().value, StopIteration(1).value, StopIteration(1, 2).value, StopIteration(1, 2).args)
s = StopIteration("v")
s.value = "changed"
print(s.value, s.args, repr(s))
