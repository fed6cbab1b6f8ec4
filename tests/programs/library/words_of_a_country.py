"""locale as C has it, gettext without catalogues and with one, lines of many files."""
import fileinput
import gettext
import io
import locale
import os
import struct

print(locale.setlocale(locale.LC_ALL, "C"), locale.getlocale(), locale.localeconv())
print(locale.format_string("%d %s %.2f %%", (1234567, "a", 3.14159), grouping=True), locale.atof("1.5"), locale.str(3.5))
for wrong in (lambda: locale.setlocale(locale.LC_ALL, "xx_YY"), lambda: locale.currency(12)):
    try:
        wrong()
    except (locale.Error, ValueError) as error:
        print(type(error).__name__, error)
locale._override_localeconv = {"thousands_sep": ",", "grouping": [3, 3, 0], "mon_thousands_sep": ",", "mon_grouping": [3, 3, 0],
                               "currency_symbol": "$", "frac_digits": 2, "p_cs_precedes": 1, "n_cs_precedes": 1, "p_sep_by_space": 0,
                               "n_sep_by_space": 0, "p_sign_posn": 1, "n_sign_posn": 1, "negative_sign": "-",
                               "mon_decimal_point": ".", "int_curr_symbol": "USD ", "int_frac_digits": 2}
for form in "%d", "%12d|", "%-12d|", "%.1f", "%e", "%s":
    print([locale.format_string(form, value, grouping=True) for value in (1234567, -1234.5, 12)])
print(locale.currency(-1234567.891, grouping=True), locale.currency(5, international=True), locale.delocalize("1,234.5"))

print(gettext.gettext("hello"), gettext.ngettext("cat", "cats", 1), gettext.ngettext("cat", "cats", 2), gettext.find("none"))
for expression in "n != 1", "n>1 ? 1 : 0", "(n==1) ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2":
    print(expression, [gettext.c2py(expression)(n) for n in range(25)])


def catalogue(messages):
    pairs = sorted(messages.items())
    head, texts = [], b""
    start = 28 + 16 * len(pairs)
    for column in 0, 1:
        for pair in pairs:
            text = pair[column].encode()
            head.append((len(text), start + len(texts)))
            texts += text + b"\0"
    return struct.pack("<7I", 0x950412de, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0) + b"".join(
        struct.pack("<2I", *row) for row in head) + texts


german = gettext.GNUTranslations(io.BytesIO(catalogue({
    "": "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=n != 1;\n", "tree": "Baum",
    "house\0houses": "Haus\0Häuser", "menu\4open": "öffnen"})))
print(german.gettext("tree"), german.gettext("bush"), german.ngettext("house", "houses", 1), german.ngettext("house", "houses", 3),
      german.pgettext("menu", "open"), german.charset())

names = ["lines_one.txt", "lines_two.txt"]
for name in names:
    with open(name, "w") as file:
        file.write(f"{name} a\n{name} b\n")
with fileinput.input(files=names) as lines:
    for line in lines:
        print(lines.lineno(), lines.filelineno(), lines.isfirstline(), lines.filename(), line, end="")
for line in fileinput.input(names[0], inplace=True):
    print(line.upper(), end="")
print(open(names[0]).read())
for name in names:
    os.unlink(name)
