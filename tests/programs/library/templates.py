"""string.Template: names behind a mark, classes that change the mark or the pattern, and what is left alone."""
from string import Template

for text in ("$who gets ${what}s for $$5", "$who and $nobody", "costs $ 5", "line\nwith $1", "", "${unclosed"):
    template = Template(text)
    print(template.is_valid(), template.get_identifiers() if template.is_valid() else None)
    for fill in (template.substitute, template.safe_substitute):
        try:
            print(repr(fill({"who": "Ada"}, what="apple")))
        except (KeyError, ValueError) as e:
            print(f"{type(e).__name__}: {e}")


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


class Bracketed(Template):
    pattern = r"""
        \[\[(?:(?P<escaped>\[\[) | (?P<named>[a-z]+)\]\] | \b\B(?P<braced>) | (?P<invalid>))
    """


print(Percent("%with_line %without %%").safe_substitute(with_line=1, without=2))
print(Bracketed("[[name]] and [[[[").substitute(name="x"))
try:
    Bracketed("a\nb [[Name]]").substitute(Name=1)
except ValueError as e:
    print(e)
print(Template.delimiter, Template.idpattern, Template.flags, sorted(Template.pattern.groupindex))
