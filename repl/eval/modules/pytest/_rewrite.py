"""assert statements rewritten, so that one that fails can tell what its parts were.

`assert len(x) == n` becomes, in as many lines as it had,

    _pytest_seen = {}; assert (keep(1, keep(2, len)(keep(3, x))) == keep(4, n)), told(...); ...

where `keep` notes a value under the number of its expression and gives it back.
"""
import ast

from ._explain import explanation

_SEEN, _KEEP, _TELL = "_pytest_seen", "_pytest_keep", "_pytest_tell"


class _Keeping(ast.NodeTransformer):
    """Wraps the parts of a condition whose values are worth telling, and numbers them."""

    def __init__(self):
        self.numbers = {}

    def kept(self, original, changed):
        number = self.numbers[original] = len(self.numbers)
        return ast.Call(_name(_KEEP), [_name(_SEEN), ast.Constant(number), changed], [])

    def generic_visit(self, node):
        return self.kept(node, node) if isinstance(node, ast.expr) else node

    def visit_Constant(self, node):
        return node

    def visit_Starred(self, node):
        return ast.Starred(self.visit(node.value), node.ctx)

    def visit_Compare(self, node):
        others = [self.visit(each) for each in node.comparators]
        changed = ast.Compare(self.visit(node.left), node.ops, others)
        return self.kept(node, changed)

    def visit_BoolOp(self, node):
        return self.kept(node, ast.BoolOp(node.op, [self.visit(v) for v in node.values]))

    def visit_UnaryOp(self, node):
        return self.kept(node, ast.UnaryOp(node.op, self.visit(node.operand)))

    def visit_BinOp(self, node):
        return self.kept(node, ast.BinOp(self.visit(node.left), node.op, self.visit(node.right)))

    def visit_Attribute(self, node):
        return self.kept(node, ast.Attribute(self.visit(node.value), node.attr, node.ctx))

    def visit_Call(self, node):
        if isinstance(node.func, ast.Name) and node.func.id in ("super", "locals", "vars", "dir"):
            return self.kept(node, node)  # which look at the frame that calls them
        keywords = [ast.keyword(k.arg, self.visit(k.value)) for k in node.keywords]
        return self.kept(node, ast.Call(self.visit(node.func), [self.visit(a) for a in node.args],
                                        keywords))

    def visit_NamedExpr(self, node):
        return self.kept(node, ast.NamedExpr(node.target, self.visit(node.value)))


def _name(text):
    return ast.Name(text, ast.Load())


def _keep(seen, number, value):
    seen[number] = value
    return value


class Asserts:
    """The assert statements of a file, by number, and what a rewritten one calls when it fails."""

    def __init__(self, tree, names):
        self.statements = sorted((node for node in ast.walk(tree) if isinstance(node, ast.Assert)),
                                 key=lambda node: (node.lineno, node.col_offset))
        self.numbers = {}
        names[_KEEP], names[_TELL] = _keep, self.tell

    def rewritten(self, index):
        statement = self.statements[index]
        keeping = _Keeping()
        test = ast.unparse(keeping.visit(statement.test))
        self.numbers[index] = keeping.numbers
        message = f", ({ast.unparse(statement.msg)},)" if statement.msg else ""
        lines = "\n" * (statement.end_lineno - statement.lineno)
        return (f"{_SEEN} = {{}}; assert ({test}), "
                f"{_TELL}({index}, {_SEEN}, locals(){message}{lines}); {_SEEN} = None")

    def tell(self, index, seen, names, message=()):
        numbers = self.numbers[index]
        values = {node: seen[number] for node, number in numbers.items() if number in seen}
        said = explanation(self.statements[index].test, values, names)
        return f"{message[0]}\n{said}" if message else said


def rewrite(source, filename, names):
    """The code of a file of tests, whose assert statements explain themselves."""
    asserts = Asserts(ast.parse(source, filename), names)
    lines = source.encode().split(b"\n")
    for index, statement in reversed(list(enumerate(asserts.statements))):
        first, last = statement.lineno - 1, statement.end_lineno - 1
        before, after = lines[first][:statement.col_offset], lines[last][statement.end_col_offset:]
        text = before + asserts.rewritten(index).encode() + after
        lines[first:last + 1] = text.split(b"\n")
    return compile(b"\n".join(lines).decode(), filename, "exec")
