"""unittest.mock: names, children, what a spec allows, sealing, and what becomes of a mock that is copied."""
import copy
import pickle
import re
from unittest.mock import (ANY, DEFAULT, AsyncMock, InvalidSpecError, MagicMock, Mock, NonCallableMock, PropertyMock,
                           call, create_autospec, mock_open, patch, seal, sentinel)


def told(action):
    try:
        shown = action()
    except Exception as error:
        shown = f"{type(error).__name__}: {error}"
    print(re.sub(r"id='\d+'|0x[0-9a-f]+", "id", str(shown)))


class Shop:
    price = 3

    def sell(self, what):
        return what

    async def order(self, what):
        return what


# names
for one in (Mock(), Mock(name="n"), Mock(name="n").a.b, Mock().a().b, Mock(name="n")(), MagicMock(spec=Shop),
            Mock(spec_set=Shop, name="s"), Mock(spec=["a"]), MagicMock().__len__, NonCallableMock().x, AsyncMock(name="w")):
    told(lambda: repr(one))

# parents
parent, child = Mock(name="parent"), Mock()
parent.kid = child
child(1)
named = Mock(name="named")
parent.named = named
named(2)
parent.attach_mock(named, "taken")
named(3)
parent.kid().grandkid(4)
print(parent.mock_calls, parent.method_calls, child.mock_calls)
told(lambda: (child, parent.taken))
del child.gone
told(lambda: child.gone)
print(child.called, child.call_count)
parent.reset_mock()
print(parent.mock_calls, child.called)

# specs
stand_in = Mock(spec=Shop)
print(isinstance(stand_in, Shop), stand_in.__class__, type(stand_in.order).__name__, type(stand_in.sell).__name__)
told(lambda: stand_in.missing)
told(lambda: setattr(stand_in, "missing", 1))
told(lambda: setattr(Mock(spec_set=Shop), "missing", 1))
told(lambda: Mock(spec=stand_in))
told(lambda: create_autospec(Shop()).sell())
told(lambda: create_autospec(Shop, set_spec=1))
told(lambda: stand_in.assert_caled)
told(lambda: Mock().called_once())
told(lambda: Mock(unsafe=True).called_once)
free = Mock()
free.__class__ = dict
print(isinstance(free, dict), type(free).__name__)
told(lambda: setattr(free, "__init__", None))
print(dir(Mock(spec=["b", "a"]))[:2], "assert_called" in dir(Mock()))


async def later():
    pass

print(type(Mock(later)).__name__, isinstance(Mock(later), AsyncMock), isinstance(create_autospec(later), type(later)))

# sealing
closed = MagicMock(**{"open.side": 1})
seal(closed)
print(closed.open.side)
told(lambda: closed.other)
told(lambda: closed.open.other)
told(lambda: closed())
told(lambda: setattr(closed, "new", 1))

# what a call gives
print(Mock(side_effect=[1, 2])(), Mock(side_effect=lambda x: DEFAULT, return_value=5)(0), Mock(wraps=len)("abc"))
told(Mock(side_effect=KeyError("k")))
told(Mock(side_effect=[]))
Shop.price = held = PropertyMock(return_value=8)
shop = Shop()
print(shop.price)
shop.price = 9
print(held.mock_calls)

# calls
print(call.a(1).b(x=2), call(1, y=ANY) == call(1, y=5), call("a") == (("a",),), call.a.b().call_list(), call.count(3))
print(call.x(1) in [call.x(1)], sentinel.a is sentinel.a, copy.deepcopy(sentinel.a) is sentinel.a, [call(1)] == [((1,),)])
seen = MagicMock(name="seen")
seen(1)
seen.part(2)
for check in (lambda: seen.assert_called_once_with(2), lambda: seen.assert_called_with(2, k=[3]), seen.assert_not_called,
              lambda: seen.assert_any_call(3), lambda: seen.assert_has_calls([call(2)]),
              lambda: seen.assert_has_calls([call(2), call(1)], any_order=True), seen.other.assert_called):
    told(check)
told(lambda: pickle.dumps(Mock()))
print(type(copy.copy(Mock())).__name__)

# open
with patch("builtins.open", mock_open(read_data="one\ntwo\n")) as opened:
    with open("file") as handle:
        print(handle.readline(), handle.read(), handle.readline(), sep="|")
    with open("file") as handle:
        print(list(handle), handle.readlines())
        handle.write("x")
print(opened.mock_calls)
