"""A part of XPath: tags, *, ., .., //, and what may stand in brackets."""
import re

_TOKEN = re.compile(r"('[^']*'|\"[^\"]*\")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+")
_kept = {}


def xpath_tokenizer(pattern, namespaces=None):
    default = namespaces.get("") if namespaces else None
    in_attribute = False
    for found in _TOKEN.findall(pattern):
        kind, tag = found[0] or found[1], found[2]
        if tag and tag[0] != "{":
            if ":" in tag:
                prefix, _, local = tag.partition(":")
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map")
                tag = f"{{{namespaces[prefix]}}}{local}"
            elif default and not in_attribute:
                tag = f"{{{default}}}{tag}"
            in_attribute = False
        elif kind:
            in_attribute = kind == "@"
        if kind or tag:
            yield kind, tag


def _fits(tag):
    if tag == "*":
        return lambda element: isinstance(element.tag, str)
    if tag == "{*}*":
        return lambda element: isinstance(element.tag, str)
    if tag[:3] == "{*}":
        return lambda element: isinstance(element.tag, str) and element.tag.rpartition("}")[2] == tag[3:]
    if tag[:2] == "{}":
        return lambda element: element.tag == tag[2:] or tag[2:] == "*" and "}" not in element.tag
    if tag[-2:] == "}*":
        return lambda element: isinstance(element.tag, str) and element.tag.startswith(tag[:-1])
    return lambda element: element.tag == tag


class _Parents(dict):
    """Of each element in a tree, where it hangs."""

    def __init__(self, root):
        for parent in root.iter():
            for child in parent:
                self[child] = parent


def _steps(tokens):
    """The tokens as functions (elements, root) -> elements."""
    tokens = list(tokens)
    at = 0

    def next_token():
        nonlocal at
        at += 1
        if at > len(tokens):
            raise SyntaxError("invalid path")
        return tokens[at - 1]

    def step(kind, tag):
        if tag or kind == "*":
            fits = _fits(tag or "*")
            return lambda found, root: (child for element in found for child in element if fits(child))
        if kind == ".":
            return lambda found, root: found
        if kind == "..":
            return _parent
        if kind == "//":
            kind, tag = next_token()
            if kind not in ("", "*"):
                raise SyntaxError("invalid descendant")
            fits = _fits(tag or "*")
            return lambda found, root: (below for element in found for below in element.iter()
                                        if below is not element and fits(below))
        if kind == "[":
            return _predicate(next_token)
        raise SyntaxError("invalid path")

    steps = []
    while at < len(tokens):
        kind, tag = next_token()
        steps.append(step(kind, tag))
        if at < len(tokens) and tokens[at][0] == "/":
            next_token()
            if at == len(tokens):
                raise SyntaxError("invalid path")
    return steps


def _parent(found, root):
    parents, seen = _Parents(root), {}
    for element in found:
        parent = parents.get(element)
        if parent is not None and parent not in seen:
            seen[parent] = None
            yield parent


def _predicate(next_token):
    shape, words = [], []
    while True:
        kind, tag = next_token()
        if kind == "]":
            break
        if (kind, tag) == ("", ""):
            continue
        if kind and kind[0] in "'\"":
            shape.append("'")
            words.append(kind[1:-1])
        else:
            shape.append(kind or "-")
            words.append(tag)
    shape = "".join(shape)
    if shape == "@-":
        return lambda found, root: (e for e in found if e.get(words[1]) is not None)
    if shape in ("@-='", "@-!='"):
        wanted = "!" not in shape
        return lambda found, root: (e for e in found if (value := e.get(words[1])) is not None
                                    and (value == words[-1]) is wanted)
    if shape == "-" and not re.match(r"-?\d+$", words[0]):
        return lambda found, root: (e for e in found if e.find(words[0]) is not None)
    if shape in (".='", ".!='"):
        return lambda found, root: (e for e in found if ("".join(e.itertext()) == words[-1]) is ("!" not in shape))
    if shape in ("-='", "-!='") and not re.match(r"-?\d+$", words[0]):
        return lambda found, root: (e for e in found if any(("".join(below.itertext()) == words[-1]) is ("!" not in shape)
                                                             for below in e.iterfind(words[0])))
    if shape == "-" or shape in ("-()", "-()-"):
        return _by_place(shape, words)
    raise SyntaxError("invalid predicate")


def _by_place(shape, words):
    if shape == "-":
        place = int(words[0]) - 1
        if place < 0:
            raise SyntaxError("XPath position >= 1 expected")
    else:
        if words[0] != "last":
            raise SyntaxError("unsupported function")
        place = -1
        if shape == "-()-":
            try:
                place = int(words[2]) - 1
            except ValueError:
                raise SyntaxError("unsupported expression") from None
            if place > -2:
                raise SyntaxError("XPath offset from last() must be negative")

    def choose(found, root):
        parents = _Parents(root)
        for element in found:
            siblings = list(parents[element].findall(element.tag)) if element in parents else []
            if -len(siblings) <= place < len(siblings) and siblings[place] is element:
                yield element
    return choose


def iterfind(elem, path, namespaces=None):
    if namespaces is None and not re.search(r"[/*\[@.]", re.sub(r"\{[^}]*\}", "", path)):
        return (child for child in elem if child.tag == path)
    if path[-1:] == "/":
        path += "*"
    key = path, tuple(sorted(namespaces.items())) if namespaces else None
    if key not in _kept:
        if path[:1] == "/":
            raise SyntaxError("cannot use absolute path on element")
        if len(_kept) > 100:
            _kept.clear()
        _kept[key] = _steps(xpath_tokenizer(path, namespaces))
    found = [elem]
    for step in _kept[key]:
        found = step(found, elem)
    return iter(found)


def find(elem, path, namespaces=None):
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    found = find(elem, path, namespaces)
    return default if found is None else found.text or ""
