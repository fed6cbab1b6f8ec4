"""Tracebacks that a program puts together keep the numbers they were given; code made by hand may jump back."""
import dis
import opcode
import sys
import traceback
import types


def here():
    return sys._getframe()


frame = here()
inner = types.TracebackType(None, frame, 1, 2)
outer = types.TracebackType(inner, frame, 7, 9)
print([(t.tb_lasti, t.tb_lineno) for t in (outer, outer.tb_next)], outer.tb_next is inner, inner.tb_next)
print([(s.lineno, s.name) for s in traceback.extract_tb(outer)])
for wrong in [("no", frame, 1, 2), (None, "no", 1, 2), (None, frame, "no", 2), (None, frame, 1, "no")]:
    try:
        types.TracebackType(*wrong)
    except TypeError as e:
        print(e)

far = [opcode.opmap["EXTENDED_ARG"], 255] * 3 + [opcode.opmap["JUMP_FORWARD"], 252]
dis.dis(bytes(far))
