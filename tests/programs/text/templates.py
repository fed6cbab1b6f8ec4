"""string.Template: places of every kind, what is wrong with one, and subclasses with their own."""
from string import Template


def attempt(call):
    try:
        print(repr(call()))
    except (ValueError, KeyError) as exc:
        print(type(exc).__name__, exc)


class Shown:
    def __str__(self):
        return "shown"


for text in ("$a ${b} $$ ${a}x$b.", "$a $", "one\ntwo ${", "${1}", "$ü", "${a b}", "", "$A_1 $_"):
    template = Template(text)
    attempt(lambda: template.substitute({"a": Shown()}, b=2, A_1=3, _=None))
    attempt(lambda: template.safe_substitute(a=1))
    print(template.is_valid(), template.get_identifiers())
attempt(lambda: Template("$a $c").substitute({"a": 1}))


class Mailed(Template):
    delimiter = "@"
    idpattern = "[a-z]+"
    braceidpattern = "[a-z.]+"


class Percent(Template):
    pattern = r"%(?:(?P<escaped>%)|(?P<named>[A-Z]+)|\[(?P<braced>[^]]+)\]|(?P<invalid>))"


class Broken(Template):
    pattern = r"!(?P<escaped>!)?(?P<named>x)?(?P<braced>y)?(?P<invalid>z)?"


print(Mailed("@who @{who.else} @@ $who @").safe_substitute({"who": 1, "who.else": 2}))
print(Percent("%A %[b c] 100%%").substitute({"A": 1, "b c": 2}), Percent("%A %a").is_valid())
for name in ("substitute", "is_valid", "get_identifiers"):
    try:
        getattr(Broken("a ! b"), name)()
    except ValueError as exc:
        print(exc.args[0])
