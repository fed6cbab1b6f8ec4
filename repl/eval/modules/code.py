"""A prompt that a program can have of its own."""
import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Runs source texts in a namespace of its own and shows what goes wrong."""

    def __init__(self, locals=None):
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Compile and run some source in the interpreter; True when more is wanted."""
        try:
            made = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if made is None:
            return True
        self.runcode(made)
        return False

    def runcode(self, code):
        """Execute a code object."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Display the syntax error that just occurred."""
        kind, error, _ = sys.exc_info()
        if filename and issubclass(kind, SyntaxError):
            error.filename = filename
        self._show(kind, error, None, kwargs.pop("source", ""))

    def showtraceback(self):
        """Display the exception that just occurred: without the frame that ran it."""
        kind, error, trace = sys.exc_info()
        self._show(kind, error, trace.tb_next, "")

    def _show(self, kind, error, trace, source):
        sys.last_type, sys.last_traceback = kind, trace
        error = sys.last_exc = sys.last_value = error.with_traceback(trace)
        lines = source.splitlines()
        if source and kind is SyntaxError and not error.text and error.lineno is not None \
                and len(lines) >= error.lineno:
            error.text = lines[error.lineno - 1]
        if sys.excepthook is sys.__excepthook__:
            self.write("".join(traceback.format_exception(kind, error, trace)))
        else:
            sys.excepthook(kind, error, trace)

    def write(self, data):
        """Write a string."""
        sys.stderr.write(data)


class Quitter:
    def __init__(self, name):
        self.name = name
        self.eof = "Ctrl-D (i.e. EOF)"

    def __repr__(self):
        return f"Use {self.name} or {self.eof} to exit"

    def __call__(self, code=None):
        raise SystemExit(code)


class InteractiveConsole(InteractiveInterpreter):
    """Closely emulate the behavior of the interactive Python interpreter."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        super().__init__(locals)
        self.filename, self.local_exit = filename, local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Reset the input buffer."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read, run and show until the input ends."""
        for name, prompt in ("ps1", ">>> "), ("ps2", "... "):
            if not hasattr(sys, name):
                setattr(sys, name, prompt)
        if banner is None:
            self.write(f"Python {sys.version} on {sys.platform}\n"
                       'Type "help", "copyright", "credits" or "license" for more information.\n'
                       f"({type(self).__name__})\n")
        elif banner:
            self.write(f"{banner}\n")
        kept = {name: getattr(builtins, name) for name in ("exit", "quit") if hasattr(builtins, name)}
        if self.local_exit:
            for name in kept:
                setattr(builtins, name, Quitter(name))
        try:
            self._read_on()
        finally:
            for name, was in kept.items():
                setattr(builtins, name, was)
        if exitmsg is None:
            self.write(f"now exiting {type(self).__name__}...\n")
        elif exitmsg:
            self.write(f"{exitmsg}\n")

    def _read_on(self):
        more = False
        while True:
            try:
                try:
                    line = self.raw_input(str(sys.ps2 if more else sys.ps1))
                except EOFError:
                    self.write("\n")
                    return
                more = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False
            except SystemExit:
                if not self.local_exit:
                    raise
                self.write("\n")
                return

    def push(self, line, filename=None, _symbol="single"):
        """Push a line to the interpreter; True when it wants more."""
        self.buffer.append(line)
        more = self.runsource("\n".join(self.buffer), filename or self.filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """Write a prompt and read a line."""
        return input(prompt)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Closely emulate the interactive Python interpreter."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)
