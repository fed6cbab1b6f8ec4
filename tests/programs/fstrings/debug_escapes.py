"""The text that '=' quotes passes through the same escapes as the text around it; a raw f-string's does not."""
import warnings

warnings.simplefilter("always")
for literal in [
    r"""f'{"\n"=}'""",
    r"""rf'{"\n"=}'""",
    r"""f'{"\N{DIGIT ONE}"=}'""",
    r"""f'{r"\d"=}'""",
    r"""f'{"\d"=!r:>8}'""",
    r"""f"\d{'\q'}\w{'\m'=}" """,
    r"""f"{1:{'\n'=}}" """,
    r"""f"\d{1}" f"\q{'\e'}" "\l" """,
    r"""f'{r"\x"=}'""",
    r"""f'{r"\N"=}'""",
    'f"""{1\n}\\d{2\n}\\e"""',
]:
    print(literal)
    try:
        print("   ", repr(eval(literal)))
    except SyntaxError as e:
        print("   ", e)
