"""csv: what escape characters, quotes and ends of lines do to rows read and written; dialects that are refused."""
import csv
import io

QUOTINGS = (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE, csv.QUOTE_STRINGS, csv.QUOTE_NOTNULL)


def told(action):
    try:
        return action()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def read(lines, **rules):
    rows, reader = [], csv.reader(lines, **rules)
    while (row := told(lambda: next(reader, "end"))) != "end":
        rows.append(row)
    print(*rows, reader.line_num)


def write(*row, **rules):
    file = io.StringIO(newline="")
    result = told(lambda: csv.writer(file, **rules).writerow(row))
    print(repr(file.getvalue()) if isinstance(result, int) else result, end=" ")


read(["a\\,b,c\\\n", "d,e\\"], escapechar="\\")
read(["a\\\rb\n", "c\n"], escapechar="\\")
read(['"a\\"b",c\\"', '"d\\', 'e"'], escapechar="\\")
read(['"a""b",c""d', '"a"b,"c', 'd"'])
read(['"a""b"'], doublequote=False)
for line in ('"a"b', '"a', 'a\nb', '"a\nb",c', "a\r\n", "\n", "", "a,", " a, b", '"",'):
    read([line], strict=True)
    read([line], skipinitialspace=True)
for quoting in QUOTINGS:
    read(['1,"2",,""', 'x'], quoting=quoting)
read(["a'b,'c,d'", "x"], quotechar="'")
read(["a b  c"], delimiter=" ", skipinitialspace=True)
read([b"a"])
read(["Ωaé", "ñΩ🐍"], delimiter="Ω")

for quoting in QUOTINGS:
    for row in (["a,b", 1, None, "", 2.5, 'say "so"'], ["\n", "\r", "\\"], [None], [""], [], [True, 1j, b"x"]):
        write(*row, quoting=quoting)
        write(*row, quoting=quoting, escapechar="\\", doublequote=False)
    print()
write("a", "", "b c", delimiter=" ", skipinitialspace=True)
write("", "b", delimiter=" ", skipinitialspace=True, quoting=csv.QUOTE_NONE)
write("a|b", "c", lineterminator="|")
write("é'", "🐍,", quotechar="é")
write("a", "b,c", quotechar=None, escapechar="/")
print(told(lambda: csv.writer(io.StringIO()).writerow(5)), told(lambda: csv.writer(io.StringIO()).writerows([[1], 5])))
print(told(lambda: csv.writer(5)), told(lambda: csv.reader(5)), told(csv.reader), told(lambda: csv.reader([], "excel", 1)))

for rules in ({"delimiter": "ab"}, {"delimiter": None}, {"delimiter": "\n"}, {"delimiter": '"'}, {"escapechar": ","},
              {"escapechar": " ", "skipinitialspace": True}, {"quotechar": b"'"}, {"quotechar": ""}, {"quotechar": None},
              {"quotechar": None, "quoting": 1}, {"lineterminator": None}, {"lineterminator": "a,"}, {"quoting": 6},
              {"quoting": "all"}, {"quotes": "'"}, {"dialect": "none such"}, {"dialect": "excel", "quotechar": None}):
    made = told(lambda: csv.reader([], **rules).dialect)
    print(rules, made if isinstance(made, str) else (made.quotechar, made.quoting))


class Pipes(csv.excel):
    delimiter, quotechar = "|", None


print(told(Pipes), told(csv.Dialect), told(lambda: csv.reader([], Pipes)))
csv.register_dialect("semicolons", delimiter=";", strict=1)
semicolons = csv.get_dialect("semicolons")
print(semicolons.delimiter, semicolons.strict, csv.reader([], "semicolons").dialect is semicolons, csv.list_dialects())
print(told(lambda: setattr(semicolons, "strict", False)), told(lambda: csv.unregister_dialect("commas")))
print(csv.field_size_limit(3), csv.field_size_limit(), told(lambda: csv.field_size_limit("3")))
read(["abc,abcd", '"abcd"', "abc"])
