# What the symbol table and the futures refuse has its place as attributes only, not among its arguments.
TEXTS = ["def f(a, a): pass", "x = 1\nglobal x", "def f(x):\n    nonlocal x", "nonlocal x", "class A: from a import *",
         "from __future__ import braces", "from __future__ import nope", "[i := 0 for i in x]", "return 1", "break",
         "f(x=1, a for a in b if c)", "f(x, a for a in (b))", "[a, b, for a in c]", "[a, b, c for a in d]"]
for text in TEXTS:
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as e:
        print(e.args, e.msg, e.filename, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text, e, sep=" | ")
