"""Parameters, the signatures that they make, and the binding of arguments to them."""
import collections
import enum
import types
from keyword import iskeyword


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""
    __module__ = 'inspect'


class _void:
    """A private marker - used in Parameter & Signature."""
    __module__ = 'inspect'


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    __module__ = 'inspect'

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


(_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY,
 _VAR_KEYWORD) = _ParameterKind


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        import re  # large, and seldom needed
        return re.sub(r'[\w\.]+', lambda name: name.group().removeprefix('typing.'),
                      repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    """The same for the annotations of one object: its module's own classes go without a prefix."""
    module = getattr(object, '__module__', None)
    return lambda annotation: formatannotation(annotation, module)


class Parameter:
    """Represents a parameter in a function signature."""

    __module__ = 'inspect'
    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        self._default = default
        self._annotation = annotation
        self._name = self._check_name(name)

    def _check_name(self, name):
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[0] == '.' and name[1:].isdigit():
            # the one argument of a comprehension's function
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword '
                                 f'arguments, not {self._kind.description}')
            self._kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        reserved = iskeyword(name) and self._kind is not _POSITIONAL_ONLY
        if reserved or not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        return name

    def __reduce__(self):
        return (type(self), (self._name, self._kind),
                {'_default': self._default, '_annotation': self._annotation})

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Creates a customized copy of the Parameter."""
        return type(self)(self._name if name is _void else name,
                          self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        text = self._name
        has_annotation = self._annotation is not _empty
        if has_annotation:
            text += ': ' + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (' = ' if has_annotation else '=') + repr(self._default)
        stars = {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}
        return stars.get(self._kind, '') + text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def _key(self):
        return self._name, self._kind, self._annotation, self._default

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return self._key() == other._key()


class BoundArguments:
    """Result of Signature.bind: which argument goes to which parameter."""

    __module__ = 'inspect'
    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_keyword = False
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                by_keyword = True
            elif name not in self.arguments:
                by_keyword = True  # a gap: all behind it must be named
                continue
            if not by_keyword or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Set default values for missing arguments."""
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{self.__class__.__name__} ({shown})>'


class _Binder:
    """One attempt to bind arguments to the parameters of a signature."""

    def __init__(self, signature, args, kwargs, partial):
        self.rest = list(signature.parameters.values())
        self.args = list(args)
        self.kwargs = dict(kwargs)
        self.partial = partial
        self.arguments = {}
        self.misnamed = []

    def bind(self):
        if self.take_positional():
            self.skip_to_keywords()
        self.take_keywords()
        return self.arguments

    def take_positional(self):
        """False when *args took the rest: only keywords follow."""
        for at, value in enumerate(self.args):
            if not self.rest or self.rest[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError('too many positional arguments')
            parameter = self.rest.pop(0)
            if parameter.kind == _VAR_POSITIONAL:
                self.arguments[parameter.name] = tuple(self.args[at:])
                return False
            if parameter.name in self.kwargs and parameter.kind != _POSITIONAL_ONLY:
                raise TypeError(f'multiple values for argument {parameter.name!r}')
            self.arguments[parameter.name] = value
        return True

    def skip_to_keywords(self):
        """No positional arguments are left: the next parameter must do without, or be named."""
        while self.rest:
            parameter = self.rest[0]
            if parameter.kind == _VAR_POSITIONAL:
                self.rest.pop(0)
                return
            if parameter.name in self.kwargs:
                if parameter.kind != _POSITIONAL_ONLY:
                    return
                self.misnamed.append(self.rest.pop(0))
                continue
            if parameter.kind == _VAR_KEYWORD or parameter.default is not _empty or self.partial:
                return
            self.missing(parameter)

    def missing(self, parameter):
        what = ' keyword-only' if parameter.kind == _KEYWORD_ONLY else ''
        raise TypeError(f'missing a required{what} argument: {parameter.name!r}')

    def take_keywords(self):
        catch_all = None
        for parameter in self.rest:
            if parameter.kind == _VAR_KEYWORD:
                catch_all = parameter
            elif parameter.kind == _VAR_POSITIONAL:
                continue
            elif parameter.kind != _POSITIONAL_ONLY and parameter.name in self.kwargs:
                self.arguments[parameter.name] = self.kwargs.pop(parameter.name)
            elif not self.partial and parameter.default is _empty:
                raise TypeError(f'missing a required argument: {parameter.name!r}')
        if not self.kwargs:
            return
        if catch_all is not None:
            self.arguments[catch_all.name] = self.kwargs
        elif self.misnamed:
            names = ', '.join(parameter.name for parameter in self.misnamed)
            raise TypeError('got some positional-only arguments passed as keyword arguments: '
                            f'{names!r}')
        else:
            raise TypeError(f'got an unexpected keyword argument {next(iter(self.kwargs))!r}')


class Signature:
    """A Signature object represents the overall signature of a function."""

    __module__ = 'inspect'
    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        parameters = [] if parameters is None else list(parameters)
        if __validate_parameters__:
            _check_order(parameters)
        ordered = collections.OrderedDict((p.name, p) for p in parameters)
        self._parameters = types.MappingProxyType(ordered)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Constructs Signature for the given callable object."""
        from ._callables import signature_of
        return signature_of(cls, obj, follow_wrapped=follow_wrapped, globals=globals,
                            locals=locals, eval_str=eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Creates a customized copy of the Signature."""
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _key(self):
        ordered = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        named = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return ordered, named, self.return_annotation

    def __hash__(self):
        ordered, named, returned = self._key()
        return hash((ordered, frozenset(named.values()), returned))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._key() == other._key()

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object that maps the arguments to the parameters."""
        return self._bound_arguments_cls(self, _Binder(self, args, kwargs, False).bind())

    def bind_partial(self, /, *args, **kwargs):
        """The same, but parameters may stay without an argument."""
        return self._bound_arguments_cls(self, _Binder(self, args, kwargs, True).bind())

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),),
                {'_return_annotation': self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        """Create a string representation of the Signature object."""
        parts = []
        slash_due = False
        star_due = True
        for parameter in self.parameters.values():
            if parameter.kind == _POSITIONAL_ONLY:
                slash_due = True
            elif slash_due:
                parts.append('/')
                slash_due = False
            if parameter.kind == _VAR_POSITIONAL:
                star_due = False
            elif parameter.kind == _KEYWORD_ONLY and star_due:
                parts.append('*')
                star_due = False
            parts.append(str(parameter))
        if slash_due:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(parts) + '\n)'
        if self.return_annotation is not _empty:
            text += ' -> ' + formatannotation(self.return_annotation)
        return text


def _check_order(parameters):
    seen = set()
    highest = _POSITIONAL_ONLY
    seen_default = False
    for parameter in parameters:
        if parameter.kind < highest:
            raise ValueError(f'wrong parameter order: {highest.description} parameter before '
                             f'{parameter.kind.description} parameter')
        highest = parameter.kind
        if parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if parameter.default is not _empty:
                seen_default = True
            elif seen_default:
                raise ValueError('non-default argument follows default argument')
        if parameter.name in seen:
            raise ValueError(f'duplicate parameter name: {parameter.name!r}')
        seen.add(parameter.name)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Get a signature object for the passed callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                   locals=locals, eval_str=eval_str)
