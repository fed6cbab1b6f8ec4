import textwrap
t = "The quick brown fox jumped over the lazy dog, a well-known sentence-like thing, again and again. " * 3
for w in (20, 33, 70, 7): print(textwrap.fill(t, w)); print(textwrap.wrap(t, w, initial_indent="* ", subsequent_indent="  ", break_on_hyphens=False)[:4])
print(textwrap.shorten("Hello  world!  again", 12), textwrap.shorten("Hello  world", width=11), textwrap.shorten("Hello world", width=10, placeholder="..."))
print(textwrap.wrap("abcdefghijklmnop", 5), textwrap.wrap("a bcdefghijklmnop", 5, break_long_words=False), textwrap.wrap(""), textwrap.fill(t, 30, max_lines=2))
print(textwrap.dedent("  a\n   b\n"), textwrap.indent("a\nb", "> "))
