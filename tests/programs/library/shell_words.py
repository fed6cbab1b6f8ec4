"""shlex: words as a shell parts them, tokens with the positions of a lexer, and what has no end."""
import shlex

LINES = ["ls -l 'my file' \"a \\\" b\"", "a\\ b  c", "x # y", "one;two|three && four>five", "'' a '' b",
         "it's fine'", "end\\", "--name=\"v w\"'x'", "a,b.c/d"]

for line in LINES:
    for posix in (True, False):
        try:
            print(shlex.split(line, comments=True, posix=posix))
        except ValueError as e:
            print(f"{line!r}: {e}")
    for punctuation in (False, True):
        lexer = shlex.shlex(line, posix=True, punctuation_chars=punctuation)
        try:
            print(list(lexer))
        except ValueError as e:
            print(f"{e}, in state {lexer.state!r} with {lexer.token!r}")

lexer = shlex.shlex("first\nsecond # rest\nthird", infile="words.txt")
print(lexer.get_token(), lexer.lineno, lexer.get_token(), lexer.error_leader())
lexer.push_token("pushed")
print(list(lexer))
print(shlex.join(["a b", "c", "d'e"]), shlex.quote(""))
