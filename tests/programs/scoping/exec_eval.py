# exec and eval with namespaces.
ns = {}
exec("x = 1\ndef f(): return x + 1", ns)
print(ns["x"], ns["f"](), eval("x * 10", ns), eval("a + b", {"a": 1}, {"b": 2}))
print(sorted(k for k in ns if not k.startswith("__")))
def f():
    y = 5
    exec("y = 6")
    return y, eval("y + 1"), sorted(locals())
print(f())
for text in ("1 +", "x = 1", "undefined"):
    try:
        eval(text)
    except (SyntaxError, NameError) as e:
        print(type(e).__name__, e)
