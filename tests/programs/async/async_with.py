# async with and async for protocols.
class Lock:
    async def __aenter__(self):
        print("aenter")
        return self
    async def __aexit__(self, *exc):
        print("aexit", exc[0])
        return True
class Count:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n
async def main():
    async with Lock():
        async for i in Count(2):
            print(i)
        else:
            print("else")
        raise ValueError("swallowed")
    return "done"
try:
    main().send(None)
except StopIteration as s:
    print(s.value)
