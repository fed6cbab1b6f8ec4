"""shlex, getopt and csv."""
import shlex, getopt, csv, io
print(shlex.split('a \'b c\' "d \\" e" f\\ g # x'), shlex.quote("it's"), shlex.join(['a b', 'c']))
try:
    shlex.split("'a")
except ValueError as e:
    print(e)
print(getopt.getopt(['-a', '-bval', '--long', '--k=v', 'rest'], 'ab:', ['long', 'k=']), getopt.gnu_getopt(['x', '-a'], 'a'))
try:
    getopt.getopt(['-z'], 'a')
except getopt.GetoptError as e:
    print(e, e.opt)
s = io.StringIO()
w = csv.writer(s)
w.writerow([1, 'a,b', 'q"q', None, 2.5, 'x\ny'])
w.writerows([['a'], ['']])
print(repr(s.getvalue()))
print(list(csv.reader(io.StringIO('a,b\r\n"x,1","y ""q"""\r\n\r\n"multi\nline",z\n'))), list(csv.reader(["a;b c;'d;e'"], delimiter=';', quotechar="'")), list(csv.reader(["1,'a'"], quoting=csv.QUOTE_NONNUMERIC, quotechar="'")))
r = csv.DictReader(io.StringIO('n,v\na,1\nb,2,3\nc\n'))
print(list(r), r.fieldnames)
s = io.StringIO()
d = csv.DictWriter(s, ['a', 'b'])
d.writeheader()
d.writerow({'a': 1})
print(repr(s.getvalue()))
try:
    d.writerow({'z': 1})
except ValueError as e:
    print(e)
