"""Interpreters of lines: a command is the method do_ of its first word."""
import inspect
import string
import sys

__all__ = ["Cmd"]

PROMPT = "(Cmd) "
IDENTCHARS = string.ascii_letters + string.digits + "_"


class Cmd:
    """A simple framework for writing line-oriented command interpreters."""

    prompt, identchars, ruler, lastcmd = PROMPT, IDENTCHARS, "=", ""
    intro, use_rawinput = None, 1
    doc_leader, nohelp = "", "*** No help on %s"
    doc_header = "Documented commands (type help <topic>):"
    misc_header, undoc_header = "Miscellaneous help topics:", "Undocumented commands:"

    def __init__(self, completekey="tab", stdin=None, stdout=None):
        self.stdin, self.stdout = stdin or sys.stdin, stdout or sys.stdout
        self.cmdqueue, self.completekey = [], completekey

    # --- the loop, and what may be done around it ---

    def cmdloop(self, intro=None):
        """Repeatedly issue a prompt, accept input, and dispatch to action methods."""
        self.preloop()
        if intro is not None:
            self.intro = intro
        if self.intro:
            self.stdout.write(str(self.intro) + "\n")
        stop = None
        while not stop:
            line = self.precmd(self.cmdqueue.pop(0) if self.cmdqueue else self._next_line())
            stop = self.postcmd(self.onecmd(line), line)
        self.postloop()

    def _next_line(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return "EOF"
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else "EOF"

    def precmd(self, line):
        return line

    def postcmd(self, stop, line):
        return stop

    def preloop(self):
        pass

    def postloop(self):
        pass

    # --- a line ---

    def parseline(self, line):
        """Parse the line into a command name and a string containing the arguments: (command, args, line)."""
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == "?":
            line = "help " + line[1:]
        elif line[0] == "!":
            if not hasattr(self, "do_shell"):
                return None, None, line
            line = "shell " + line[1:]
        end = 0
        while end < len(line) and line[end] in self.identchars:
            end += 1
        return line[:end], line[end:].strip(), line

    def onecmd(self, line):
        """Interpret the argument as though it had been typed in response to the prompt."""
        command, argument, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = "" if line == "EOF" else line
        do = getattr(self, "do_" + command, None) if command else None
        return self.default(line) if do is None else do(argument)

    def emptyline(self):
        """Called when an empty line is entered: repeats the last command."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        """Called when the command prefix is not recognized."""
        self.stdout.write(f"*** Unknown syntax: {line}\n")

    # --- completion ---

    def completedefault(self, *ignored):
        return []

    def completenames(self, text, *ignored):
        return [name[3:] for name in self.get_names() if name.startswith("do_" + text)]

    def get_names(self):
        return dir(self.__class__)

    def complete_help(self, *args):
        topics = {name[5:] for name in self.get_names() if name.startswith("help_" + args[0])}
        return list(set(self.completenames(*args)) | topics)

    # --- help ---

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if not arg:
            self._list_topics()
            return
        tell = getattr(self, "help_" + arg, None)
        if tell is not None:
            tell()
            return
        doc = getattr(self, "do_" + arg).__doc__ if hasattr(self, "do_" + arg) else None
        self.stdout.write(f"{inspect.cleandoc(doc) if doc else self.nohelp % (arg,)}\n")

    def _list_topics(self):
        names = self.get_names()
        topics = {name[5:] for name in names if name[:5] == "help_"}
        told, untold = [], []
        for name in sorted({name[3:] for name in names if name[:3] == "do_"}):
            if name in topics:
                told.append(name)
                topics.remove(name)
            else:
                (told if getattr(self, "do_" + name).__doc__ else untold).append(name)
        self.stdout.write(f"{self.doc_leader}\n")
        self.print_topics(self.doc_header, told, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, untold, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        if cmds:
            self.stdout.write(f"{header}\n")
            if self.ruler:
                self.stdout.write(f"{self.ruler * len(header)}\n")
            self.columnize(cmds, maxcol - 1)
            self.stdout.write("\n")

    def columnize(self, list, displaywidth=80):
        """Display a list of strings as a compact set of columns, downward."""
        if not list:
            self.stdout.write("<empty>\n")
            return
        wrong = [i for i, x in enumerate(list) if not isinstance(x, str)]
        if wrong:
            raise TypeError(f"list[i] not a string for i in {', '.join(map(str, wrong))}")
        for rows in range(1, len(list) + 1):
            columns = [list[i:i + rows] for i in range(0, len(list), rows)]
            widths = [max(map(len, column)) for column in columns]
            if sum(widths) + 2 * (len(widths) - 1) <= displaywidth or rows == len(list):
                break
        for row in range(rows):
            cells = [column[row] if row < len(column) else "" for column in columns]
            while cells and not cells[-1]:
                cells.pop()
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + "\n")
