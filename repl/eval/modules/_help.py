"""What help(object) writes: a heading, then the signature and the words of a function, or of all
that a class has, part by part. Of a module it tells the name and the description."""
import builtins
import inspect
import reprlib
import sys

_HIDDEN = {"__author__", "__builtins__", "__cached__", "__credits__", "__date__", "__doc__",
           "__file__", "__firstlineno__", "__loader__", "__module__", "__name__", "__package__",
           "__path__", "__qualname__", "__slots__", "__spec__", "__static_attributes__",
           "__version__"}
_short = reprlib.Repr(maxlist=20, maxtuple=20, maxdict=10, maxstring=100, maxother=100)
_MOST_SUBCLASSES = 4


def write_help(request):
    """help(request)"""
    if isinstance(request, str):
        found = _named(request)
        if found is None:
            print(f"No Python documentation found for {request!r}.\n"
                  "Use help() to get the interactive help utility.\n"
                  "Use help(str) for help on the str class.\n")
            return
        request = found
    sys.stdout.write(_page(request) + "\n")


def _named(path):
    """What a dotted name stands for: in a module, or in builtins. None: nothing."""
    first, *rest = path.split(".")
    place = getattr(builtins, first, None)
    if place is None:
        try:
            place = __import__(first)
        except ImportError:
            return None
    for name in rest:
        place = getattr(place, name, None)
    return place


def _page(thing):
    name = getattr(thing, "__name__", None)
    name = name if isinstance(name, str) else None
    heading = _described(thing)
    module = inspect.getmodule(thing)
    if name and "." in name:
        heading += " in " + name[:name.rfind(".")]
    elif module and module is not thing:
        heading += " in module " + module.__name__
    speaks = (inspect.ismodule(thing) or inspect.isclass(thing) or inspect.isroutine(thing) or
              inspect.isdatadescriptor(thing) or _words(thing))
    if not speaks and hasattr(thing, "__origin__"):
        thing = thing.__origin__
    elif not speaks:
        thing = type(thing)
        heading += " object"
    return f"Help on {heading}:\n\n{_document(thing, name)}"


def _described(thing):
    if inspect.ismodule(thing):
        built_in = thing.__name__ in sys.builtin_module_names
        plain = "package" if hasattr(thing, "__path__") else "module"
        kind = "built-in module" if built_in else plain
        return f"{kind} {thing.__name__}"
    for is_of_kind, words in ((inspect.isgetsetdescriptor, "getset descriptor"),
                              (inspect.ismemberdescriptor, "member descriptor")):
        if is_of_kind(thing):
            home = thing.__objclass__
            return f"{words} {home.__module__}.{home.__name__}.{thing.__name__}"
    for is_of_kind, words in ((inspect.isbuiltin, "built-in function"),
                              (inspect.isclass, "class"), (inspect.isfunction, "function"),
                              (inspect.ismethod, "method")):
        if is_of_kind(thing):
            return f"{words} {thing.__name__}"
    return type(thing).__name__


def _own_words(thing):
    """A docstring of its own, not that of its type."""
    try:
        doc = object.__getattribute__(thing, "__doc__")
    except AttributeError:
        return None
    if doc is not None and thing is not type and type(thing).__doc__ == doc:
        return None
    return doc


def _words(thing):
    doc = _own_words(thing)
    if doc is not None:
        return inspect.cleandoc(doc) if isinstance(doc, str) else None
    may_inherit = inspect.isroutine(thing) or inspect.isdatadescriptor(thing)
    return inspect.getdoc(thing) if may_inherit else None


def _full_words(thing):
    text = _words(thing) or inspect.getcomments(thing) or ""
    lines = text.rstrip().split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines)


def _indent(text, prefix="    "):
    return "\n".join((prefix + line).rstrip() for line in text.split("\n")) if text else ""


def _class_name(cls, module):
    return cls.__name__ if cls.__module__ == module else f"{cls.__module__}.{cls.__name__}"


def _document(thing, name=None, module=None, cls=None, home=None):
    if inspect.ismodule(thing):
        return _of_module(thing)
    if inspect.isclass(thing):
        return _of_class(thing, name)
    if inspect.isroutine(thing):
        return _of_routine(thing, name, module, cls, home)
    return _of_descriptor(thing, name) if inspect.isdatadescriptor(thing) else _of_data(thing, name)


def _of_module(module):
    first, _, rest = (_full_words(module) or "").partition("\n")
    text = f"NAME\n    {module.__name__}{' - ' + first if first else ''}\n\n"
    return text + (f"DESCRIPTION\n{_indent(rest.strip())}\n\n" if rest.strip() else "")


# Functions.

def _signature_text(thing):
    name = getattr(thing, "__name__", "")
    width = None if name == "<lambda>" else 80 - len(name)
    try:
        return inspect.signature(thing).format(max_width=width)
    except (ValueError, TypeError):
        return None


def _is_bound(routine):
    owner = getattr(routine, "__self__", None)
    return (inspect.ismethod(routine) or inspect.isbuiltin(routine)) and \
        owner is not None and not inspect.ismodule(owner)


def _origin(routine, module, cls, home):
    """Where a function comes from, when it is not the class that is described."""
    function = routine
    if _is_bound(routine):
        owner = routine.__self__
        if owner is not cls:
            kind = "class method of {}" if inspect.isclass(owner) else "method of {} instance"
            named = owner if inspect.isclass(owner) else owner.__class__
            return " " + kind.format(_class_name(named, module))
        function = getattr(routine, "__func__", None)
    elif inspect.ismethoddescriptor(routine) or inspect.ismethodwrapper(routine):
        owner = getattr(routine, "__objclass__", None)
        if owner is not None and cls is None:
            return f" unbound {_class_name(owner, module)} method"
        return f" from {_class_name(owner, module)}" if owner not in (None, home) else ""
    if not inspect.isfunction(function) or home is None:
        return ""
    written = f"{home.__qualname__}.{routine.__name__}"
    if function.__module__ == home.__module__ and function.__qualname__ == written:
        return ""
    above = function.__qualname__.rpartition(".")[0]
    parts = [function.__module__] if function.__module__ != module else []
    place = ".".join(parts + [above] if above else parts)
    return f" from {place}" if place else ""


def _of_routine(routine, name, module, cls, home):
    real_name = routine.__name__
    name = name or real_name
    note = _origin(routine, module, cls, home or cls)
    title, silent = real_name, False
    if name != real_name:
        title = f"{name} = {real_name}"
        silent = cls is not None and inspect.getattr_static(cls, real_name, []) is routine
        if silent and note.startswith(" from "):
            note = ""
    takes = _signature_text(routine)
    if takes and real_name == "<lambda>":
        title = f"{name} lambda "
        takes = takes if routine.__annotations__ else takes[1:-1]
    is_async = inspect.iscoroutinefunction(routine) or inspect.isasyncgenfunction(routine)
    line = f"{'async ' if is_async else ''}{title}{takes or '(...)'}{note}\n"
    words = "" if silent else _full_words(routine)
    return line + (_indent(words).rstrip() + "\n" if words else "")


def _of_descriptor(thing, name=None):
    words = _full_words(thing)
    return (f"{name}\n" if name else "") + (_indent(words) + "\n" if words else "")


def _of_data(thing, name=None, longest=None, words=None):
    start = f"{name} = " if name else ""
    shown = _short.repr(thing)
    if longest and len(start) + len(shown) > longest:
        shown = shown[:longest - len(start) - len(shown)] + "..."
    words = words or _full_words(thing)
    return start + shown + (f"\n{_indent(words)}\n" if words else "")


# Classes.

def _of_class(cls, name):
    module = cls.__module__
    name = name or cls.__name__
    title = f"class {name}" if name == cls.__name__ else f"{name} = class {cls.__name__}"
    if cls.__bases__:
        title += f"({', '.join(_class_name(base, module) for base in cls.__bases__)})"
    parts = list(_introduction(cls, name)) + list(_sections(cls))
    text = "\n".join(parts)
    return f"{title}\n" + (_indent(text.rstrip(), " |  ") + "\n" if text else "")


def _introduction(cls, name):
    takes = _signature_text(cls)
    if takes and takes != "()":
        yield f"{name}{takes}\n"
    words = _full_words(cls)
    if words:
        yield words + "\n"
    order = inspect.getmro(cls)
    if len(order) > 2:
        yield "Method resolution order:"
        yield from (f"    {_class_name(base, cls.__module__)}" for base in order)
        yield ""
    heirs = [heir.__name__ for heir in type.__subclasses__(cls) if heir.__module__ == "builtins"]
    heirs = sorted((heir for heir in heirs if not heir.startswith("_")), key=str.lower)
    if heirs:
        yield "Built-in subclasses:"
        yield from (f"    {heir}" for heir in heirs[:_MOST_SUBCLASSES])
        if len(heirs) > _MOST_SUBCLASSES:
            yield f"    ... and {len(heirs) - _MOST_SUBCLASSES} other subclasses"
        yield ""


def _is_shown(name, cls):
    if name in _HIDDEN:
        return False
    if name.startswith("__") and name.endswith("__"):
        return True
    return not name.startswith("_") or hasattr(cls, "_fields")


def _kind(attribute):
    value = attribute.object
    if inspect.isdatadescriptor(value):
        read_only = isinstance(value, property) and value.fset is None
        return "Readonly properties" if read_only else "Data descriptors"
    if attribute.kind == "method" and _is_bound(value):
        return "Static methods"
    return {"method": "Methods", "class method": "Class methods", "static method": "Static methods",
            "property": "Data descriptors", "data": "Data and other attributes"}[attribute.kind]


_KINDS = ("Methods", "Class methods", "Static methods", "Readonly properties", "Data descriptors",
          "Data and other attributes")


def _sections(cls):
    """Class by class along the order of resolution, kind by kind."""
    attributes = [a for a in inspect.classify_class_attrs(cls) if _is_shown(a.name, cls)]
    fields = list(getattr(cls, "_fields", ()))
    attributes.sort(key=lambda a: a.name)
    attributes.sort(key=lambda a: fields.index(a.name) if a.name in fields else len(fields))
    homes = [*inspect.getmro(cls), *(a.defining_class for a in attributes)]
    ruled = False
    for home in dict.fromkeys(homes):
        if home is object and cls is not object:
            continue
        where = "defined here"
        if home is not cls:
            where = f"inherited from {_class_name(home, cls.__module__)}"
        for kind in _KINDS:
            of_kind = [a for a in attributes if a.defining_class is home and _kind(a) == kind]
            if not of_kind:
                continue
            if ruled:
                yield "-" * 70
            ruled = True
            yield f"{kind} {where}:\n"
            yield from (_of_attribute(cls, kind, attribute) for attribute in of_kind)


def _of_attribute(cls, kind, attribute):
    name, _, home, value = attribute
    if kind in ("Readonly properties", "Data descriptors"):
        return _of_descriptor(value, name)
    try:
        got = getattr(cls, name)
    except Exception:
        got = home.__dict__[name]
        if kind != "Data and other attributes":
            return _of_descriptor(got, name)
    if kind == "Data and other attributes":
        return _of_data(got, name, 70, _full_words(value)) + "\n"
    return _document(got, name, cls.__module__, cls, home)
