from unittest.mock import *
m = Mock(return_value=3)
print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls)
m.foo.bar(5); print(m.mock_calls, m.method_calls)
m.assert_any_call(1, a=2)
try: m.assert_called_once_with(2)
except AssertionError as e: print(e)
m.side_effect = [1, ValueError("x")]; print(m())
try: m()
except ValueError as e: print(e)
mm = MagicMock()
print(len(mm), list(mm), bool(mm), int(mm))
mm.__getitem__.return_value = 5
print(mm[3])
with mm as x: print(x is mm.__enter__.return_value)
import types
ns = types.SimpleNamespace(a=1)
with patch.object(ns, "a", 5): print(ns.a)
print(ns.a)
with patch("builtins.print") as p: print("x")
p.assert_called_once_with("x"); print("ok", call(1, 2), call.foo(3), ANY == 3, sentinel.x)
@patch.object(ns, "a")
def f(mocked): print(ns.a is mocked)
f()
import asyncio
am = AsyncMock(return_value=4); print(asyncio.run(am(1))); am.assert_awaited_once_with(1)
d = {"a": 1}
with patch.dict(d, b=2): print(d)
print(d)
s = Mock(spec=["x"])
try: s.y
except AttributeError as e: print(e)
try: Mock().assert_called_once()
except AssertionError as e: print(e)
