"""Signals: Ctrl-C comes from outside, every other only from the program itself."""
import os
import sys

import _signal
from enum import IntEnum

_NAMES = ("HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT "
          "STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS").split()
_numbers = {f"SIG{name}": number for number, name in enumerate(_NAMES, 1)}
_numbers |= {"SIGRTMIN": 34, "SIGRTMAX": 64}
_TEXTS = ("Hangup|Interrupt|Quit|Illegal instruction|Trace/breakpoint trap|Aborted|Bus error|"
          "Floating point exception|Killed|User defined signal 1|Segmentation fault|"
          "User defined signal 2|Broken pipe|Alarm clock|Terminated|Stack fault|Child exited|"
          "Continued|Stopped (signal)|Stopped|Stopped (tty input)|Stopped (tty output)|"
          "Urgent I/O condition|CPU time limit exceeded|File size limit exceeded|"
          "Virtual timer expired|Profiling timer expired|Window changed|I/O possible|"
          "Power failure|Bad system call").split("|")

NSIG = 65
Signals = IntEnum("Signals", {**_numbers, "SIGIOT": 6, "SIGCLD": 17, "SIGPOLL": 29},
                  module=__name__)
Handlers = IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1}, module=__name__)
globals().update(Signals.__members__)
globals().update(Handlers.__members__)


def default_int_handler(signalnum, frame, /):
    """The default handler for SIGINT installed by Python."""
    raise KeyboardInterrupt


_handlers = {SIGINT: SIG_IGN if _signal.is_ignored() else default_int_handler, SIGPIPE: SIG_IGN, SIGXFSZ: SIG_IGN}


def _number(signalnum):
    number = signalnum.__index__()
    if not 0 < number < NSIG:
        raise ValueError("signal number out of range")
    return number


def getsignal(signalnum):
    """Return the current action for the given signal."""
    return _handlers.get(_number(signalnum), SIG_DFL)


def signal(signalnum, handler):
    """Set the action for the given signal."""
    before = getsignal(signalnum)
    if not callable(handler):
        if handler not in (SIG_DFL, SIG_IGN):
            raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable "
                            "object")
        handler = Handlers(handler)
    number = _number(signalnum)
    if number in (SIGKILL, SIGSTOP, 32, 33):
        raise OSError(22, "Invalid argument")
    _handlers[number] = handler
    if number == SIGINT:
        _signal.on_interrupt(None if handler is default_int_handler else _arrive)
    return before


def _arrive(number, frame):
    handler = _handlers.get(number, SIG_DFL)
    if callable(handler):
        handler(number, frame)
    elif handler is SIG_DFL and number not in (SIGCHLD, SIGCONT, SIGURG, SIGWINCH):
        os._exit(128 + number)


def raise_signal(signalnum, /):
    """Send a signal to the executing process."""
    _arrive(_number(signalnum), sys._getframe(1))


def strsignal(signalnum, /):
    """Return the system description of the given signal."""
    number = _number(signalnum)
    if number <= len(_TEXTS):
        return _TEXTS[number - 1]
    return f"Real-time signal {number - SIGRTMIN}" if number >= SIGRTMIN else None


def valid_signals():
    """Return a set of valid signal numbers on this platform."""
    known = Signals._value2member_map_
    return {known.get(number, number) for number in range(1, NSIG) if number not in (32, 33)}
