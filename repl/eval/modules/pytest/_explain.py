"""What the parts of a failed condition were, in words."""
import ast
import operator
from ._differ import differences
from ._text import shown

_OPERATORS = {
    ast.Eq: ("==", operator.eq), ast.NotEq: ("!=", operator.ne), ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le), ast.Gt: (">", operator.gt), ast.GtE: (">=", operator.ge),
    ast.Is: ("is", operator.is_), ast.IsNot: ("is not", operator.is_not),
    ast.In: ("in", lambda a, b: a in b), ast.NotIn: ("not in", lambda a, b: a not in b),
    ast.Add: ("+", None), ast.Sub: ("-", None), ast.Mult: ("*", None), ast.Div: ("/", None),
    ast.FloorDiv: ("//", None), ast.Mod: ("%", None), ast.Pow: ("**", None),
    ast.MatMult: ("@", None),
    ast.LShift: ("<<", None), ast.RShift: (">>", None), ast.BitOr: ("|", None),
    ast.BitXor: ("^", None), ast.BitAnd: ("&", None),
    ast.Not: ("not ", None), ast.USub: ("-", None), ast.UAdd: ("+", None), ast.Invert: ("~", None)}


def _display(value):
    return shown(value).replace("\n", "\\n")


class _Telling:
    """Each method gives the text of a node, and adds where the values in it came from to `details`.

    A detail is (text, its own details), or the text of a line alone.
    """

    def __init__(self, values, names):
        self.values, self.names = values, names

    def of(self, node, details):
        method = getattr(self, "of_" + type(node).__name__, None)
        return method(node, details) if method else _display(self.values[node])

    def of_Constant(self, node, details):
        return _display(node.value)

    def of_Name(self, node, details):
        value = self.values[node]
        plain = node.id in self.names or not (callable(value) or hasattr(value, "__name__"))
        return _display(value) if plain else node.id

    def of_Starred(self, node, details):
        return "*" + self.of(node.value, details)

    def of_NamedExpr(self, node, details):
        return _display(self.values[node])

    def of_BinOp(self, node, details):
        left, right = self.of(node.left, details), self.of(node.right, details)
        return f"({left} {_OPERATORS[type(node.op)][0]} {right})"

    def of_UnaryOp(self, node, details):
        return _OPERATORS[type(node.op)][0] + self.of(node.operand, details)

    def of_BoolOp(self, node, details):
        both = isinstance(node.op, ast.And)
        texts = []
        for each in node.values:
            texts.append(self.of(each, details))
            if bool(self.value(each)) != both:  # which decides it: the rest was not asked
                break
        return f"({(' and ' if both else ' or ').join(texts)})"

    def of_Attribute(self, node, details):
        result, own = _display(self.values[node]), []
        details.append((f"{result} = {self.of(node.value, own)}.{node.attr}", own))
        return result

    def of_Call(self, node, details):
        result, own = _display(self.values[node]), []
        function = self.of(node.func, own)
        given = [self.of(a, own) for a in node.args]
        given += [f"{k.arg}={self.of(k.value, own)}" if k.arg else "**" + self.of(k.value, own)
                  for k in node.keywords]
        details.append((f"{result} = {function}({', '.join(given)})", own))
        return result

    def value(self, node):
        return node.value if isinstance(node, ast.Constant) else self.values.get(node)

    def of_Compare(self, node, details):
        """The first comparison of the chain that is not true, or the last of all."""
        sides = [node.left, *node.comparators]
        at = 0
        while at < len(node.ops) - 1 and self._holds(node.ops[at], *sides[at:at + 2]):
            at += 1
        sign = _OPERATORS[type(node.ops[at])][0]
        found = differences(sign, self.value(sides[at]), self.value(sides[at + 1]))
        if found:
            details.extend(found[1:])
            return found[0]
        texts = []
        for side in sides[at:at + 2]:
            text = self.of(side, details)
            texts.append(f"({text})" if isinstance(side, (ast.Compare, ast.BoolOp)) else text)
        return f" {sign} ".join(texts)

    def _holds(self, op, left, right):
        try:
            return bool(_OPERATORS[type(op)][1](self.value(left), self.value(right)))
        except Exception:
            return False


def _lines(details, depth=1):
    word = "where "
    for detail in details:
        if isinstance(detail, str):
            yield "  " * depth + detail
            continue
        text, own = detail
        yield " +" + "  " * depth + word + text
        word = "and   "
        yield from _lines(own, depth + 1)


def explanation(test, values, names):
    """`assert ...` with values in the place of names, and below it where they came from."""
    details = []
    text = _Telling(values, names).of(test, details)
    return "\n".join(["assert " + text, *_lines(details)])
