"""ArgumentParser: arguments are declared, then words are read."""
import os
import re
import sys

from . import _actions
from ._actions import ACTIONS, ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, \
    ArgumentError, ArgumentTypeError, Namespace, argument_name
from ._help import HelpFormatter

_UNRECOGNIZED = "_unrecognized_args"
_NEGATIVE_NUMBER = re.compile(r"^-(?:\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)$")
# What may be asked of so many arguments, over a text with A for each word that is no option.
_PATTERNS = {None: "(-*A-*)", OPTIONAL: "(-*A?-*)", ZERO_OR_MORE: "(-*[A-]*)",
             ONE_OR_MORE: "(-*A[A-]*)", REMAINDER: "([-AO]*)", PARSER: "(-*A[-AO]*)",
             SUPPRESS: "(-*)"}


class _Container:
    """Something that arguments are added to: a parser, or a group of one."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.argument_default = description, argument_default
        self.prefix_chars, self.conflict_handler = prefix_chars, conflict_handler
        if conflict_handler not in ("error", "resolve"):
            raise ValueError(f"invalid conflict_resolution value: {conflict_handler!r}")
        self._actions, self._option_string_actions = [], {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._defaults, self._has_negative_number_optionals = {}, []
        self._registries = {"action": dict(ACTIONS), "type": {None: lambda s: s}}

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        try:
            return self._registries[registry_name].get(value, default)
        except TypeError:
            return default

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        """add_argument(dest, ..., name=value, ...), add_argument(option_string, option_string, ..., name=value, ...)"""
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and "dest" in kwargs:
                raise TypeError("dest supplied twice for positional argument, did you mean metavar?")
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if "default" not in kwargs:
            if kwargs["dest"] in self._defaults:
                kwargs["default"] = self._defaults[kwargs["dest"]]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        name = kwargs.pop("action", None)
        cls = self._registry_get("action", name, name)
        if not callable(cls):
            raise ValueError(f"unknown action {cls!r}")
        action = cls(**kwargs)
        type_func = self._registry_get("type", action.type, action.type)
        if not callable(type_func):
            raise TypeError(f"{type_func!r} is not callable")
        if type_func is _actions.FileType:
            raise TypeError(f"{type_func!r} is a FileType class object, instance of it must be "
                            "passed")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def _positional(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs == 0:
            raise ValueError("nargs for positionals must be != 0")
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS):
            kwargs["required"] = True
        if nargs == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = False
        return dict(kwargs, dest=dest, option_strings=[])

    def _optional(self, *names, **kwargs):
        long = []
        for name in names:
            if name[0] not in self.prefix_chars:
                raise ValueError(f"invalid option string {name!r}: must start with a character "
                                 f"{self.prefix_chars!r}")
            if len(name) > 1 and name[1] in self.prefix_chars:
                long.append(name)
        dest = kwargs.pop("dest", None)
        if dest is None:
            dest = (long or names)[0].lstrip(self.prefix_chars)
            if not dest:
                raise TypeError(f"dest= is required for options like {names[0]!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(names))

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for name in action.option_strings:
            self._option_string_actions[name] = action
            if _NEGATIVE_NUMBER.match(name):
                self._has_negative_number_optionals.append(True)
        return action

    def _check_conflict(self, action):
        taken = [(name, self._option_string_actions[name]) for name in action.option_strings
                 if name in self._option_string_actions]
        if not taken:
            return
        if self.conflict_handler == "error":
            names = ", ".join(name for name, _ in taken)
            s = "s" if len(taken) > 1 else ""
            raise ArgumentError(action, f"conflicting option string{s}: {names}")
        for name, other in taken:
            other.option_strings.remove(name)
            del self._option_string_actions[name]
            if not other.option_strings:
                other.container._remove_action(other)

    def _remove_action(self, action):
        self._actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group


class _ArgumentGroup(_Container):
    """Arguments that stand together in the help."""

    def __init__(self, container, title=None, description=None, **kwargs):
        super().__init__(description, kwargs.get("prefix_chars", container.prefix_chars),
                         kwargs.get("argument_default", container.argument_default),
                         kwargs.get("conflict_handler", container.conflict_handler))
        self.title, self._group_actions, self._container = title, [], container
        for shared in ("_registries", "_actions", "_option_string_actions", "_defaults",
                       "_has_negative_number_optionals", "_mutually_exclusive_groups"):
            setattr(self, shared, getattr(container, shared))

    def _get_formatter(self):
        parser = self._container
        return parser._get_formatter()

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which at most one may be given."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action


class ArgumentParser(_Container):
    """Object for parsing command line strings into Python objects."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars="-", fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class = usage, epilog, formatter_class
        self.fromfile_prefix_chars, self.add_help = fromfile_prefix_chars, add_help
        self.allow_abbrev, self.exit_on_error = allow_abbrev, exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            p = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(p + "h", p * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            self._take_over(parent)

    def _take_over(self, parent):
        groups = {group.title: group for group in self._action_groups}
        of_action = {}
        for group in parent._action_groups:
            if group.title not in groups:
                groups[group.title] = self.add_argument_group(group.title, group.description)
            for action in group._group_actions:
                of_action[action] = groups[group.title]
        for exclusive in parent._mutually_exclusive_groups:
            new = self.add_mutually_exclusive_group(required=exclusive.required)
            for action in exclusive._group_actions:
                of_action[action] = new
        for action in parent._actions:
            of_action.get(action, self)._add_action(action)
        self._defaults.update(parent._defaults)

    def __repr__(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({shown})"

    def _add_action(self, action):
        return (self._optionals if action.option_strings else self._positionals)._add_action(action)

    def _get_positional_actions(self):
        return [a for a in self._actions if not a.option_strings]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            raise ValueError("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop("title", "subcommands"),
                                                       kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(),
                                self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = self._registry_get("action", kwargs.pop("action", "parsers"))(
            option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    # --- reading words ---

    def parse_args(self, args=None, namespace=None):
        """Parse the words; what is not understood is an error."""
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            message = f"unrecognized arguments: {' '.join(rest)}"
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        """Parse the words, and return the rest too."""
        args = sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and \
                    action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if not self.exit_on_error:
            return self._read(args, namespace)
        try:
            return self._read(args, namespace)
        except ArgumentError as err:
            self.error(str(err))

    def _read(self, args, namespace):
        if self.fromfile_prefix_chars is not None:
            args = self._with_files(args)
        namespace, rest = _Reading(self, args, namespace).run()
        if hasattr(namespace, _UNRECOGNIZED):
            rest.extend(getattr(namespace, _UNRECOGNIZED))
            delattr(namespace, _UNRECOGNIZED)
        return namespace, rest

    parse_intermixed_args, parse_known_intermixed_args = parse_args, parse_known_args

    def _with_files(self, args):
        words = []
        for word in args:
            if not word or word[0] not in self.fromfile_prefix_chars:
                words.append(word)
                continue
            try:
                with open(word[1:]) as file:
                    lines = file.read().splitlines()
            except OSError as err:
                raise ArgumentError(None, str(err))
            words.extend(self._with_files([w for line in lines
                                           for w in self.convert_arg_line_to_args(line)]))
        return words

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _meaning(self, word):
        """The options that a word may name: [(action, name, separator, value)]; None: no option."""
        if not word or word[0] not in self.prefix_chars:
            return None
        if word in self._option_string_actions:
            return [(self._option_string_actions[word], word, None, None)]
        if len(word) == 1:
            return None
        name, sep, value = word.partition("=")
        if sep and name in self._option_string_actions:
            return [(self._option_string_actions[name], name, sep, value)]
        found = self._abbreviated(word)
        if found:
            return found
        if _NEGATIVE_NUMBER.match(word) and not self._has_negative_number_optionals:
            return None
        if " " in word:
            return None
        return [(None, word, None, None)]

    def _abbreviated(self, word):
        if word[1] in self.prefix_chars:
            if not self.allow_abbrev:
                return []
            prefix, sep, value = word.partition("=")
            return [(action, name, sep or None, value if sep else None)
                    for name, action in self._option_string_actions.items()
                    if name.startswith(prefix)]
        found = []
        short, rest = word[:2], word[2:]
        prefix, sep, value = word.partition("=")
        for name, action in self._option_string_actions.items():
            if name == short:
                found.append((action, name, "", rest))
            elif self.allow_abbrev and name.startswith(prefix):
                found.append((action, name, sep or None, value if sep else None))
        return found

    def _get_values(self, action, words):
        if action.nargs not in (PARSER, REMAINDER) and "--" in words:
            words = list(words)
            words.remove("--")
        if not words and action.nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._get_value(action, value)
            return value
        if not words and action.nargs == ZERO_OR_MORE and not action.option_strings:
            return words if action.default is None else action.default
        if len(words) == 1 and action.nargs in (None, OPTIONAL):
            value = self._get_value(action, words[0])
            self._check_value(action, value)
            return value
        if action.nargs == REMAINDER:
            return [self._get_value(action, w) for w in words]
        if action.nargs == PARSER:
            value = [self._get_value(action, w) for w in words]
            self._check_value(action, value[0])
            return value
        if action.nargs == SUPPRESS:
            return SUPPRESS
        value = [self._get_value(action, w) for w in words]
        for v in value:
            self._check_value(action, v)
        return value

    def _get_value(self, action, word):
        convert = self._registry_get("type", action.type, action.type)
        try:
            return convert(word)
        except ArgumentTypeError as err:
            message = str(err)
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            message = f"invalid {name} value: {word!r}"
        raise ArgumentError(action, message) from None

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value not in choices:
            shown = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {shown})")

    # --- text ---

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        """Prints a usage message incorporating the message to stderr and exits."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def _warning(self, message):
        self._print_message(f"{self.prog}: warning: {message}\n", sys.stderr)


class _Reading:
    """One pass over the words of a command line."""

    def __init__(self, parser, words, namespace):
        self.parser, self.words, self.namespace = parser, words, namespace
        self.extras, self.seen, self.seen_by_word = [], set(), set()
        self.positionals = parser._get_positional_actions()
        self.meanings, pattern = {}, []
        rest = iter(enumerate(words))
        for i, word in rest:
            if word == "--":
                pattern.append("-")
                pattern.extend("A" for _ in rest)
                break
            meaning = parser._meaning(word)
            if meaning is None:
                pattern.append("A")
            else:
                self.meanings[i] = meaning
                pattern.append("O")
        self.pattern = "".join(pattern)

    def run(self):
        at, last = 0, max(self.meanings, default=-1)
        while at <= last:
            following = at
            while following <= last and following not in self.meanings:
                following += 1
            if following != at:
                after = self._take_positionals(at)
                if after > at:
                    at = after
                    continue
            if at not in self.meanings:
                self.extras.extend(self.words[at:following])
                at = following
            at = self._take_option(at)
        at = self._take_positionals(at)
        self.extras.extend(self.words[at:])
        self._check_required()
        return self.namespace, self.extras

    def _count(self, action, pattern):
        """How many words an action takes from the front of the pattern."""
        text = _PATTERNS.get(action.nargs) or f"(-*{'-*'.join('A' * action.nargs)})"
        if action.option_strings:
            text = text.replace("-*", "").replace("-", "")
        found = re.match(text, pattern)
        if found is None:
            messages = {None: "expected one argument", OPTIONAL: "expected at most one argument",
                        ONE_OR_MORE: "expected at least one argument"}
            s = "" if action.nargs == 1 else "s"
            raise ArgumentError(action, messages.get(action.nargs) or
                                f"expected {action.nargs} argument{s}")
        return len(found.group(1))

    def _take_positionals(self, at):
        counts = []
        for n in range(len(self.positionals), 0, -1):
            text = "".join(_PATTERNS.get(a.nargs) or f"(-*{'-*'.join('A' * a.nargs)})"
                           for a in self.positionals[:n])
            found = re.match(text, self.pattern[at:])
            if found is not None:
                counts = [len(group) for group in found.groups()]
                break
        for action, count in zip(self.positionals, counts):
            words = self.words[at:at + count]
            at += count
            if action.nargs == PARSER and "--" in words and words[0] == "--":
                words = words[1:]
            self._do(action, words)
        self.positionals = self.positionals[len(counts):]
        return at

    def _take_option(self, at):
        meaning = self.meanings[at]
        if len(meaning) > 1:
            names = ", ".join(name for _, name, _, _ in meaning)
            raise ArgumentError(None, f"ambiguous option: {self.words[at]} could match {names}")
        action, name, sep, value = meaning[0]
        done = []
        while True:
            if action is None:
                self.extras.append(self.words[at])
                return at + 1
            if value is None:
                start = at + 1
                count = self._count(action, self.pattern[start:])
                done.append((action, self.words[start:start + count], name))
                at = start + count
                break
            count = self._count(action, "A")
            if count == 0 and name[1] not in self.parser.prefix_chars and value and sep == "":
                done.append((action, [], name))  # -xyz is -x -yz
                name = name[0] + value[0]
                action, sep = self.parser._option_string_actions.get(name), ""
                value = value[1:] or None
                if action is None:
                    raise ArgumentError(done[-1][0],
                                        f"ignored explicit argument {name[1] + (value or '')!r}")
                if value and value[0] == "=":
                    value = value[1:]
                continue
            if count == 1:
                done.append((action, [value], name))
                at += 1
                break
            raise ArgumentError(action, f"ignored explicit argument {value!r}")
        for action, words, name in done:
            if action.deprecated:
                self.parser._warning(f"option '{name}' is deprecated")
            self._do(action, words, name)
        return at

    def _do(self, action, words, name=None):
        self.seen.add(action)
        values = self.parser._get_values(action, words)
        if values is not action.default or words:
            self.seen_by_word.add(action)
            for group in self.parser._mutually_exclusive_groups:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self.seen_by_word:
                            raise ArgumentError(
                                action, f"not allowed with argument {argument_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, name)

    def _check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(argument_name(action))
            elif isinstance(action.default, str) and hasattr(self.namespace, action.dest) and \
                    action.default is getattr(self.namespace, action.dest):
                setattr(self.namespace, action.dest,
                        self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: "
                                + ", ".join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(a in self.seen_by_word for a in group._group_actions):
                names = [argument_name(a) for a in group._group_actions if a.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")
