# An exception of the inner generator surfaces at the yield from.
def inner():
    yield 1
    raise ValueError("inner broke")
def outer():
    try:
        yield from inner()
    except ValueError as e:
        yield f"handled {e}"
    finally:
        print("outer finally")
print(list(outer()))
