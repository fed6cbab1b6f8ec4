# An uncaught exception group.
def leaf(n):
    raise ValueError(n)
errors = []
for n in range(2):
    try:
        leaf(n)
    except ValueError as e:
        errors.append(e)
raise ExceptionGroup("all of them", errors + [ExceptionGroup("more", [KeyError("k")])])
