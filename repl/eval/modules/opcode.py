"""Opcodes: their numbers, names, and what their arguments mean."""
import _dis
from _dis import stack_effect

__all__ = ["cmp_op", "stack_effect", "hascompare", "opname", "opmap", "HAVE_ARGUMENT",
           "EXTENDED_ARG", "hasarg", "hasconst", "hasname", "hasjump", "hasjrel", "hasjabs",
           "hasfree", "haslocal", "hasexc"]

_rows = _dis.opcodes()
opmap = {name: number for name, number, _, _ in _rows}
opname = ['<%r>' % number for number in range(256)]
for _name, _number in opmap.items():
    opname[_number] = _name

EXTENDED_ARG = opmap['EXTENDED_ARG']
HAVE_ARGUMENT = 44
cmp_op = ('<', '<=', '==', '!=', '>', '>=')

_NONE, _NUMBER, _CONST, _NAME, _LOCAL, _JUMP, _COMPARE = range(7)


def _having(*kinds):
    return [number for _, number, _, kind in _rows if kind in kinds]


hasarg = [number for _, number, _, kind in _rows if kind > _NONE]
hasconst = _having(_CONST)
hasname = _having(_NAME)
hasjump = _having(_JUMP)
hasjrel = hasjump
hasjabs = []
hasfree = [opmap[n] for n in ('DELETE_DEREF', 'LOAD_DEREF', 'LOAD_FROM_DICT_OR_DEREF',
                              'MAKE_CELL', 'STORE_DEREF')]
haslocal = [number for number in _having(_LOCAL) if number not in hasfree]
hasexc = []
hascompare = _having(_COMPARE)

_inline_cache_entries = {name: caches for name, _, caches, _ in _rows if caches}
_operators, _intrinsic_1_descs, _intrinsic_2_descs = _dis.operators()
_nb_ops = list(enumerate(_operators))
