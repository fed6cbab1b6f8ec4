"""Main entry point"""
from .main import main

main(module=None)
