# closing() calls close() at the end of the block.
from contextlib import closing
def g():
    try:
        yield from range(10)
    finally:
        print("closed")
with closing(g()) as it:
    print(next(it), next(it))
print(list(it))
