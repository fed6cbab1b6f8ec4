"""How many digits of a decimal number Python converts: of literals and of text, as a program sets it."""
import sys


def attempt(text):
    try:
        space = {}
        exec(text, space)
        print(space["x"].bit_length())
    except SyntaxError as exc:
        print(exc.msg, exc.args[1][:3], exc.args[1][4:])
    except ValueError as exc:
        print(exc)


for limit in (4300, 2999, 640, 0):
    sys.set_int_max_str_digits(limit)
    for text in ("x = " + "7" * 5000, "x = " + "7" * 3000, "x = int('7' * 700)", "x = 0x" + "f" * 5000,
                 "x = len(str(10 ** 800))", "x = " + "7_" * 640 + "7"):
        attempt(text)
for limit in (639, -1, "x"):
    try:
        sys.set_int_max_str_digits(limit)
    except (ValueError, TypeError) as exc:
        print(exc)
