# A group raised while handling.
try:
    1 / 0
except ZeroDivisionError:
    raise BaseExceptionGroup("g", [SystemExit(1), ValueError("v")])
