"""What the compiler warns of, told to a function in Python."""
import warnings, ast
def show(message, category, filename, lineno, file=None, line=None):
    n = 0
    for i in range(5):
        n += i
    print("shown", message, n)
warnings.showwarning = show
warnings.simplefilter("always")
for k in range(3):
    compile("x = '\\d'\ny = 1 is 1\n", f"<f{k}>", "exec")
    eval("'\\d'")
    ast.parse("'\\q'")
    exec("z = '\\w'")
print("end")
