# SystemExit ends the program with its code.
import sys
try:
    sys.exit(3)
except SystemExit as e:
    print(repr(e), e.code)
try:
    exit("bye")
except SystemExit as e:
    print(e.code)
print("leaving")
sys.exit("last words")
