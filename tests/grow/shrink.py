"""Make a program smaller while something stays true of it: shrink(text, holds) returns the smallest found.

The program is a tree of ast's. An edit puts another value into one field of one node: fewer statements, a block instead of
the statement around it, a part of an expression or a constant instead of the whole. Edits that keep the text true stay.
"""
import ast

TRIES = 250


def without_some(items):
    """Shorter lists, the boldest cuts first."""
    size = len(items)
    while size:
        for start in range(0, len(items), size):
            yield items[:start] + items[start + size :]
        size //= 2


def unwrapped(items):
    """Lists in which one statement has made way for a block of its own."""
    for i, item in enumerate(items):
        for field in ("body", "orelse", "finalbody"):
            if isinstance(block := getattr(item, field, None), list) and block:
                yield items[:i] + block + items[i + 1 :]


def smaller(expression):
    """Parts of an expression, and constants, that may stand in its place."""
    if isinstance(expression, (ast.Constant, ast.Name)):
        if isinstance(expression, ast.Constant) and expression.value in (None, 0, ""):
            return
    else:
        for child in ast.iter_child_nodes(expression):
            if isinstance(child, ast.expr) and not isinstance(child, ast.Starred):
                yield child
    yield ast.Constant(None)
    yield ast.Constant(0)


def edits(tree):
    """Every (node, field, value) that would make the tree smaller."""
    for node in ast.walk(tree):
        for field, old in ast.iter_fields(node):
            if isinstance(old, list) and old:
                cuts = list(without_some(old))
                if field == "body" and isinstance(old[0], ast.stmt):
                    cuts = [cut or [ast.Pass()] for cut in cuts if cut or not isinstance(old[0], ast.Pass)]
                    cuts += unwrapped(old)
                elif old and isinstance(old[0], ast.expr):
                    for i, item in enumerate(old):
                        cuts += [old[:i] + [part] + old[i + 1 :] for part in smaller(item)]
                for cut in cuts:
                    yield node, field, cut
            elif isinstance(old, ast.expr) and isinstance(getattr(old, "ctx", ast.Load()), ast.Load):
                for part in smaller(old):
                    yield node, field, part


def as_text(tree):
    try:
        return ast.unparse(ast.fix_missing_locations(tree))
    except Exception:  # a tree that no text makes, such as a dict with more keys than values
        return None


def shrink(text, holds):
    tree = ast.parse(text)
    best = as_text(tree)
    if not holds(best):
        return text
    tries = 0
    shrunk = True
    while shrunk and tries < TRIES:
        shrunk = False
        for node, field, value in edits(tree):
            old = getattr(node, field)
            setattr(node, field, value)
            candidate = as_text(tree)
            if not candidate or len(candidate) >= len(best):
                setattr(node, field, old)
                continue
            tries += 1
            if holds(candidate):
                best = candidate
                tree = ast.parse(best)
                shrunk = True
                break
            setattr(node, field, old)
    return best + "\n"
