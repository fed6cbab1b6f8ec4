# A lambda's frame.
f = lambda x: x.upper() + x.lower(1)
f("a")
