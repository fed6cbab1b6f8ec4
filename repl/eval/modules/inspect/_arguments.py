"""Arguments: what a code object takes, what a call would bind, what a function's names mean."""
import collections

from ._kinds import CO_VARARGS, CO_VARKEYWORDS, iscode, isfunction, ismethod, ismodule
from ._callables import signature_of
from ._signatures import Signature

Arguments = collections.namedtuple('Arguments', 'args, varargs, varkw', module='inspect')
FullArgSpec = collections.namedtuple(
    'FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations',
    module='inspect')
ArgInfo = collections.namedtuple('ArgInfo', 'args varargs keywords locals', module='inspect')
ClosureVars = collections.namedtuple('ClosureVars', 'nonlocals globals builtins unbound',
                                     module='inspect')


def getargs(co):
    """Get information about the arguments accepted by a code object."""
    if not iscode(co):
        raise TypeError('{!r} is not a code object'.format(co))
    names = co.co_varnames
    at = co.co_argcount + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return Arguments(list(names[:co.co_argcount + co.co_kwonlyargcount]), varargs, varkw)


def getfullargspec(func):
    """Get the names and default values of a callable object's parameters."""
    try:
        sig = signature_of(Signature, func, follow_wrapped=False, skip_bound=False)
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    args, only_by_place, kwonlyargs, defaults, kwdefaults, annotations = [], [], [], (), {}, {}
    varargs = varkw = None
    if sig.return_annotation is not sig.empty:
        annotations['return'] = sig.return_annotation
    for p in sig.parameters.values():
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD):
            (only_by_place if p.kind is p.POSITIONAL_ONLY else args).append(p.name)
            if p.default is not p.empty:
                defaults += p.default,
        elif p.kind is p.VAR_POSITIONAL:
            varargs = p.name
        elif p.kind is p.KEYWORD_ONLY:
            kwonlyargs.append(p.name)
            if p.default is not p.empty:
                kwdefaults[p.name] = p.default
        else:
            varkw = p.name
        if p.annotation is not p.empty:
            annotations[p.name] = p.annotation
    return FullArgSpec(only_by_place + args, varargs, varkw, defaults or None, kwonlyargs,
                       kwdefaults or None, annotations)


def getargvalues(frame):
    """Get information about arguments passed into a particular frame."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str,
                    formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name,
                    formatvalue=lambda value: '=' + repr(value)):
    """Format an argument spec from the 4 values returned by getargvalues."""
    shown = [(formatarg(name), name) for name in args]
    if varargs:
        shown.append((formatvarargs(varargs), varargs))
    if varkw:
        shown.append((formatvarkw(varkw), varkw))
    return '(' + ', '.join(text + formatvalue(locals[name]) for text, name in shown) + ')'


class _Call:
    """One attempt to give arguments to a function, with the errors that calling it would raise."""

    def __init__(self, func):
        self.name = func.__name__
        (self.args, self.varargs, self.varkw, defaults, self.named, self.named_defaults,
         _) = getfullargspec(func)
        self.defaults = defaults or ()
        self.required = self.args[:len(self.args) - len(self.defaults)]
        self.values = {}

    def bind(self, positional, keywords):
        self.values.update(zip(self.args, positional))
        if self.varargs:
            self.values[self.varargs] = tuple(positional[len(self.args):])
        self.take_keywords(keywords)
        if len(positional) > len(self.args) and not self.varargs:
            self.too_many(len(positional))
        if len(positional) < len(self.args):
            self.fill(self.required, self.args, dict(zip(self.args[len(self.required):],
                                                         self.defaults)), 'positional')
        self.fill(self.named, self.named, self.named_defaults or {}, 'keyword-only')
        return self.values

    def take_keywords(self, keywords):
        if self.varkw:
            self.values[self.varkw] = {}
        for name, value in keywords.items():
            if name not in self.args and name not in self.named:
                if not self.varkw:
                    self.refuse(f'got an unexpected keyword argument {name!r}')
                self.values[self.varkw][name] = value
            elif name in self.values:
                self.refuse(f'got multiple values for argument {name!r}')
            else:
                self.values[name] = value

    def fill(self, required, names, defaults, kind):
        """Give the parameters without an argument their defaults."""
        missing = [repr(name) for name in required
                   if name not in self.values and name not in defaults]
        if missing:
            self.refuse(f'missing {len(missing)} required {kind} '
                        f'argument{_s(len(missing))}: {_listed(missing)}')
        for name in names:
            if name not in self.values:
                self.values[name] = defaults[name]

    def too_many(self, given):
        least, most = len(self.required), len(self.args)
        takes = f'from {least} to {most}' if self.defaults else str(most)
        named = sum(name in self.values for name in self.named)
        also = (f' positional argument{_s(given)} (and {named} keyword-only argument{_s(named)})'
                if named else '')
        were = 'was' if given == 1 and not named else 'were'
        self.refuse(f'takes {takes} positional argument{"s" if self.defaults else _s(most)} '
                    f'but {given}{also} {were} given')

    def refuse(self, why):
        raise TypeError(f'{self.name}() {why}')


def _s(count):
    return '' if count == 1 else 's'


def _listed(names):
    return ', '.join(names[:-2] + [' and '.join(names[-2:])])


def getcallargs(func, /, *positional, **named):
    """Get the mapping of arguments to values."""
    call = _Call(func)
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    return call.bind(positional, named)


def getclosurevars(func):
    """Get the mapping of free variables to their current values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    code = func.__code__
    nonlocals = {name: cell.cell_contents
                 for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    own = func.__globals__
    builtin = own.get('__builtins__', vars(__import__('builtins')))
    if ismodule(builtin):
        builtin = vars(builtin)
    global_vars, builtin_vars, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in own:
            global_vars[name] = own[name]
        elif name in builtin:
            builtin_vars[name] = builtin[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_vars, builtin_vars, unbound)
