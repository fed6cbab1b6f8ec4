# The tree of built-in exceptions.
def show(cls, depth=0):
    print("  " * depth + cls.__name__)
    for sub in sorted(cls.__subclasses__(), key=lambda c: c.__name__):
        if sub.__module__ == "builtins":
            show(sub, depth + 1)
for cls in (ArithmeticError, LookupError, OSError, ValueError, RuntimeError, ImportError, NameError, SyntaxError):
    show(cls)
print(StopIteration.__mro__)
print(KeyboardInterrupt.__bases__, SystemExit.__bases__, GeneratorExit.__bases__)
