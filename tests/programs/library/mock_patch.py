"""unittest.mock.patch: as a decorator of functions, coroutine functions and classes, and with all its words."""
import asyncio
import collections
import types
from unittest.mock import DEFAULT, AsyncMock, MagicMock, Mock, NonCallableMock, ThreadingMock, patch
import threading

box = types.SimpleNamespace(a=1, b=2, f=lambda x: x)
here = __name__


def told(action):
    try:
        print(action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Thing:
    """A thing."""

    def act(self, n):
        return n

    @classmethod
    def make(cls):
        return cls()

    async def wait(self):
        return "waited"


@patch.object(box, "a", "new a")
@patch.object(box, "b")
def decorated(first, mocked):
    return first, box.a, box.b is mocked, len(decorated.patchings)


print(decorated("x"), box.a, box.b)


@patch.object(Thing, "wait", return_value="mocked")
async def awaited(mocked):
    return await Thing().wait(), type(mocked).__name__


print(asyncio.run(awaited()), asyncio.run(Thing().wait()))


@patch.object(box, "a", 7)
class Tests:
    def test_one(self):
        return box.a

    def helper(self):
        return box.a


print(Tests().test_one(), Tests().helper())

started = patch.multiple(box, a=DEFAULT, b="bb")
print(list(started.start()), box.b)
patch.dict(box.__dict__, c=3).start()
print(box.c)
patch.stopall()
print(box.a, box.b, hasattr(box, "c"), started.stop())


@patch.multiple(box, a=DEFAULT, b=DEFAULT)
def several(**mocks):
    return sorted(mocks)


print(several())

with patch.object(Thing, "act", autospec=True) as act:
    Thing().act(1)
    told(lambda: Thing().act())
    print(act.call_count, act.call_args.args[1:])
with patch(f"{here}.Thing", autospec=True) as stand_in:
    stand_in.return_value.act.return_value = "acted"
    print(stand_in().act(3), stand_in.make.called, stand_in.mock_calls)
    told(lambda: stand_in().act())
with patch(f"{here}.Thing", spec=True) as stand_in:
    told(lambda: stand_in.none)
    told(lambda: stand_in().none)
with patch(f"{here}.Thing", new_callable=NonCallableMock) as stand_in:
    print(type(stand_in).__name__)
with patch.object(box, "made", create=True) as made:
    print(box.made is made)
print(hasattr(box, "made"))
with patch("builtins.ord", return_value=99), patch.object(Thing, "__doc__", "other"):
    print(ord("a"), Thing.__doc__)
print(ord("a"), Thing.__doc__)

order = collections.OrderedDict(x=1, y=2)
with patch.dict(order, [("z", 3)], clear=True):
    print(order)
print(order)


@patch.dict("os.environ", {"PRIMER_TEST": "yes"})
def environment():
    import os
    return os.environ["PRIMER_TEST"]


print(environment())

for wrong in (lambda: patch("nothing"), lambda: patch.object("text", "a"), lambda: patch.multiple(box),
              lambda: patch.object(box, "a", 1, new_callable=Mock), lambda: patch.object(box, "a", auto_spec=True),
              patch.object(box, "none").start, patch.object(box, "a", 1, x=2).start,
              patch.object(box, "a", spec=True, autospec=True).start, patch.object(box, "a", 1, autospec=True).start,
              lambda: patch.object(box, "a", new_callable=Mock, autospec=True), patch("no_such.module").start):
    told(wrong)

quick = ThreadingMock(timeout=0.01)
told(quick.wait_until_called)
thread = threading.Thread(target=quick, args=(1,), kwargs={"k": 2})
thread.start()
quick.wait_until_any_call_with(1, k=2)
thread.join()
told(lambda: quick.wait_until_any_call_with(3))
quick.wait_until_called()


async def main():
    work = AsyncMock(side_effect=[1, ValueError("two")])
    print(await work(), work.mock_calls, work.await_count)
    for wrong in (work(), work()):
        try:
            await wrong
        except Exception as error:
            print(repr(error))
    entered = MagicMock()
    entered.__aenter__.return_value = "inside"
    async with entered as value:
        print(value)
    entered.__aexit__.assert_awaited_once_with(None, None, None)
    told(lambda: work.assert_awaited_once_with(1))
    told(AsyncMock(name="never").assert_awaited)

asyncio.run(main())
