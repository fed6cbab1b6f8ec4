"""Coroutines that nobody awaits and that live until the end: in a cycle, in a name."""
import warnings


async def work():
    pass


def circle():
    ring = [work()]
    ring.append(ring)


circle()
kept = work()
print("end")
