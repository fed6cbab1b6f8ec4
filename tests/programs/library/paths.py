"""pathlib, tempfile, shutil, glob."""
import pathlib, tempfile, shutil, glob, os
p = pathlib.Path('a/b') / 'c.tar.gz'
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.with_suffix('.x'), p.with_name('q'), p.is_absolute(), p.match('*.gz'), list(p.parents), p.relative_to('a'))
for f in (lambda: p.relative_to('z'), lambda: pathlib.Path('x').read_text(), lambda: pathlib.Path('').with_name('a'), lambda: pathlib.Path(5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
with tempfile.TemporaryDirectory() as d:
    d = pathlib.Path(d)
    (d / 's').mkdir()
    (d / 's' / 'f.txt').write_text('hi\n')
    (d / 'g.py').touch()
    print(sorted((x.name for x in d.iterdir())), (d / 's/f.txt').read_text(), [str(x.relative_to(d)) for x in sorted(d.rglob('*'))], [x.name for x in d.glob('*.py')], (d / 'g.py').exists())
    shutil.copy(d / 's' / 'f.txt', d / 'h.txt')
    print(glob.glob(str(d / '*.txt')) == [str(d / 'h.txt')], os.path.isdir(d))
    (d / 'h.txt').unlink()
    with tempfile.NamedTemporaryFile('w', suffix='.t', dir=d, delete=False) as f:
        f.write('x')
    print(os.path.basename(f.name).endswith('.t'), open(f.name).read())
print(d.exists(), pathlib.PurePosixPath('/a//b/./c').as_posix(), pathlib.PurePath('a') < pathlib.PurePath('b'), pathlib.Path('/x').joinpath('y', 'z'), pathlib.Path('a').resolve() == pathlib.Path.cwd() / 'a', {pathlib.Path('q')}, pathlib.Path.cwd() == pathlib.Path(os.getcwd()))
