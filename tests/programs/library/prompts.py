"""Prompts that a program makes: whole texts told from unfinished ones, consoles, interpreters of commands."""
import cmd
import code
import codeop
import io
import sys

sys.stderr = sys.stdout
TEXTS = ["if 1:", "x = (", "x = 1", "def f():\n  pass", "def f():\n  pass\n", '"""abc', "x = )", "for", "1 +", "a = \\", "a = \\\n",
         "", "# note", "@wrap", "try:\n pass\n", 'x = "abc', "print 1", "x = 1\ny = 2", "if a:\n  b = \\", '"a\\\n']
for text in TEXTS:
    told = []
    for kind in "single", "exec", "eval":
        try:
            told.append(type(codeop.compile_command(text, "<input>", kind)).__name__)
        except SyntaxError as error:
            told.append(str(error))
    print(repr(text), told)

console = code.InteractiveConsole()
for line in ["x = 3", "x", "def f(a):", "  return a/0", "", "f(1)", "x = )", "if x:", "  print('yes')", "else:", "  pass", ""]:
    print("more" if console.push(line) else "done", repr(line))

typed = iter(["y = 10", "y * 2", "for i in range(2):", "    print(i)", "", "nothing"])


def read(prompt):
    line = next(typed, None)
    print(prompt, line)
    if line is None:
        raise EOFError
    return line


code.interact(banner="hello", readfunc=read, local={}, exitmsg="bye")


class Shop(cmd.Cmd):
    intro, prompt, use_rawinput = "Welcome", "> ", False

    def do_buy(self, what):
        """buy THING
        and have it"""
        print("bought", what)

    def do_quit(self, what):
        return True

    def help_prices(self):
        print("all the same")


shop = Shop(stdin=io.StringIO("buy bread\n\nhelp\nhelp buy\nhelp none\nhelp prices\nsell\n?buy\n!ls\nquit\n"), stdout=sys.stdout)
shop.cmdloop()
print(shop.parseline("buy a b"), shop.parseline("!x"), shop.completenames("b"))
shop.columnize([str(i) * 5 for i in range(20)], 60)
