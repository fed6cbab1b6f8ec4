"""Write repl/print/float_powers.c: 128-bit approximations of the powers of ten.

usage: python3 tests/tools/float_powers.py > repl/print/float_powers.c
"""

FIRST, LAST = -342, 324


def significand(k):
    """The highest 128 bits of 10**k, rounded down."""
    if k >= 0:
        n = 10**k
        shift = n.bit_length() - 128
        return n >> shift if shift >= 0 else n << -shift
    d = 10**-k
    bits = d.bit_length() + 127
    n = (1 << bits) // d
    return n if n.bit_length() == 128 else (1 << (bits + 1)) // d >> (n.bit_length() + 1 - 128)


print("/* Written by tests/tools/float_powers.py. */")
print('#include "float_powers.h"\n')
print("/* clang-format off */")
print("const float_power10 float_powers[FLOAT_POWER_LAST - FLOAT_POWER_FIRST + 1] = {")
row = []
for k in range(FIRST, LAST + 1):
    s = significand(k)
    assert s.bit_length() == 128
    row.append("{0x%016x, 0x%016x}," % (s >> 64, s & (2**64 - 1)))
    if len(row) == 2 or k == LAST:
        print("    " + " ".join(row))
        row = []
print("};")
