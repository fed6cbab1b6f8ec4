# SyntaxError's attributes.
for text in ("x = (", "def f(:", "if x\n  pass", "a b", "  x", "'abc", "x = 1 +", "for i in", "import", "lambda: (yield) = 1",
             "f(x for x in y, 1)", "None = 1", "x.1", "1x", "0b2", "[i for i in range(3) if]", "print(1", "class A(:", "a = b = ",
             "with open(x) as 1: pass", "async x", "def f(x, x): pass", "f(a=1, a=2)", "{**x for x in y}", "(*x)", "del 1", "raise from x"):
    try:
        compile(text, "<text>", "exec")
        print(repr(text), "compiles")
    except SyntaxError as e:
        print(repr(text), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
