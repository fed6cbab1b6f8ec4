# Unbounded integers.
print(2 ** 100, -7 // 2, -7 % 3, 7 // -2, divmod(-7, 2), 10 ** 20 // 3, 1 << 70, (1 << 70) >> 68, ~5, 6 & 3, 6 | 3, 6 ^ 3)
print(int("ff", 16), int("0b101", 0), int(" 12_3 "), int(3.99), int(-3.99), 0x_ff, 0o17, 0b11, 1_000, (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"))
print((10).bit_length(), (7).bit_count(), (5).as_integer_ratio(), (3).is_integer(), pow(3, 100, 7), pow(3, -1, 7), abs(-5), hash(2 ** 61 - 1), hash(-1))
print(bin(10), oct(8), hex(255), bin(-5), format(255, "08b"), f"{10**10:,}", round(1234, -2), round(25, -1), round(35, -1), True + True, int(True))
x = 3 ** 200
print(x, x % (10 ** 9 + 7), str(x)[::-1][:10], x.bit_length(), -x // 7 ** 50)
