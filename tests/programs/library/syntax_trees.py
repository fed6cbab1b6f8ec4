"""ast: trees of programs, walked, changed, written again, compiled."""
import ast, textwrap
src='''
"""Doc."""
import os.path as p, sys
from . import x as y
@deco(1, *a, k=2, **kw)
class C[T: int](B, metaclass=M):
    x: int = 3
    def f(self, a, /, b=1, *args: str, c, d=2, **kw) -> int:
        "docs"
        global g
        yield a + b * 2 ** -c
        return (yield from z)
async def g():
    async with a as b, c: await q
    async for i in r: pass
for i, j in [1, 2]: continue
else: break
while not a and (b or c) < d <= 4 is not None: x += 1; del x[1:2, ::3], y.z
try: raise E from e
except (A, B) as e: assert a, "m"
except: pass
else: x = y = lambda *a, k=1: (a, k)
finally: t = a if b else c
match v:
    case [1, *rest] | {"k": 2, **o} if z: pass
    case C(1, a=None) as q: pass
    case _: pass
f"a{x!r:>{w}}b{{}}"; {1: 2, **d}; {1, 2}; [i for i in x if i for j in i]; {k: v for k, v in z}; (i async for i in q)
print(-1, ~x, not y, 1j, b"x", u"u", ..., (n := 5), *s)
type A[X] = list[X]
with open(f) as (a, b): nonlocal_ = a[1][2].b(c)(d)
(a+b)*c - (d - (e - f)) // (g ** h ** i); a @ b; a << 1 | 2 & 3 ^ 4; x = (1,); y = ()
'''
t=ast.parse(src)
print(ast.unparse(t))
print(ast.dump(t))
print(ast.dump(ast.parse("a = b + 1"), indent=2))
print(ast.dump(ast.parse("f(x)", mode="eval"), include_attributes=True))
class V(ast.NodeVisitor):
    def visit_Name(self,n): print(n.id, n.lineno, n.col_offset); self.generic_visit(n)
V().visit(ast.parse("foo = bar(baz)\nqux"))
class T(ast.NodeTransformer):
    def visit_Constant(self,n): return ast.copy_location(ast.Constant(n.value*2),n) if isinstance(n.value,int) else n
    def visit_Add(self, n): return ast.Mult()
tree=ast.fix_missing_locations(T().visit(ast.parse("print(3 + 4)")))
exec(compile(tree,"<t>","exec"))
print(eval(compile(ast.parse("1+2*3",mode="eval"),"x","eval")))
for s in ("[1, -2.5, 'a', (1,), {2: None}, {3}, b'x', 1+2j, True]","set()","f(x)","1+1","a"," 5"):
    try: print(ast.literal_eval(s))
    except ValueError as e: print("ValueError", str(e).split(":")[0])
try: ast.parse("x = = 1")
except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.filename)
print([type(n).__name__ for n in ast.walk(ast.parse("a[0] += 1"))])
print(ast.get_docstring(t), ast.get_docstring(t.body[3].body[1]), ast.get_source_segment("x = 1 + 2", ast.parse("x = 1 + 2").body[0].value))
n=ast.Name("z", ast.Load())
print(n.id, n._fields, isinstance(n, ast.expr), ast.BinOp._fields, ast.Name.__doc__, ast.Name(id="q").ctx.__class__)
print(ast.dump(compile("a", "f", "exec", ast.PyCF_ONLY_AST)), list(ast.iter_fields(n))[0], ast.FunctionDef._fields)
try: compile(ast.Module([ast.Expr(ast.Name("a"))],[]),"x","exec")
except TypeError as e: print(e)
import inspect
def fun(a): return a+1
print(ast.dump(ast.parse(inspect.getsource(fun))))
