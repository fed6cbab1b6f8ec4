# The traceback has one entry for each frame.
import traceback
def a(): b()
def b(): c()
def c(): raise RuntimeError("deep")
try:
    a()
except RuntimeError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
    print("".join(traceback.format_exception_only(e)), end="")
