"""Signals that a program sends to itself, and what it may set for them."""
import signal


def tell(number, frame):
    print("got", signal.Signals(number).name, frame.f_code.co_name)


def attempt(call, *args):
    try:
        print(call(*args))
    except (OSError, ValueError, TypeError) as exc:
        print(type(exc).__name__, exc)


def send(number):
    signal.raise_signal(number)


print(list(signal.Signals)[:3], signal.SIGTERM, repr(signal.SIGCLD), signal.Handlers.SIG_IGN, signal.NSIG)
print(len(signal.valid_signals()), signal.strsignal(15), signal.strsignal(2), signal.SIGINT == 2)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(15))
print(signal.signal(signal.SIGTERM, tell), signal.getsignal(signal.SIGTERM) is tell)
send(signal.SIGTERM)
print(signal.signal(signal.SIGTERM, signal.SIG_IGN) is tell)
send(signal.SIGTERM)
try:
    send(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
signal.signal(signal.SIGINT, tell)
send(signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
attempt(signal.signal, signal.SIGKILL, tell)
attempt(signal.signal, 999, tell)
attempt(signal.signal, signal.SIGINT, "a word")
attempt(signal.getsignal, 0)


def numbers():
    try:
        while True:
            yield signal.getsignal(signal.SIGUSR1)
    except KeyboardInterrupt:
        print("thrown in")


it = numbers()
print(next(it))
try:
    it.throw(KeyboardInterrupt)
except StopIteration:
    print("stopped")
