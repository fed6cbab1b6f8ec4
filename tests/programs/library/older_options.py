"""optparse: options, groups, what they print, what they refuse."""
import optparse
import sys

sys.stderr = sys.stdout
parser = optparse.OptionParser(usage="usage: %prog [options] word", version="%prog 1.0", prog="tool", epilog="The end.",
                               description="Something that takes more words to describe than one line of the page has.")
parser.add_option("-f", "--file", dest="filename", help="write to FILE", metavar="FILE", default="out.txt")
parser.add_option("-q", "--quiet", action="store_false", dest="verbose", default=True, help="say less [%default]")
parser.add_option("-n", type="int", help="a number")
parser.add_option("-c", "--choice", type="choice", choices=["a", "b"], default="a")
parser.add_option("-v", action="count", dest="v")
parser.add_option("-a", "--append", action="append", type="float")
parser.add_option("--point", nargs=2, type="int", help="two numbers, here %default")
parser.add_option("--hidden", help=optparse.SUPPRESS_HELP)
parser.add_option("--call", action="callback", type="string", help="a help text that is folded for it is very long indeed",
                  callback=lambda option, opt, value, parser: print("called", opt, value))
group = optparse.OptionGroup(parser, "Danger", "At your own risk.")
group.add_option("-g", action="store_true", help="in a group")
parser.add_option_group(group)
parser.print_help()
for line in ["-f x a b", "--file=y -q", "-n 0x10 -vvv", "-n x", "-c z", "-a 1.5 -a 2", "--point 1 2 rest", "--point 1", "-z", "--zz",
             "--version", "--cal z", "--quiet=3", "-- -f", "--c", "-fq -vq", "-f"]:
    try:
        print(line, "->", *parser.parse_args(line.split()))
    except SystemExit as end:
        print(line, "-> exit", end)
for words, more in [((), {}), (("x",), {}), (("--f-",), {}), (("-f",), {}), (("-y",), {"action": "foo"}), (("-y",), {"type": "foo"}),
                    (("-y",), {"zip": 1}), (("-y",), {"type": "choice"}), (("-y",), {"action": "store_true", "type": int}),
                    (("-y",), {"action": "callback"}), (("---x",), {})]:
    try:
        parser.add_option(*words, **more)
        print("taken", words, more)
    except Exception as error:
        print(type(error).__name__, error)
titled = optparse.OptionParser(formatter=optparse.TitledHelpFormatter(), prog="x", add_help_option=False)
titled.add_option("-x", help="ex")
print(titled.format_help())
