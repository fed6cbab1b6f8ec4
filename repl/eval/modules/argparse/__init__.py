"""What the words of a command line mean."""
from ._actions import Action, BooleanOptionalAction, FileType, Namespace, ArgumentError, \
    ArgumentTypeError, SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER
from ._help import HelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter, \
    ArgumentDefaultsHelpFormatter, MetavarTypeHelpFormatter
from ._parser import ArgumentParser

__all__ = ["ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction",
           "FileType", "HelpFormatter", "ArgumentDefaultsHelpFormatter",
           "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
           "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS",
           "ZERO_OR_MORE"]

for _name in __all__:
    if hasattr(globals()[_name], "__module__") and not isinstance(globals()[_name], str):
        globals()[_name].__module__ = "argparse"
