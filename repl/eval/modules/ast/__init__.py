"""Programs as trees."""
import _tree
from ._nodes import *
from ._nodes import AST, NODE_CLASSES as _CLASSES
from ._unparse import unparse

PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x400, 0x1000, 0x2000
PyCF_OPTIMIZED_AST = 0x8400


# --- text to tree, and tree to code ---

def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None,
          optimize=-1):
    """Parse the source into an AST node."""
    if isinstance(source, AST):
        return source
    return _compile(source, filename, mode, True)


def _compile(source, filename, mode, only_tree):
    """What compile() does where trees are concerned."""
    if only_tree:
        if isinstance(source, AST):
            return source
        if not isinstance(source, (str, bytes)):
            source = bytes(source)
        return _node(_tree.parse(source, _text(filename), mode, True))
    wanted = {"exec": Module, "eval": Expression, "single": Interactive}[mode]
    if not isinstance(source, wanted):
        raise TypeError(f"expected {wanted.__name__} node, got {type(source).__name__}")
    _check_positions(source)
    text = unparse(source)
    code = compile(text, _text(filename), mode)
    return _with_lines(code, _line_map(source, text, mode))


def _text(filename):
    return filename if isinstance(filename, str) else filename.decode()


def _check_positions(tree):
    for node in walk(tree):
        if isinstance(node, (expr, stmt)):
            for name in ("lineno", "col_offset"):
                if not hasattr(node, name):
                    raise TypeError(f'required field "{name}" missing from '
                                    f"{'expr' if isinstance(node, expr) else 'stmt'}")


def _line_map(tree, text, mode):
    """From the lines of the text that the tree was written as to the lines that the tree says."""
    again = _node(_tree.parse(text, "<tree>", mode, False))
    lines = {}
    for one, other in zip(walk(again), walk(tree)):
        if hasattr(one, "lineno") and hasattr(other, "lineno"):
            lines.setdefault(one.lineno, other.lineno)
    return lines


def _with_lines(code, lines):
    """The code, with its first line as the tree says: tracebacks name the right function at least."""
    consts = tuple(_with_lines(c, lines) if hasattr(c, "co_code") else c for c in code.co_consts)
    first = lines.get(code.co_firstlineno, code.co_firstlineno)
    return code.replace(co_consts=consts, co_firstlineno=first)


def _node(parts):
    """A node of the tuples that _tree makes."""
    cls = _CLASSES[parts[0]]
    self = object.__new__(cls)
    space = self.__dict__
    for name, value in zip(cls._fields, parts[2:]):
        if type(value) is tuple and cls is not Constant:
            value = _node(value)
        elif type(value) is list:
            value = [_node(v) if type(v) is tuple else v for v in value]
        space[name] = value
    if parts[1] is not None:
        (space["lineno"], space["col_offset"],
         space["end_lineno"], space["end_col_offset"]) = parts[1]
    return self


# --- walking ---

def iter_fields(node):
    """Yield a tuple of ``(fieldname, value)`` for each field in ``node._fields`` that is present on *node*."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """Yield all direct child nodes of *node*, that is, all fields that are nodes and all items of fields that are lists of nodes."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """Recursively yield all descendant nodes in the tree starting at *node* (including *node* itself), in no specified order."""
    from collections import deque
    todo = deque([node])
    while todo:
        node = todo.popleft()
        todo.extend(iter_child_nodes(node))
        yield node


class NodeVisitor:
    """Walks the tree and calls a visitor function for every node found."""

    def visit(self, node):
        """Visit a node."""
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Called if no explicit visitor function exists for a node."""
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)

    def visit_Constant(self, node):
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """Walks the tree, and puts what the visitor functions return in the place of each node."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


# --- looking ---

def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """Return a formatted dump of the tree in node."""
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def shown(node, level=0):
        if indent is None:
            prefix, separator = "", ", "
        else:
            level += 1
            prefix = "\n" + indent * level
            separator = ",\n" + indent * level
        if isinstance(node, AST):
            args, simple, keywords = [], True, annotate_fields
            for name in node._fields:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    keywords = True
                    continue
                if value is None and getattr(type(node), name, ...) is None:
                    keywords = True
                    continue
                if not show_empty and value == [] and type(node)._field_kinds.get(name) == "*":
                    keywords = True
                    continue
                text, plain = shown(value, level)
                simple = simple and plain
                args.append(f"{name}={text}" if keywords else text)
            if include_attributes and node._attributes:
                for name in node._attributes:
                    value = getattr(node, name, None)
                    if value is None and getattr(type(node), name, ...) is None:
                        continue
                    text, plain = shown(value, level)
                    simple = simple and plain
                    args.append(f"{name}={text}")
            if simple and len(args) <= 3:
                return f"{node.__class__.__name__}({', '.join(args)})", not args
            return f"{node.__class__.__name__}({prefix}{separator.join(args)})", False
        if isinstance(node, list):
            if not node:
                return "[]", True
            return f"[{prefix}{separator.join(shown(x, level)[0] for x in node)}]", False
        return repr(node), True

    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    return shown(node)[0]


def literal_eval(node_or_string):
    """Evaluate an expression node or a string containing only a Python expression."""
    node = node_or_string
    if isinstance(node, str):
        node = parse(node.lstrip(" \t"), mode="eval").body
    elif isinstance(node, Expression):
        node = node.body
    return _literal(node)


def _malformed(node):
    line = getattr(node, "lineno", None)
    raise ValueError(f"malformed node or string{f' on line {line}' if line else ''}: {node!r}")


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set" and \
            node.args == node.keywords == []:
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _signed(node.left), _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed(node)


def get_docstring(node, clean=True):
    """Return the docstring for the given node or None if no docstring can be found."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not node.body or not isinstance(node.body[0], Expr):
        return None
    first = node.body[0].value
    if not isinstance(first, Constant) or not isinstance(first.value, str):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(first.value)
    return first.value


def get_source_segment(source, node, *, padded=False):
    """Get source code segment of the *source* that generated *node*."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    if first == last:
        return lines[first][start:end].decode()
    pad = b" " * start if padded else b""
    return b"".join([pad + lines[first][start:], *lines[first + 1:last], lines[last][:end]]).decode()


# --- positions ---

def copy_location(new_node, old_node):
    """Copy source location (lineno, col_offset, end_lineno, and end_col_offset attributes) from *old_node* to *new_node* if possible, and return *new_node*."""
    for name in ("lineno", "col_offset", "end_lineno", "end_col_offset"):
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or hasattr(old_node, name) and name.startswith("end_"):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give lines and columns to the nodes that have none, those of the node above."""
    def fix(node, lineno, col_offset, end_lineno, end_col_offset):
        if "lineno" in node._attributes:
            if not hasattr(node, "lineno"):
                node.lineno = lineno
            else:
                lineno = node.lineno
            if getattr(node, "end_lineno", None) is None:
                node.end_lineno = end_lineno
            else:
                end_lineno = node.end_lineno
            if not hasattr(node, "col_offset"):
                node.col_offset = col_offset
            else:
                col_offset = node.col_offset
            if getattr(node, "end_col_offset", None) is None:
                node.end_col_offset = end_col_offset
            else:
                end_col_offset = node.end_col_offset
        for child in iter_child_nodes(node):
            fix(child, lineno, col_offset, end_lineno, end_col_offset)
    fix(node, 1, 0, 1, 0)
    return node


def increment_lineno(node, n=1):
    """Increment the line number and end line number of each node in the tree starting at *node* by *n*."""
    for child in walk(node):
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and (end := getattr(child, "end_lineno", 0)) is not None:
            child.end_lineno = end + n
    return node
