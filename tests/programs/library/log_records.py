"""logging: records find their handlers, and are formatted."""
import logging, sys, io
logging.warning('hi %s', 'x')
logging.info('no')
log = logging.getLogger('a.b')
log.setLevel(logging.DEBUG)
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter('%(name)s|%(levelname)-8s|%(message)s|%(funcName)s|%(lineno)d|%(module)s'))
log.addHandler(h)
log.propagate = False

def f():
    log.debug('d')
    log.error('e %d %s', 1, 'two')
    log.info('%(k)s', {'k': 5})
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception('bad')
f()
print(log, h.level, logging.getLogger('a').getChild('b') is log, log.getEffectiveLevel(), logging.getLevelName(20), log.parent, logging.root)
log.log(25, 'custom')
logging.addLevelName(25, 'NOTE')
log.log(25, 'custom')

class F(logging.Filter):

    def filter(self, r):
        return 'secret' not in r.getMessage()
log.addFilter(F())
log.info('secret')
log.info('open')
ad = logging.LoggerAdapter(log, {'u': 1})
ad.info('adapted')
log.disabled = True
log.error('none')
s = io.StringIO()
logging.basicConfig(force=True, stream=s, format='{levelname}:{message}', style='{', level='INFO')
logging.info('styled')
print(s.getvalue())
try:
    logging.basicConfig(force=True, foo=1)
except ValueError as e:
    print(e)
try:
    logging.getLogger().setLevel('nope')
except ValueError as e:
    print(e)
logging.getLogger('lonely').error('x')
