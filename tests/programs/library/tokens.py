"""Source cut into tokens: every kind, with its place and line; what cannot be cut; and back to text."""
import io
import tokenize

TEXTS = [
    'x = (1, # c\n  2)\n\n# only\nif x:\n    # in\n    y = f"a{x!r:>{3}}b{{"\n\n  # out\nz\\\n = 3; w=\'\'\'a\nb\'\'\'',
    "", "\n\n", "# c", "a", "a # c", "if 1:\n  a\n  if 2:\n    b", "if 1:\n  a\n\n  # x\n",
    "(1,", "(1,\n#a\n", "(1, # c", "'''abc", "'abc", "if 1:\n    a\n  b\n",
    '1 + é == "ü"\n', 'f"{{}}{x}"', "def f(a: int = 3, *b, **c) -> None: yield a; await b\n",
    "x = 1_000 + 0x1F - 1e5j @ ~y\n", "async with a as b, c: ...\n",
    "rb'x' f'''a\n{b\n+ c}''' 'd'\n", "a\n\tb\n", "a;b\\\n\n", "x!=y<>z\n",
]
for text in TEXTS:
    print(repr(text))
    try:
        for t in tokenize.generate_tokens(io.StringIO(text).readline):
            print(" ", t, t.exact_type)
    except (SyntaxError, tokenize.TokenError) as exc:
        print(type(exc).__name__, exc.args)
for text in (")", "x = (1]\n", "f(a))\n b", "f'{a)}'", "(((\n"):  # brackets need not match
    try:
        print([tuple(t)[:3] for t in tokenize.generate_tokens(io.StringIO(text).readline)])
    except tokenize.TokenError as exc:
        print(exc)

text = "def f(a,b):\n    # why\n    return  a+ b  # so\n"
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(text).readline)) == text)
print(tokenize.untokenize([(1, "x"), (54, "="), (2, "1"), (3, "'a'"), (3, "'b'"), (4, "\n")]))
for t in tokenize.tokenize(io.BytesIO(b'# -*- coding: latin-1 -*-\nx = "\xe9"\n').readline):
    print(t)
for text in (b"\xef\xbb\xbfx", b"", b"# coding: nope\n", b"\xff\n", b"\xef\xbb\xbf# coding: latin-1\n",
             b"\n# vim: fileencoding=utf_8\n", b"x\n# coding: latin-1\n"):
    try:
        print(tokenize.detect_encoding(io.BytesIO(text).readline))
    except SyntaxError as exc:
        print(exc)
