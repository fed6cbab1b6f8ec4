"""Powers of decimals with their signals, the logical operations, and numbers of more digits than an int may show."""
from decimal import *
c=Context(prec=9,traps=[])
def p(*a):
    c.clear_flags(); r=c.power(*a); print(a,repr(r),[k.__name__ for k,v in c.flags.items() if v])
D=Decimal
p(D('0.04'),D('0.5')); p(-1000,D('Inf')); p(2,D('-0'),1); p(D('4'),D('0.5')); p(D('0.25'),D('0.5')); p(D('8'),D('0.3333')); p(-1,D('inf')); p(D('-0.5'),D('inf')); p(D('-0.5'),D('-inf')); p(D('-inf'),3);p(D('-inf'),2);p(D('-inf'),-3); p(D('-inf'),D('0.5')); p(D('-0'),D('0.5')); p(D('-0'),3); p(D('-0'),-3); p(0,0); p(D('0.0'),D('-2.5')); p(10,D('-2')); p(D('100'),D('0.5')); p(10,D('0.30103')); p(D('1000'),D('0.3333333333')); p(16,D('0.75')); p(D('0.0001'),D('0.25')); p(3,-2); p(D('1.1'),1000000); p(D('1.1'),-1000000); p(D('9.99999999'),10000000000); p(D('1e-999999'),2); p(2,3,5); p(2,-3,5); p(2,D('0.5'),5); p(-2,3,5); p(2,3,0); p(D('nan1'),D('snan2')); p(-8,D('1e-5')); p(D('1.00000'),7); p(D('1.00000'),-7);p(-1,7);p(-1,8); p(D(-1),D('1e20')); p(D('-1'),D('10000000000000000000001'))
p(D('-inf'),D('inf')); p(D('-0'),D('inf')); p(D('-inf'),D('-inf')); p(-2,D('-0'),3)
c=Context()
try: c.flags={}
except Exception as e: print(type(e),e)
with localcontext() as c: print(len(str(Decimal(3)**20000)), c.prec)
with localcontext(prec=20000): x=Decimal(3)**20000; print(len(str(x)), hash(x)==hash(3**20000), x.adjusted(), x/8*8==x, len(x.as_tuple().digits), +Decimal(str(x))==x, f'{x:.3e}', (1/Decimal(2)**3000).as_tuple().exponent)

c = Context(prec=9, traps=[])
def p(*a):
    c.clear_flags(); r=c.power(*a); print(a,repr(r),[k.__name__ for k,v in c.flags.items() if v])
p(10,999998); p(100,499999); p(D('1e3'),3333); p(10,5); p(10,20); p(D('10.0'),20); p(D('100'),D('-3')); p(D('1.000E+3'),D('7')); p(10,-999999);p(10,-1000010); p(10,1000010); p(2,30); p(2,29); p(2,31); p(20,9); p(20,30)
c.prec=1; p(D('0.04'),D('0.5')); p(D('4'),D('0.5')); p(D('10'),3)

c = Context(prec=9, traps=[])
for name in "logical_and logical_or logical_xor shift rotate next_toward compare_total compare_total_mag max_mag min_mag remainder_near".split():
    print(name, *[getattr(c, name)(D(a), D(b)) for a, b in (("1100", "1010"), ("1101", "2"), ("-3", "0.5"), ("12345678912", "-2"), ("NaN", "1"), ("Inf", "3"), ("1E+3", "1000"))])
print(c.logical_invert(D("101")), c.logical_invert(D(7)), c.radix(), c.copy_sign(1, -2), c.is_nan(D("nan")), c.same_quantum(D("1.0"), D("2.5")))
