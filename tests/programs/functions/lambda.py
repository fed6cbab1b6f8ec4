# Lambdas.
compose = lambda *fs: lambda x: [x := f(x) for f in fs][-1]
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
print((lambda a, b=2, *c, d=4, **e: (a, b, c, d, e))(1, 5, 6, x=7))
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)), (lambda: None)(), (lambda: 0).__name__)
