"""The machinery of importlib: importers, loaders, finders and so on."""
from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec
from _frozen_importlib_external import (BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, SOURCE_SUFFIXES,
                                        AppleFrameworkLoader, ExtensionFileLoader, FileFinder,
                                        NamespaceLoader, PathFinder, SourceFileLoader,
                                        SourcelessFileLoader, WindowsRegistryFinder)

DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES


def all_suffixes():
    """Returns a list of all recognized module suffixes for this process"""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
