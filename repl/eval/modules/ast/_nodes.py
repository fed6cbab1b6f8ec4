"""The classes of nodes: one line each, with the fields and how often each is there."""

# name: fields; a field ends in * (any number), ? (perhaps) or nothing, and its kind stands before it.
_GRAMMAR = """
mod
 Module stmt:body* type_ignore:type_ignores*
 Interactive stmt:body*
 Expression expr:body
 FunctionType expr:argtypes* expr:returns
stmt @
 FunctionDef identifier:name arguments:args stmt:body* expr:decorator_list* expr:returns? string:type_comment? type_param:type_params*
 AsyncFunctionDef identifier:name arguments:args stmt:body* expr:decorator_list* expr:returns? string:type_comment? type_param:type_params*
 ClassDef identifier:name expr:bases* keyword:keywords* stmt:body* expr:decorator_list* type_param:type_params*
 Return expr:value?
 Delete expr:targets*
 Assign expr:targets* expr:value string:type_comment?
 TypeAlias expr:name type_param:type_params* expr:value
 AugAssign expr:target operator:op expr:value
 AnnAssign expr:target expr:annotation expr:value? int:simple
 For expr:target expr:iter stmt:body* stmt:orelse* string:type_comment?
 AsyncFor expr:target expr:iter stmt:body* stmt:orelse* string:type_comment?
 While expr:test stmt:body* stmt:orelse*
 If expr:test stmt:body* stmt:orelse*
 With withitem:items* stmt:body* string:type_comment?
 AsyncWith withitem:items* stmt:body* string:type_comment?
 Match expr:subject match_case:cases*
 Raise expr:exc? expr:cause?
 Try stmt:body* excepthandler:handlers* stmt:orelse* stmt:finalbody*
 TryStar stmt:body* excepthandler:handlers* stmt:orelse* stmt:finalbody*
 Assert expr:test expr:msg?
 Import alias:names*
 ImportFrom identifier:module? alias:names* int:level?
 Global identifier:names*
 Nonlocal identifier:names*
 Expr expr:value
 Pass
 Break
 Continue
expr @
 BoolOp boolop:op expr:values*
 NamedExpr expr:target expr:value
 BinOp expr:left operator:op expr:right
 UnaryOp unaryop:op expr:operand
 Lambda arguments:args expr:body
 IfExp expr:test expr:body expr:orelse
 Dict expr:keys* expr:values*
 Set expr:elts*
 ListComp expr:elt comprehension:generators*
 SetComp expr:elt comprehension:generators*
 DictComp expr:key expr:value comprehension:generators*
 GeneratorExp expr:elt comprehension:generators*
 Await expr:value
 Yield expr:value?
 YieldFrom expr:value
 Compare expr:left cmpop:ops* expr:comparators*
 Call expr:func expr:args* keyword:keywords*
 FormattedValue expr:value int:conversion expr:format_spec?
 JoinedStr expr:values*
 Constant constant:value string:kind?
 Attribute expr:value identifier:attr expr_context:ctx
 Subscript expr:value expr:slice expr_context:ctx
 Starred expr:value expr_context:ctx
 Name identifier:id expr_context:ctx
 List expr:elts* expr_context:ctx
 Tuple expr:elts* expr_context:ctx
 Slice expr:lower? expr:upper? expr:step?
expr_context
 Load
 Store
 Del
boolop
 And
 Or
operator
 Add
 Sub
 Mult
 MatMult
 Div
 Mod
 Pow
 LShift
 RShift
 BitOr
 BitXor
 BitAnd
 FloorDiv
unaryop
 Invert
 Not
 UAdd
 USub
cmpop
 Eq
 NotEq
 Lt
 LtE
 Gt
 GtE
 Is
 IsNot
 In
 NotIn
-comprehension expr:target expr:iter expr:ifs* int:is_async
excepthandler @
 ExceptHandler expr:type? identifier:name? stmt:body*
-arguments arg:posonlyargs* arg:args* arg:vararg? arg:kwonlyargs* expr:kw_defaults* arg:kwarg? expr:defaults*
-arg @ identifier:arg expr:annotation? string:type_comment?
-keyword @ identifier:arg? expr:value
-alias @ identifier:name identifier:asname?
-withitem expr:context_expr expr:optional_vars?
-match_case pattern:pattern expr:guard? stmt:body*
pattern @
 MatchValue expr:value
 MatchSingleton constant:value
 MatchSequence pattern:patterns*
 MatchMapping expr:keys* pattern:patterns* identifier:rest?
 MatchClass expr:cls pattern:patterns* identifier:kwd_attrs* pattern:kwd_patterns*
 MatchStar identifier:name?
 MatchAs pattern:pattern? identifier:name?
 MatchOr pattern:patterns*
type_ignore
 TypeIgnore int:lineno string:tag
type_param @
 TypeVar identifier:name expr:bound? expr:default_value?
 ParamSpec identifier:name expr:default_value?
 TypeVarTuple identifier:name expr:default_value?
"""


class AST:
    _fields = _attributes = ()
    _field_kinds = {}
    _field_types = {}
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            s = "" if len(fields) == 1 else "s"
            raise TypeError(f"{type(self).__name__} constructor takes at most {len(fields)} "
                            f"positional argument{s}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields and name in fields[:len(args)]:
                raise TypeError(f"{type(self).__name__} got multiple values for argument {name!r}")
            if name not in fields and name not in self._attributes:
                _deprecated(f"{type(self).__name__}.__init__ got an unexpected keyword argument "
                            f"'{name}'. Support for arbitrary keyword arguments is deprecated and "
                            "will be removed in Python 3.15.")
            setattr(self, name, value)
        for name in fields[len(args):]:
            if name not in kwargs:
                self._default(name)

    def _default(self, name):
        kind = self._field_kinds.get(name, "?")
        if kind == "*":
            setattr(self, name, [])
        elif self._field_types.get(name) is expr_context:
            setattr(self, name, Load())
        elif kind == "":
            _deprecated(f"{type(self).__name__}.__init__ missing 1 required positional argument: "
                        f"'{name}'. This will become an error in Python 3.15.")

    def __reduce__(self):
        return _rebuilt, (type(self), dict(self.__dict__))

    def __replace__(self, /, **fields):
        return type(self)(**{**self.__dict__, **fields})


AST.__module__ = "ast"


def _rebuilt(cls, fields):
    self = object.__new__(cls)
    self.__dict__.update(fields)
    return self


def _deprecated(text):
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=4)


NODE_CLASSES = {}
_POSITION = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def _make(name, base, fields, has_position):
    names = tuple(f.split(":")[1].rstrip("*?") for f in fields)
    kinds = {n: f[-1] if f[-1] in "*?" else "" for n, f in zip(names, fields)}
    body = {"_fields": names, "__match_args__": names, "_field_kinds": kinds, "__module__": "ast",
            "_kinds_named": {n: f.split(":")[0] for n, f in zip(names, fields)}}
    body.update((n, None) for n, kind in kinds.items() if kind == "?")
    if has_position:
        body["_attributes"] = _POSITION
        body["end_lineno"] = body["end_col_offset"] = None
    NODE_CLASSES[name] = cls = type(name, (base,), body)
    shown = ", ".join(f.replace(":", " ") if f[-1] not in "*?" else
                      f"{f.split(':')[0]}{f[-1]} {f.split(':')[1][:-1]}" for f in fields)
    cls.__doc__ = f"{name}({shown})" if fields else name
    return cls


def _read_grammar():
    group = AST
    for line in _GRAMMAR.split("\n")[1:-1]:
        words = line.lstrip(" -").split()
        positioned = "@" in words
        name, *fields = [w for w in words if w != "@"]
        if line.startswith(" "):
            _make(name, group, fields, bool(group._attributes))
        else:
            cls = _make(name, AST, fields, positioned)
            if not line.startswith("-"):
                group = cls


_read_grammar()
globals().update(NODE_CLASSES)


def _name_types():
    plain = {"identifier": str, "string": str, "int": int, "constant": object}
    for cls in NODE_CLASSES.values():
        types = {}
        for name, kind in cls._kinds_named.items():
            one = plain.get(kind) or NODE_CLASSES[kind]
            how = cls._field_kinds[name]
            types[name] = list[one] if how == "*" else one | None if how == "?" else one
        cls._field_types = types


_name_types()
__all__ = ["AST", *NODE_CLASSES]
