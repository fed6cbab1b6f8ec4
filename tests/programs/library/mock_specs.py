"""unittest.mock: magic methods, mocks made after an original, awaited mocks, several patches at once."""
import asyncio
from unittest.mock import AsyncMock, DEFAULT, MagicMock, Mock, NonCallableMock, call, create_autospec, patch


def told(action):
    try:
        print(action())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Shop:
    price = 3

    def __init__(self, name):
        self.name = name

    def sell(self, what, *, count=1):
        return what * count

    async def restock(self, what):
        return what

    @staticmethod
    def hours(day):
        return day


def order(what, count=2, *, note=None):
    return what


magic = MagicMock()
print(len(magic), int(magic), float(magic), bool(magic), 3 in magic, list(magic), magic == magic, magic == 1)
told(lambda: magic < 1)
magic.__iter__.return_value = [1, 2]
magic.__getitem__.return_value = "item"
magic.__str__.return_value = "shown"
magic.__lt__.return_value = True
print(list(magic), list(magic), magic["k"], magic.__getitem__.call_args, str(magic), magic < 3)
told(lambda: len(Mock()))
told(lambda: len(MagicMock(spec=["name"])))

spec = create_autospec(order)
told(lambda: spec())
told(lambda: spec(1, 2, 3))
spec(1, count=3)
spec.assert_called_once_with(1, 3)
told(lambda: spec.assert_called_with(1, 4))

made = create_autospec(Shop)
told(lambda: made())
shop = made("corner")
told(lambda: shop.sell())
shop.sell("tea", count=2)
shop.sell.assert_called_once_with(what="tea", count=2)
told(lambda: shop.buy)
told(lambda: shop())
told(lambda: made.hours())
print(isinstance(shop, Shop), type(shop.restock).__name__, callable(NonCallableMock()))

seen = Mock()
seen(1)
seen(2, x=3)
seen.part(4).of(5)
told(lambda: seen.assert_has_calls([call(9), call(1)], any_order=True))
told(lambda: seen.assert_has_calls([call(9)]))
print(call.a.b(1).c(2).call_list(), call(1).name, call.a)

with patch.multiple(Shop, price=5, hours=DEFAULT) as patched:
    print(Shop.price, list(patched), Shop.hours is patched["hours"])
print(Shop.price, Shop.hours("Monday"))
with patch.object(Shop, "sell", autospec=True) as sell:
    Shop("x").sell("cake")
    print(len(sell.call_args.args))
    told(lambda: Shop("x").sell())
with patch(f"{__name__}.Shop", spec=True) as stand_in:
    print(isinstance(stand_in("y"), type(stand_in("y"))), stand_in.call_args_list)


async def main():
    later = AsyncMock(return_value=3)
    print(await later(1), later.await_count, later.await_args)
    later.assert_any_await(1)
    later.assert_has_awaits([call(1)])
    for wrong in (lambda: later.assert_any_await(2), lambda: later.assert_has_awaits([call(2)]),
                  lambda: later.assert_awaited_with(2), later.assert_not_awaited):
        told(wrong)
    later.reset_mock()
    print(later.await_count, later.await_args_list)
    stream = MagicMock()
    stream.__aiter__.return_value = [1, 2]
    print([item async for item in stream])


asyncio.run(main())
