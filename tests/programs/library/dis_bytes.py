"""Bytecode without its code object: numbers where names would stand; jumps and labels are known."""
import dis


def f(a, b=1):
    for x in a:
        if x < b:
            print(x, "k")
    with a:
        a.b = [*a]
    return f"{a!r}", a is b, lambda: a


raw = f.__code__.co_code
dis.dis(raw)
print(dis.findlabels(raw) == dis.findlabels(f.__code__.co_code), dis.findlabels(raw))
dis.dis(bytes([255, 3]) + raw[:8])
for step in dis.get_instructions(f):
    if step.jump_target is not None:
        print(step.opname, step.offset, step.jump_target)

moved = f.__code__.replace(co_firstlineno=100)
print(sorted({line for _, _, line in moved.co_lines() if line is not None}))
bare = f.__code__.replace(co_linetable=b"\xf8" * 8)
print(sorted({p for p in bare.co_positions()}, key=repr))
same = bare.replace(co_linetable=f.__code__.co_linetable)
print(list(same.co_positions()) == list(f.__code__.co_positions()))
