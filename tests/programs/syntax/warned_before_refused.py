"""What is dubious in a text is said before the error in it."""
import warnings

warnings.simplefilter("always")
for text in ['x = "\\d"\nx = 1 is 1\ny = = 3\n', 'x = "\\d"\nx = 1 is 1\nreturn\ny = "\\e"\n', 'x = "\\w" + 3"\n',
             'f(a=1, 2)\ny = "\\q"\n', 'def f():\n    x = 1 is 1\n    nonlocal x\n']:
    try:
        compile(text, "text.py", "exec")
    except SyntaxError as e:
        print(e)
warnings.simplefilter("error")
try:
    compile("x = 1 is 1\nreturn\n", "text.py", "exec")
except SyntaxError as e:
    print(e)
