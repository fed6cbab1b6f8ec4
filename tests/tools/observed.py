"""What CPython makes of the same: observed.py FILE runs it with its lines counted by sys.monitoring, then with its lines
and the reprs of the locals read by sys.settrace, and prints the lines a second of each."""
import contextlib
import io
import sys
import time

with open(sys.argv[1]) as f:
    source = f.read()
lines = 0


def run():
    """Lines a second; the observer has counted them."""
    global lines
    lines = 0
    code = compile(source, "program.py", "exec")
    names = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        since = time.process_time()
        exec(code, names)
        took = time.process_time() - since
    return lines / took


def count_line(code, number):
    global lines
    lines += 1


def read_line(frame, event, arg):
    global lines
    if frame.f_code.co_filename != "program.py":
        return None
    if event == "line":
        lines += 1
        if frame.f_locals is not frame.f_globals:
            shown = {name: repr(value) for name, value in frame.f_locals.items()}
        else:
            shown = {name: repr(value) for name, value in frame.f_locals.items() if name[:2] != "__"}
    return read_line


monitoring = sys.monitoring
monitoring.use_tool_id(monitoring.DEBUGGER_ID, "observed")
monitoring.register_callback(monitoring.DEBUGGER_ID, monitoring.events.LINE, count_line)
monitoring.set_events(monitoring.DEBUGGER_ID, monitoring.events.LINE)
counted = run()
monitoring.set_events(monitoring.DEBUGGER_ID, 0)
sys.settrace(read_line)
read = run()
sys.settrace(None)
print(counted, read)
