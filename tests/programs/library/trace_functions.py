"""Profiling, tracing of lines and opcodes, trace functions that fail, that are objects, and in threads."""
import sys
def prof(frame, event, arg):
    if event.startswith("c_"): arg = arg.__name__
    print(event, frame.f_code.co_name, arg)
def f(x): return len([x]) + g(x)
def g(x): return abs(x)
def gen():
    yield 1
    yield 2
def main():
    f(3)
    for x in gen(): "a".upper()
    try: int.from_bytes("x")
    except TypeError: pass
    sorted([3, 1]); [].append(1); print("x")
sys.setprofile(prof)
main()
sys.setprofile(None)
print(sys.getprofile(), sys.gettrace())
# errors and f_trace
def bad(frame, event, arg):
    if event == "line": raise ValueError("from tracer")
    return bad
sys.settrace(bad)
try: f(1)
except ValueError as e: print(e, sys.gettrace())
def only_calls(frame, event, arg): print(event, frame.f_code.co_name)
sys.settrace(only_calls); f(1); sys.settrace(None)
def nolines(frame, event, arg):
    frame.f_trace_lines = False; print(event, frame.f_code.co_name); return nolines
sys.settrace(nolines); f(1); sys.settrace(None)
def ops(frame, event, arg):
    frame.f_trace_opcodes = True
    if event == "opcode": print(event, frame.f_code.co_name, frame.f_lasti)
    return ops
sys.settrace(ops); g(1); sys.settrace(None)
def local(frame, event, arg):
    print("local", event, frame.f_locals); return local
def outer_frame():
    x = 1
    sys._getframe().f_trace = local
    sys.settrace(lambda *a: None)
    y = 2
    sys.settrace(None)
outer_frame()
class Counter:
    def __init__(self): self.n = {}
    def __call__(self, frame, event, arg):
        self.n[event] = self.n.get(event, 0) + 1
        return self
c = Counter()
def fib(n): return n if n < 2 else fib(n-1) + fib(n-2)
sys.settrace(c); fib(6); sys.settrace(None); print(c.n)
import threading
threading.settrace(only_calls)
t = threading.Thread(target=g, args=(1,)); t.start(); t.join()
