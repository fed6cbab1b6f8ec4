# What is wrong with f-strings is said when compiling, or when formatting.
for text in ("f'{'", "f'{}'", "f'}'", "f'{a b}'", "f'{x!}'", "f'{x!z}'", "f'{x:{'", "f'{lambda x: 1}'", "f'{x'", "f'{*x}'", "f'{ }'", "f'{x!r:}{'"):
    try:
        compile(text, "<f>", "eval")
        print(text, "compiles")
    except SyntaxError as e:
        print(text, "|", e.msg)
for text in ("f'{1:z}'", "f'{\"a\":d}'", "f'{1:{2:d}z}'", "f'{[]:5}'", "f'{undefined}'"):
    try:
        print(eval(text))
    except (ValueError, TypeError, NameError) as e:
        print(text, "|", e)
