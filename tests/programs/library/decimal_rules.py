"""Decimals: what is rounded how, what may be set in a context, and what is refused with which words."""
import math
from decimal import *
for r in (ROUND_UP,ROUND_DOWN,ROUND_CEILING,ROUND_FLOOR,ROUND_HALF_EVEN,ROUND_05UP):
    c=Context(prec=5,rounding=r)
    print(r,c.power(12345,-2),c.power(Decimal('12345.7'),3),c.power(2,Decimal('0.3')),c.exp(1),c.ln(3),c.sqrt(2),c.log10(3),c.power(3,200), c.power(1,-1), c.power(1,Decimal('0.5')),c.power(4,Decimal('0.5')), sorted(k.__name__ for k,v in c.flags.items() if v))
c=Context(prec=9,traps=[])
print(c.power(1,-1),[k.__name__ for k,v in c.flags.items() if v]); c.clear_flags()
print(c.power(1,Decimal('0.5')),[k.__name__ for k,v in c.flags.items() if v]); c.clear_flags()
print(c.power(Decimal('1.0'),2),[k.__name__ for k,v in c.flags.items() if v]); c.clear_flags()
print(c.power(Decimal('1.0'),-2),[k.__name__ for k,v in c.flags.items() if v]); c.clear_flags()
print(c.power(2,-1),[k.__name__ for k,v in c.flags.items() if v]); c.clear_flags()
print(c.compare_signal(Decimal('NaN8'),999), c.fma(Decimal('sNaN1'),Decimal('sNaN2'),Decimal('sNaN3')), c.remainder_near(Decimal('123e1'),10000000))
print(repr(c.scaleb(Decimal('1.23'),-900000)), c.scaleb(Decimal('1.23'), 2*(999999+9)+1))
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__,e)
t(Decimal,'+ 1'); t(c.create_decimal,'3.14\n'); t(c.create_decimal,'1_0'); t(Decimal,(Decimal(1),(4,3),2)); t(Decimal,(1,(4,3.0),2)); t(Decimal,(1,(4,10),2)); t(Decimal,(1,'43',2)); t(Decimal,(1,(4,),'x')); t(Decimal,(1,(4,),2.0)); t(Decimal,(0,(),0)); t(Decimal,(0,(1,2),'n')); t(Decimal,(2,(1,),0)); t(Decimal,(0,1,0)); t(Decimal,[0,[1,2],-1]);t(Decimal,(0,(1,)))
t(Decimal,b'1'); t(Decimal,None); t(Decimal,1j); t(Decimal,'1',5); t(Decimal,context=5); t(localcontext,flags=''); t(localcontext,prec='1'); t(localcontext,foo=1); t(localcontext,5)
t(format,Decimal('0e-15'),'.6e'); t(format,Decimal('0e-9'),'.6e'); t(format,Decimal('0e3'),'.6e'); t(format,Decimal('12345.678'),'n'); t(format,Decimal('1'),'q'); t(format,Decimal('-0.0'),'z.1f'); t(format,Decimal('1234567.891'),',.2f'); t(format,Decimal('1234567.891'),'_.2f')
class M(Decimal): pass
import copy
t(lambda: [type(x).__name__ for x in (M(1)+M(2), M(1).max(M(2)), copy.copy(M(1)), copy.deepcopy(M(1)), M.from_float(1.5), -M(1), abs(M(1)), M(1).copy_abs(), M(1).quantize(M(1)), M(1).to_integral_value(), M(1).normalize(), +M(1), M(1).min(M(2)), M('inf')+1, M('nan')+1, M(1).next_plus(), M(1).canonical(),M(1).conjugate(), M(1).real)])
c=Context()
for a,v in (('capitals',[1]),('capitals',2),('clamp','x'),('Emin',(1,)),('prec',0),('prec','x'),('prec',1.0),('Emax',-1),('rounding',9),('flags',3),('traps',[1]),('foo',1),('rounding','x')):
    t(setattr,c,a,v)
t(delattr,c,'prec'); t(c.__class__, prec=0); t(Context,5,6); t(lambda: c==c.copy())
with localcontext(Context(prec=3,Emax=10)) as lc:
    t(Decimal(8).exp); t(Decimal(100).exp); t(lambda: Decimal(10)**11); t(lambda: Decimal('1e10')*10)
t(Decimal('1e999999').exp); t(Decimal('Infinity').__round__); t(round,Decimal('2.5')); t(round,Decimal('2.55'),1); t(Decimal('NaN').__int__); t(hash,Decimal('sNaN')); t(lambda: Decimal('sNaN')==1); t(lambda: Decimal('sNaN')<1); t(lambda: Decimal('NaN')<1); t(lambda:Decimal(1)<2.5); t(lambda: Decimal(1)<1j); t(lambda:Decimal(1)+1.5); t(lambda: divmod(Decimal(7),0)); t(lambda: Decimal(7)%0); t(lambda: Decimal(0)/0); t(lambda: Decimal(1)/0); t(lambda: Decimal(0)**0); t(lambda: Decimal(-8)**Decimal('0.5')); t(lambda: Decimal(2)**1000000000); t(lambda: Decimal('1e400').sqrt())
