"""Main entry point"""
import os
import sys

from .main import main

__unittest = True

if sys.argv[0].endswith("__main__.py"):
    sys.argv[0] = os.path.basename(sys.executable) + " -m unittest"
main(module=None)
