"""ast.unparse: docstrings and f-strings in the quotes that need the fewest escapes, and what cannot be written."""
import ast

TEXTS = [
    '''def f():\n    "plain"''', r'''def f():\n    "a\tb\\ \x00 end\""'''.replace(r"\n", "\n"),
    "class A:\n    '''one\n    \"two\" '''", "'''three \\\"\\\"\\\" and \\'\\'\\''''",
    "u'kind'\nx = u'kind'",
    """f'{x!r:>{width}} {{}} {"a" + 'b'}'""", "f'{x}\\n'", 'f"""it\'s {x["a"]!s}"""', "f'{f\"{1:\\\\t}\"}'",
    """f'''"{x}" '{y}' \\'\\'\\' '''""", "f'{ {1: 2} } {x:{y}.{z}} {x=}'", "f'-{f\"*{f'+{x}+'}*\"}-'",
    "f'\\N{BULLET}\\\\ {x}'",
]
for text in TEXTS:
    tree = ast.parse(text)
    again = ast.unparse(tree)
    print(again)
    print(ast.dump(ast.parse(again)) == ast.dump(tree))

name = ast.Name("x")
for node in (ast.YieldFrom(None), ast.Raise(None, name), ast.JoinedStr([name]), ast.JoinedStr([ast.Constant(1)])):
    try:
        print(ast.unparse(node))
    except ValueError as exc:
        print(str(exc).partition("<")[0])
print(ast.unparse(ast.FormattedValue(name, 114, ast.JoinedStr([ast.Constant("'\n")]))))
ast.parse(r"'\d'", "a file")
