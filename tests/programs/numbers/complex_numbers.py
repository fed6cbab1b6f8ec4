# Complex numbers.
z = 3 + 4j
print(z, abs(z), z.conjugate(), z.real, z.imag, z * 1j, z / 2, z ** 2, -z, z == 3 + 4j, 1j * 1j, complex(1, -0.0), complex("1+2j"), 2j, complex(2))
for f in (lambda: z < 1, lambda: int(z), lambda: z // 2, lambda: complex("a"), lambda: z / 0):
    try:
        f()
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
