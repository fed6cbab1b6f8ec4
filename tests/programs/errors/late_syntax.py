# Mistakes that are found once a text is parsed: its file is quoted where there is one, and what is inside comes first.

def attempt(text):
    try:
        compile(text, "a file that is not here.py", "exec")
    except SyntaxError as error:
        print(f"{error.msg}; line {error.lineno}, {error.offset} to {error.end_offset}; {error.text!r}")


attempt("yield 1")
attempt("def f():\n    return\nawait g()")
attempt("x = [y async for y in z]")
attempt("x = [y async for y in (yield)]")
attempt("x = (y async for y in await z)")
attempt("def f():\n    x = [[y async for y in z] for w in (await v)]")
attempt("def f():\n    global x\n    nonlocal x")
attempt("x = = 1")
