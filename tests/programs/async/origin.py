"""Where a coroutine that nobody awaited was made, line by line, if that was asked to be noted."""
import sys
import warnings


async def work():
    pass


def make():
    return work()  # the innermost frame


def drop():
    made = make()
    return made.cr_origin and [name for _, _, name in made.cr_origin]


async def numbers():
    yield 1


for depth in 0, 1, 2:
    sys.set_coroutine_origin_tracking_depth(depth)
    print(depth, drop(), file=sys.stderr)
sys.set_coroutine_origin_tracking_depth(0)
numbers().asend(None)
numbers().__anext__()
numbers().aclose()
warnings.warn("held", UserWarning, source=[1])
