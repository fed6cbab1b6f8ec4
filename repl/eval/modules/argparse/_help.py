"""Usage and help as text."""
import os
import re
import shutil
import textwrap

from ._actions import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


class HelpFormatter:
    """Formatter for generating usage messages and argument help strings."""

    class _Section:
        """A heading with what stands below it: functions that make text, when asked."""

        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading, self.items = formatter, parent, heading, []

        def format_help(self):
            if self.parent is not None:
                self.formatter._indent()
            text = "".join([part for func, args in self.items if (part := func(*args))])
            if self.parent is not None:
                self.formatter._dedent()
            if not text:
                return ""
            if self.heading is SUPPRESS or self.heading is None:
                return f"\n{text}\n"
            margin = " " * self.formatter._current_indent
            return f"\n{margin}{self.heading}:\n{text}\n"

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = shutil.get_terminal_size().columns - 2
        self._prog, self._indent_increment, self._width = prog, indent_increment, width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = self._Section(self, None)

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        for sub in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(sub)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, *lengths)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            text = re.sub("\n\n\n+", "\n\n", text).strip("\n") + "\n"
        return text

    # usage

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = str(self._prog)
        else:
            usage = self._wrapped_usage(actions, groups, len(prefix))
        return f"{prefix}{usage}\n\n"

    def _wrapped_usage(self, actions, groups, prefix_length):
        prog = str(self._prog)
        optionals = [a for a in actions if a.option_strings]
        positionals = [a for a in actions if not a.option_strings]
        opt_parts = self._usage_parts(optionals, groups)
        pos_parts = self._usage_parts(positionals, groups)
        usage = " ".join([prog, *opt_parts, *pos_parts])
        width = self._width - self._current_indent
        if prefix_length + len(usage) <= width:
            return usage

        def lines_of(parts, indent, start=None):
            lines, line = [], []
            length = (len(indent) if start is None else prefix_length) - 1
            if start is not None:
                line, length = [start], length + 1 + len(start)
            for part in parts:
                if length + 1 + len(part) > width and line:
                    lines.append(indent + " ".join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + " ".join(line))
            if start is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        if prefix_length + len(prog) <= 0.75 * width:
            indent = " " * (prefix_length + len(prog) + 1)
            if opt_parts:
                lines = lines_of(opt_parts, indent, prog)
                lines.extend(lines_of(pos_parts, indent))
            elif pos_parts:
                lines = lines_of(pos_parts, indent, prog)
            else:
                lines = [prog]
        else:
            indent = " " * prefix_length
            lines = lines_of(opt_parts + pos_parts, indent)
            if len(lines) > 1:
                lines = lines_of(opt_parts, indent) + lines_of(pos_parts, indent)
            lines = [prog] + lines
        return "\n".join(lines)

    def _usage_parts(self, actions, groups):
        parts = [None if a.help is SUPPRESS else self._usage_part(a) for a in actions]
        for group in groups:
            members = [a for a in group._group_actions]
            if not members or any(a not in actions for a in members):
                continue
            start = actions.index(members[0])
            if actions[start:start + len(members)] != members:
                continue
            shown = [i for i in range(start, start + len(members)) if parts[i] is not None]
            if not shown:
                continue
            texts = [self._bare(parts[i], actions[i]) for i in shown]
            bracket = "()" if group.required else "[]"
            whole = " | ".join(texts)
            if len(texts) > 1 or not group.required:
                whole = f"{bracket[0]}{whole}{bracket[1]}"
            for i in shown:
                parts[i] = None
            parts[shown[0]] = whole
        return [part for part in parts if part is not None]

    def _bare(self, part, action):
        """Without the brackets of its own: the group has some."""
        if action.option_strings and action.required:
            return part
        return part[1:-1] if part.startswith("[") and part.endswith("]") else part

    def _usage_part(self, action):
        if not action.option_strings:
            return self._format_args(action, self._get_default_metavar_for_positional(action))
        if action.nargs == 0:
            part = action.format_usage()
        else:
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            part = f"{action.option_strings[0]} {args}"
        return part if action.required else f"[{part}]"

    # arguments

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - position, 11)
        action_width = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        margin = " " * self._current_indent
        first = 0
        if not action.help:
            parts = [f"{margin}{header}\n"]
        elif len(header) <= action_width:
            parts = [f"{margin}{header:<{action_width}}  "]
        else:
            parts, first = [f"{margin}{header}\n"], position
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, help_width)
                parts.append(f"{' ' * first}{lines[0]}\n")
                parts.extend(f"{' ' * position}{line}\n" for line in lines[1:])
        elif not parts[-1].endswith("\n"):
            parts.append("\n")
        parts.extend(self._format_action(sub) for sub in self._iter_indented_subactions(action))
        return "".join(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return " ".join(self._metavar_formatter(action, default)(1))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return f"{', '.join(action.option_strings)} {args}"

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = f"{{{','.join(map(str, action.choices))}}}"
        else:
            result = default_metavar
        return lambda size: result if isinstance(result, tuple) else (result,) * size

    def _format_args(self, action, default_metavar):
        metavar = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return "%s" % metavar(1)
        if nargs == OPTIONAL:
            return "[%s]" % metavar(1)
        if nargs == ZERO_OR_MORE:
            names = metavar(1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % metavar(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % metavar(1)
        if nargs == SUPPRESS:
            return ""
        return " ".join(["%s"] * nargs) % metavar(nargs)

    def _expand_help(self, action):
        params = dict(vars(action), prog=self._prog)
        for name, value in list(params.items()):
            if value is SUPPRESS:
                del params[name]
            elif hasattr(value, "__name__"):
                params[name] = value.__name__
        if params.get("choices") is not None:
            params["choices"] = ", ".join(map(str, params["choices"]))
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        if hasattr(action, "_get_subactions"):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        return textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return textwrap.fill(" ".join(text.split()), width, initial_indent=indent,
                             subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Help message formatter which retains any formatting in descriptions."""

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Help message formatter which retains formatting of all help text."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Help message formatter which adds default values to argument help."""

    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Help message formatter which uses the argument 'type' as the default metavar value."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
