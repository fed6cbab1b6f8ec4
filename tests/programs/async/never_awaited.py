"""A coroutine that nobody awaits is mentioned when it goes: with a hint, except at the very end."""
import warnings


async def ready(value):
    return value


def forget():
    ready(1)


forget()
kept = ready(2)
del kept
print(sorted(name for name in globals() if name.startswith("__")))
at_exit = ready(3)
