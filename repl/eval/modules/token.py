"""The kinds of tokens, by number, and the spellings of the operators among them."""

_names = (
    'ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT LPAR RPAR LSQB RSQB COLON COMMA '
    'SEMI PLUS MINUS STAR SLASH VBAR AMPER LESS GREATER EQUAL DOT PERCENT LBRACE RBRACE '
    'EQEQUAL NOTEQUAL LESSEQUAL GREATEREQUAL TILDE CIRCUMFLEX LEFTSHIFT RIGHTSHIFT '
    'DOUBLESTAR PLUSEQUAL MINEQUAL STAREQUAL SLASHEQUAL PERCENTEQUAL AMPEREQUAL VBAREQUAL '
    'CIRCUMFLEXEQUAL LEFTSHIFTEQUAL RIGHTSHIFTEQUAL DOUBLESTAREQUAL DOUBLESLASH '
    'DOUBLESLASHEQUAL AT ATEQUAL RARROW ELLIPSIS COLONEQUAL EXCLAMATION OP TYPE_IGNORE '
    'TYPE_COMMENT SOFT_KEYWORD FSTRING_START FSTRING_MIDDLE FSTRING_END COMMENT NL '
    'ERRORTOKEN ENCODING '
).split()

_spellings = (
    '( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= '
    '|= ^= <<= >>= **= // //= @ @= -> ... := ! '
).split()

NT_OFFSET = 256
N_TOKENS = len(_names)
tok_name = {**dict(enumerate(_names)), N_TOKENS: "N_TOKENS", NT_OFFSET: "NT_OFFSET"}
globals().update({name: number for number, name in enumerate(_names)})

# The operators stand in the order of their numbers, from LPAR to EXCLAMATION.
EXACT_TOKEN_TYPES = dict(sorted(zip(_spellings, range(_names.index("LPAR"), N_TOKENS))))

__all__ = ["tok_name", "ISTERMINAL", "ISNONTERMINAL", "ISEOF", *_names, "N_TOKENS", "NT_OFFSET"]


def ISTERMINAL(x):
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    return x >= NT_OFFSET


def ISEOF(x):
    return x == ENDMARKER
