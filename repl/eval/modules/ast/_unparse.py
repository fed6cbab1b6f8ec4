"""Trees to text."""
from . import _nodes as n

# How tightly things bind, from the loosest.
(NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, CMP, BOR, BXOR, BAND, SHIFT, ARITH, TERM, FACTOR, POWER,
 AWAIT, ATOM) = range(18)
EXPR = BOR

_BINARY = {"Add": ("+", ARITH), "Sub": ("-", ARITH), "Mult": ("*", TERM), "MatMult": ("@", TERM),
           "Div": ("/", TERM), "Mod": ("%", TERM), "LShift": ("<<", SHIFT), "RShift": (">>", SHIFT),
           "BitOr": ("|", BOR), "BitXor": ("^", BXOR), "BitAnd": ("&", BAND),
           "FloorDiv": ("//", TERM), "Pow": ("**", POWER)}
_UNARY = {"Invert": ("~", FACTOR), "Not": ("not", NOT), "UAdd": ("+", FACTOR),
          "USub": ("-", FACTOR)}
_COMPARE = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
            "IsNot": "is not", "In": "in", "NotIn": "not in"}


def unparse(ast_obj):
    """The text of a tree."""
    writer = _Writer()
    if isinstance(ast_obj, n.expr):
        return writer.expr(ast_obj, TEST)
    writer.node(ast_obj)
    return "".join(writer.parts).strip("\n")


class _Writer:
    """Statements go to `parts`; expressions are returned."""

    def __init__(self):
        self.parts, self.level = [], 0

    # --- statements ---

    def line(self, text):
        self.parts.append(f"\n{'    ' * self.level}{text}")

    def block(self, head, body):
        self.line(head + ":")
        self.level += 1
        for statement in body:
            self.node(statement)
        self.level -= 1

    def node(self, node):
        name = type(node).__name__
        method = getattr(self, "do_" + name, None)
        if method is None:
            self.line(self.expr(node, TEST))
        else:
            method(node)

    def do_Module(self, node):
        self.body_with_docstring(node.body)

    def do_Interactive(self, node):
        for statement in node.body:
            self.node(statement)

    def do_Expression(self, node):
        self.parts.append(self.expr(node.body, TEST))

    def body_with_docstring(self, body):
        rest = body
        if body and isinstance(body[0], n.Expr) and isinstance(body[0].value, n.Constant) and \
                isinstance(body[0].value.value, str):
            self.line(_docstring(body[0].value))
            rest = body[1:]
        for statement in rest:
            self.node(statement)

    def do_Expr(self, node):
        self.line(self.expr(node.value, YIELD))

    def do_Pass(self, node):
        self.line("pass")

    def do_Break(self, node):
        self.line("break")

    def do_Continue(self, node):
        self.line("continue")

    def do_Return(self, node):
        self.line("return" + (f" {self.expr(node.value, TEST)}" if node.value else ""))

    def do_Delete(self, node):
        self.line("del " + ", ".join(self.expr(t, TEST) for t in node.targets))

    def do_Assign(self, node):
        targets = "".join(f"{self.expr(t, TUPLE)} = " for t in node.targets)
        self.line(targets + self.expr(node.value, TEST))

    def do_AugAssign(self, node):
        operator = _BINARY[type(node.op).__name__][0]
        self.line(f"{self.expr(node.target, TEST)} {operator}= {self.expr(node.value, TEST)}")

    def do_AnnAssign(self, node):
        target = self.expr(node.target, TEST)
        if not node.simple and isinstance(node.target, n.Name):
            target = f"({target})"
        value = f" = {self.expr(node.value, TEST)}" if node.value else ""
        self.line(f"{target}: {self.expr(node.annotation, TEST)}{value}")

    def do_TypeAlias(self, node):
        self.line(f"type {self.expr(node.name, TEST)}{self.type_params(node)} = "
                  f"{self.expr(node.value, TEST)}")

    def do_Import(self, node):
        self.line("import " + ", ".join(map(self.alias, node.names)))

    def do_ImportFrom(self, node):
        module = "." * (node.level or 0) + (node.module or "")
        self.line(f"from {module} import {', '.join(map(self.alias, node.names))}")

    def alias(self, node):
        return node.name + (f" as {node.asname}" if node.asname else "")

    def do_Global(self, node):
        self.line("global " + ", ".join(node.names))

    def do_Nonlocal(self, node):
        self.line("nonlocal " + ", ".join(node.names))

    def do_Raise(self, node):
        text = "raise"
        if node.cause and not node.exc:
            raise ValueError("Node can't use cause without an exception.")
        if node.exc:
            text += " " + self.expr(node.exc, TEST)
        if node.cause:
            text += " from " + self.expr(node.cause, TEST)
        self.line(text)

    def do_Assert(self, node):
        message = f", {self.expr(node.msg, TEST)}" if node.msg else ""
        self.line(f"assert {self.expr(node.test, TEST)}{message}")

    def do_If(self, node, word="if"):
        self.block(f"{word} {self.expr(node.test, TEST)}", node.body)
        if len(node.orelse) == 1 and isinstance(node.orelse[0], n.If):
            self.do_If(node.orelse[0], "elif")
        elif node.orelse:
            self.block("else", node.orelse)

    def do_While(self, node):
        self.block(f"while {self.expr(node.test, TEST)}", node.body)
        if node.orelse:
            self.block("else", node.orelse)

    def do_For(self, node, word="for"):
        self.block(f"{word} {self.expr(node.target, TUPLE)} in {self.expr(node.iter, TEST)}",
                   node.body)
        if node.orelse:
            self.block("else", node.orelse)

    def do_AsyncFor(self, node):
        self.do_For(node, "async for")

    def do_With(self, node, word="with"):
        items = ", ".join(self.expr(i.context_expr, TEST) +
                          (f" as {self.expr(i.optional_vars, TEST)}" if i.optional_vars else "")
                          for i in node.items)
        self.block(f"{word} {items}", node.body)

    def do_AsyncWith(self, node):
        self.do_With(node, "async with")

    def do_Try(self, node, word="except"):
        self.block("try", node.body)
        for handler in node.handlers:
            head = word
            if handler.type:
                head += " " + self.expr(handler.type, TEST)
            if handler.name:
                head += " as " + handler.name
            self.block(head, handler.body)
        if node.orelse:
            self.block("else", node.orelse)
        if node.finalbody:
            self.block("finally", node.finalbody)

    def do_TryStar(self, node):
        self.do_Try(node, "except*")

    def decorated(self, node):
        self.parts.append("\n")
        for decorator in node.decorator_list:
            self.line("@" + self.expr(decorator, TEST))

    def do_ClassDef(self, node):
        self.decorated(node)
        bases = [self.expr(b, TEST) for b in node.bases] + [self.keyword(k) for k in node.keywords]
        head = f"class {node.name}{self.type_params(node)}"
        self.definition(head + (f"({', '.join(bases)})" if bases else ""), node.body)

    def definition(self, head, body):
        self.line(head + ":")
        self.level += 1
        self.body_with_docstring(body)
        self.level -= 1

    def do_FunctionDef(self, node, word="def"):
        self.decorated(node)
        returns = f" -> {self.expr(node.returns, TEST)}" if node.returns else ""
        self.definition(f"{word} {node.name}{self.type_params(node)}"
                        f"({self.arguments(node.args)}){returns}", node.body)

    def do_AsyncFunctionDef(self, node):
        self.do_FunctionDef(node, "async def")

    def type_params(self, node):
        if not getattr(node, "type_params", None):
            return ""
        texts = []
        for p in node.type_params:
            text = {"TypeVar": "", "TypeVarTuple": "*", "ParamSpec": "**"}[type(p).__name__] + p.name
            if getattr(p, "bound", None):
                text += ": " + self.expr(p.bound, TEST)
            if p.default_value:
                text += " = " + self.expr(p.default_value, TEST)
            texts.append(text)
        return f"[{', '.join(texts)}]"

    def arguments(self, node):
        texts = []
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        for i, (arg, default) in enumerate(zip(plain, defaults), 1):
            texts.append(self.arg(arg) + (f"={self.expr(default, TEST)}" if default else ""))
            if i == len(node.posonlyargs):
                texts.append("/")
        if node.vararg:
            texts.append("*" + self.arg(node.vararg))
        elif node.kwonlyargs:
            texts.append("*")
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            texts.append(self.arg(arg) + (f"={self.expr(default, TEST)}" if default else ""))
        if node.kwarg:
            texts.append("**" + self.arg(node.kwarg))
        return ", ".join(texts)

    def arg(self, node):
        return node.arg + (f": {self.expr(node.annotation, TEST)}" if node.annotation else "")

    def keyword(self, node):
        value = self.expr(node.value, TEST)
        return f"{node.arg}={value}" if node.arg else f"**{value}"

    def do_arguments(self, node):
        self.parts.append(self.arguments(node))

    def do_arg(self, node):
        self.parts.append(self.arg(node))

    def do_keyword(self, node):
        self.parts.append(self.keyword(node))

    def do_alias(self, node):
        self.parts.append(self.alias(node))

    # --- match ---

    def do_Match(self, node):
        self.line(f"match {self.expr(node.subject, TEST)}:")
        self.level += 1
        for case in node.cases:
            guard = f" if {self.expr(case.guard, TEST)}" if case.guard else ""
            self.block(f"case {self.pattern(case.pattern, TEST)}{guard}", case.body)
        self.level -= 1

    def pattern(self, node, level):
        kind = type(node).__name__
        if kind == "MatchValue":
            return self.expr(node.value, TEST)
        if kind == "MatchSingleton":
            return repr(node.value)
        if kind == "MatchSequence":
            return f"[{', '.join(self.pattern(p, TEST) for p in node.patterns)}]"
        if kind == "MatchStar":
            return f"*{node.name or '_'}"
        if kind == "MatchMapping":
            items = [f"{self.expr(k, TEST)}: {self.pattern(p, TEST)}"
                     for k, p in zip(node.keys, node.patterns)]
            return f"{{{', '.join(items + ([f'**{node.rest}'] if node.rest else []))}}}"
        if kind == "MatchClass":
            items = [self.pattern(p, TEST) for p in node.patterns]
            items += [f"{a}={self.pattern(p, TEST)}"
                      for a, p in zip(node.kwd_attrs, node.kwd_patterns)]
            return f"{self.expr(node.cls, ATOM)}({', '.join(items)})"
        if kind == "MatchAs":
            if node.pattern is None:
                return node.name or "_"
            text = f"{self.pattern(node.pattern, BOR)} as {node.name}"
            return f"({text})" if level > TEST else text
        text = " | ".join(self.pattern(p, BOR + 1) for p in node.patterns)
        return f"({text})" if level > BOR else text

    # --- expressions ---

    def expr(self, node, level):
        """The text, in parentheses where it binds more loosely than `level` asks for."""
        text, binds = getattr(self, "ex_" + type(node).__name__)(node, level)
        return f"({text})" if binds < level else text

    def ex_Name(self, node, level):
        return node.id, ATOM

    def ex_Constant(self, node, level):
        value = node.value
        if value is ...:
            return "...", ATOM
        text = repr(value)
        if isinstance(value, (float, complex)):
            text = text.replace("inf", "1e309").replace("nan", "(1e309-1e309)")
        elif isinstance(value, tuple):
            items = ", ".join(self.ex_Constant(n.Constant(v), TEST)[0] for v in value)
            text = f"({items}{',' if len(value) == 1 else ''})"
        return ("u" if node.kind == "u" else "") + text, ATOM

    def ex_Attribute(self, node, level):
        value = self.expr(node.value, ATOM)
        if isinstance(node.value, n.Constant) and isinstance(node.value.value, int):
            value += " "
        return f"{value}.{node.attr}", ATOM

    def ex_Subscript(self, node, level):
        inside = node.slice
        if isinstance(inside, n.Tuple) and inside.elts:
            text = self.items(inside.elts)
        else:
            text = self.expr(inside, TUPLE)
        return f"{self.expr(node.value, ATOM)}[{text}]", ATOM

    def items(self, elts):
        text = ", ".join(self.expr(e, TEST) for e in elts)
        return text + "," if len(elts) == 1 else text

    def ex_Slice(self, node, level):
        text = (self.expr(node.lower, TEST) if node.lower else "") + ":"
        text += self.expr(node.upper, TEST) if node.upper else ""
        return text + (f":{self.expr(node.step, TEST)}" if node.step else ""), ATOM

    def ex_Starred(self, node, level):
        return "*" + self.expr(node.value, EXPR), ATOM

    def ex_Call(self, node, level):
        args = [self.expr(a, TEST) for a in node.args] + [self.keyword(k) for k in node.keywords]
        return f"{self.expr(node.func, ATOM)}({', '.join(args)})", ATOM

    def ex_List(self, node, level):
        return f"[{', '.join(self.expr(e, TEST) for e in node.elts)}]", ATOM

    def ex_Set(self, node, level):
        if not node.elts:
            return "{*()}", ATOM
        return f"{{{', '.join(self.expr(e, TEST) for e in node.elts)}}}", ATOM

    def ex_Tuple(self, node, level):
        if not node.elts:
            return "()", ATOM
        if level > TUPLE:
            return f"({self.items(node.elts)})", ATOM
        return self.items(node.elts), TUPLE

    def ex_Dict(self, node, level):
        items = [f"{self.expr(k, TEST)}: {self.expr(v, TEST)}" if k else f"**{self.expr(v, EXPR)}"
                 for k, v in zip(node.keys, node.values)]
        return f"{{{', '.join(items)}}}", ATOM

    def generators(self, node):
        text = ""
        for g in node.generators:
            text += f" {'async ' if g.is_async else ''}for {self.expr(g.target, TUPLE)} in " \
                f"{self.expr(g.iter, TEST + 1)}"
            text += "".join(f" if {self.expr(c, TEST + 1)}" for c in g.ifs)
        return text

    def ex_ListComp(self, node, level):
        return f"[{self.expr(node.elt, TEST)}{self.generators(node)}]", ATOM

    def ex_SetComp(self, node, level):
        return f"{{{self.expr(node.elt, TEST)}{self.generators(node)}}}", ATOM

    def ex_GeneratorExp(self, node, level):
        return f"({self.expr(node.elt, TEST)}{self.generators(node)})", ATOM

    def ex_DictComp(self, node, level):
        return (f"{{{self.expr(node.key, TEST)}: {self.expr(node.value, TEST)}"
                f"{self.generators(node)}}}"), ATOM

    def ex_BinOp(self, node, level):
        operator, binds = _BINARY[type(node.op).__name__]
        left, right = (binds + 1, binds) if operator == "**" else (binds, binds + 1)
        return (f"{self.expr(node.left, left)} {operator} {self.expr(node.right, right)}"), binds

    def ex_UnaryOp(self, node, level):
        operator, binds = _UNARY[type(node.op).__name__]
        space = " " if operator == "not" else ""
        return operator + space + self.expr(node.operand, binds), binds

    def ex_BoolOp(self, node, level):
        word, binds = (" and ", AND) if isinstance(node.op, n.And) else (" or ", OR)
        return word.join(self.expr(v, binds + 1) for v in node.values), binds

    def ex_Compare(self, node, level):
        text = self.expr(node.left, CMP + 1)
        for op, right in zip(node.ops, node.comparators):
            text += f" {_COMPARE[type(op).__name__]} {self.expr(right, CMP + 1)}"
        return text, CMP

    def ex_IfExp(self, node, level):
        return (f"{self.expr(node.body, TEST + 1)} if {self.expr(node.test, TEST + 1)} else "
                f"{self.expr(node.orelse, TEST)}"), TEST

    def ex_Lambda(self, node, level):
        arguments = self.arguments(node.args)
        return f"lambda{' ' if arguments else ''}{arguments}: {self.expr(node.body, TEST)}", TEST

    def ex_NamedExpr(self, node, level):
        return f"({self.expr(node.target, ATOM)} := {self.expr(node.value, ATOM)})", ATOM

    def ex_Await(self, node, level):
        return f"await {self.expr(node.value, ATOM)}", AWAIT

    def ex_Yield(self, node, level):
        return "yield" + (f" {self.expr(node.value, ATOM)}" if node.value else ""), YIELD

    def ex_YieldFrom(self, node, level):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return f"yield from {self.expr(node.value, ATOM)}", YIELD

    # --- f-strings ---

    def ex_JoinedStr(self, node, level):
        parts = [(self.inside(value), isinstance(value, n.Constant)) for value in node.values]
        quotes, bodies = _ALL_QUOTES, []
        for text, is_plain in parts:
            if is_plain:
                text, fitting = _fit(text, quotes, escape_blanks=True)
                if not set(fitting) & set(quotes):
                    return _joined_by_repr(parts), ATOM
                quotes = fitting
            elif "\n" in text:
                quotes = [quote for quote in quotes if len(quote) == 3]
            bodies.append(text)
        return f"f{quotes[0]}{''.join(bodies)}{quotes[0]}", ATOM

    def inside(self, node, in_spec=False):
        """What stands between the quotes for one part of an f-string."""
        if isinstance(node, n.JoinedStr):
            return "".join(self.inside(value, in_spec) for value in node.values)
        if isinstance(node, n.FormattedValue):
            return self.formatted(node)
        if not isinstance(node, n.Constant) or not isinstance(node.value, str):
            raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")
        text = node.value.replace("{", "{{").replace("}", "}}")
        if in_spec:
            for plain, escaped in (("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n")):
                text = text.replace(plain, escaped)
        return text

    def formatted(self, node):
        text = self.expr(node.value, TEST + 1)
        if text.startswith("{"):
            text = " " + text
        conversion = f"!{chr(node.conversion)}" if node.conversion != -1 else ""
        spec = f":{self.inside(node.format_spec, True)}" if node.format_spec else ""
        return f"{{{text}{conversion}{spec}}}"

    def ex_FormattedValue(self, node, level):
        return self.formatted(node), ATOM


# --- quotes ---

_LONG_QUOTES = ['"""', "'''"]
_ALL_QUOTES = ["'", '"', *_LONG_QUOTES]


def _fit(text, quotes, escape_blanks=False):
    """The text with as few escapes as can be, and those of the quotes that may go round it."""
    body = "".join(c if c != "\\" and (c.isprintable() or c in "\n\t" and not escape_blanks) else
                   c.encode("unicode_escape").decode("ascii") for c in text)
    fitting = [quote for quote in quotes if quote not in body and
               (len(quote) == 3 or "\n" not in body)]
    if not fitting:
        shown = repr(text)
        return shown[1:-1], [next((q for q in quotes if shown[0] in q), shown[0])]
    if body:
        fitting.sort(key=lambda quote: quote[0] == body[-1])
        if fitting[0][0] == body[-1]:
            body = body[:-1] + "\\" + body[-1]
    return body, fitting


def _joined_by_repr(parts):
    """No quote fits all parts: three, and what repr() would escape."""
    body = "".join(repr('"' + text)[2:-1] if is_plain else text for text, is_plain in parts)
    return f"f'''{body}'''"


def _docstring(constant):
    """In three quotes, its lines as they are."""
    body, quotes = _fit(constant.value, _LONG_QUOTES)
    return f"{constant.kind or ''}{quotes[0]}{body}{quotes[0]}"
