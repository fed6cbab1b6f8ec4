"""argparse: usage, help, what words become, and what it says of wrong ones."""
import argparse, sys

def mk():
    p = argparse.ArgumentParser(prog='prog', description='A demo program that does things.', epilog='The end.')
    p.add_argument('file', help='the input file')
    p.add_argument('rest', nargs='*', type=int, help='numbers')
    p.add_argument('-v', '--verbose', action='store_true', help='be loud')
    p.add_argument('-n', '--number', type=int, default=5, metavar='N', help='how many (default: %(default)s)')
    p.add_argument('--level', choices=['low', 'high'], default='low')
    p.add_argument('-c', action='count', default=0)
    p.add_argument('--name', required=True)
    p.add_argument('--pair', nargs=2, type=float)
    p.add_argument('--version', action='version', version='%(prog)s 1.0')
    g = p.add_mutually_exclusive_group()
    g.add_argument('--foo', action='store_const', const=3)
    g.add_argument('--bar', action='append')
    return p
p = mk()
print(p.format_help())
print(p.format_usage())
print(p.parse_args(['in.txt', '1', '2', '-vccn3', '--name=x', '--pair', '1', '2.5']))
print(p.parse_args('--name x f --bar a --bar b --lev high'.split()))
print(p.parse_known_args('--name x f --zzz 1'.split()))
for a in (['f'], ['--name'], ['f', '--name', 'x', '-n', 'y'], ['f', '--name', 'x', '--level', 'mid'], ['f', '--name', 'x', 'zz'], ['f', '--name', 'x', '--foo', '--bar', '1'], ['f', '--name', 'x', '--unknown'], ['--help'], ['--version'], ['f', '--name', 'x', '--pair', '1'], ['--ver=3']):
    try:
        print(p.parse_args(a))
    except SystemExit as e:
        print('exit', e.code)
    sys.stderr.flush()
p = argparse.ArgumentParser(prog='git')
s = p.add_subparsers(dest='cmd', help='commands')
a = s.add_parser('add', help='add files', aliases=['a'])
a.add_argument('path', nargs='+')
a.set_defaults(func=len)
b = s.add_parser('commit', help='commit it')
b.add_argument('-m', metavar='MSG')
b.add_argument('--all', action=argparse.BooleanOptionalAction, default=True)
print(p.format_help())
print(b.format_help())
print(p.parse_args(['add', 'x', 'y']).path, p.parse_args(['commit', '-m', 'hi', '--no-all']), p.parse_args([]))
try:
    p.parse_args(['zz'])
except SystemExit:
    pass
p = argparse.ArgumentParser(prog='x', formatter_class=argparse.ArgumentDefaultsHelpFormatter, add_help=False)
g = p.add_argument_group('network', 'about nets')
g.add_argument('--host', default='localhost', help='host name')
p.add_argument('-1', '--one', action='store_true')
print(p.format_help())
print(p.parse_args(['--host', 'a']), p.get_default('host'), argparse.Namespace(a=1))
try:
    p.add_argument('--host')
except argparse.ArgumentError as e:
    print(e)
