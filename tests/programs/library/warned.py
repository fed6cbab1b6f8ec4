"""warnings: where one is attributed, what a program may replace, what is refused."""
import inspect
import sys
import warnings

sys.stderr = sys.stdout
warnings.simplefilter("always")


def warn(**how):
    warnings.warn(f"with {how}", **how)


warn(stacklevel=99)
warn(stacklevel=2)
for how in ({"skip_file_prefixes": "a"}, {"skip_file_prefixes": ("a", 1)}, {"stacklevel": "a"}, {"category": int}):
    try:
        warn(**how)
    except TypeError as e:
        print(e)
try:
    warnings.warn_explicit("m", UserWarning, "f.py", 3, module_globals=3)
except TypeError as e:
    print(e)


@warnings.deprecated("old")
async def coroutine(): pass


@warnings.deprecated("old")
def plain(): pass


print(inspect.iscoroutinefunction(coroutine), inspect.iscoroutinefunction(plain))
plain()
del warnings.showwarning, warnings.formatwarning
warn()
warnings.showwarning = lambda *args: print("shown", args[0], args[1].__name__, args[3])
warn()
warnings.showwarning = 3
try:
    warn()
except TypeError as e:
    print(e)
