"""io.StringIO and io.BytesIO."""
import io
def t(s):
    try: print(s, '->', repr(eval(s)))
    except BaseException as e: print(s, '->', type(e).__name__, e)
def run(f, *a):
    s = io.StringIO(*a[0]) if f else io.BytesIO(*a[0])
    for step in a[1:]:
        try: print(step, '->', repr(eval("s."+step)))
        except BaseException as e: print(step, '->', type(e).__module__, type(e).__name__, e)
run(1, (), "write('ab\\ncd')", "getvalue()", "tell()", "seek(0)", "readline()", "read()", "read()", "seek(1)", "read(2)", "write('XY')", "getvalue()", "truncate(2)", "getvalue()","tell()", "write('z')", "getvalue()", "seek(-1)", "seek(0,2)", "seek(1,1)", "seek(1,2)", "seek(0,1)", "seek(0,3)", "write(1)", "write(b'a')", "read('a')", "seek('a')", "close()", "closed", "read()", "write('a')", "getvalue()", "tell()", "readline()", "isatty()", "close()", "readable()")
run(1, ("a\nb\r\nc",), "readlines()", "seek(0)", "readlines(2)", "writelines(['x','y'])", "getvalue()", "readable()", "writable()", "seekable()", "isatty()", "fileno()", "closed", "line_buffering", "encoding", "errors", "newlines", "flush()", "detach()", "truncate()", "truncate(-1)", "truncate(None)", "read(-1)", "read(None)", "readline(2)", "seek(0)", "readline(1)", "readline(-1)","readline(None)", "__enter__() is s", "__next__()", "__next__()", "__exit__(None,None,None)", "closed")
run(1, ("a\r\nb\rc\n", None), "read()", "newlines")
run(1, ("a\r\nb\rc\n", ""), "read()", "seek(0)", "readlines()")
run(1, ("a\nb\n", "\r\n"), "getvalue()")

run(0, (b"ab\ncd",), "read(1)", "readline()", "getvalue()", "write(b'xyz')", "getvalue()", "tell()", "seek(0)", "readlines()", "getbuffer()[0]", "getbuffer().tobytes()", "read1(2)", "write('a')", "write(1)", "seek(10)", "write(b'!')", "getvalue()", "truncate(3)", "getvalue()", "readinto(bytearray(2))", "seek(0)", "readinto(bytearray(2))", "seek(-1)", "seek(-1,2)", "read()", "seek(-1,1)", "fileno()", "isatty()", "close()", "read()", "getvalue()","write(b'a')")
def tt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
s = io.StringIO(); print("hi", 3, file=s); print(repr(s.getvalue()))
class S(io.StringIO): pass
x=S("q"); x.a=1; print(x.a, x.read())
y=io.StringIO(); y.z=3; print(y.z)
