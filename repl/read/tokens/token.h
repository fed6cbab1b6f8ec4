/* Tokens: a source cut into the words of the grammar.
 *
 * All of a text is cut before any of it is parsed. What cannot be cut ends the list with an ERROR
 * token, and its diagnostic waits there: it counts only if the parser comes that far, as CPython's
 * lazy tokenizer would have it.
 */
#ifndef READ_TOKEN_H
#define READ_TOKEN_H

#include "repl/read/diagnostic.h"
#include "repl/read/pool.h"
#include "repl/read/text/source.h"

/* WORD(name, spelling): tokens that the grammar calls by name. */
#define TOKEN_CLASSES(WORD)                \
    WORD(END, "ENDMARKER")                 \
    WORD(ERROR, "ERROR")                   \
    WORD(OTHER, "OP")                      \
    WORD(NEWLINE, "NEWLINE")               \
    WORD(INDENT, "INDENT")                 \
    WORD(DEDENT, "DEDENT")                 \
    WORD(NAME, "NAME")                     \
    WORD(NUMBER, "NUMBER")                 \
    WORD(STRING, "STRING")                 \
    WORD(FSTRING_START, "FSTRING_START")   \
    WORD(FSTRING_MIDDLE, "FSTRING_MIDDLE") \
    WORD(FSTRING_END, "FSTRING_END")

/* Three characters before two before one: the longest spelling wins. */
#define TOKEN_OPERATORS(WORD)       \
    WORD(ELLIPSIS, "...")           \
    WORD(DOUBLE_STAR_EQUAL, "**=")  \
    WORD(DOUBLE_SLASH_EQUAL, "//=") \
    WORD(LEFT_SHIFT_EQUAL, "<<=")   \
    WORD(RIGHT_SHIFT_EQUAL, ">>=")  \
    WORD(NOT_EQUAL, "!=")           \
    WORD(LESS_GREATER, "<>")        \
    WORD(PERCENT_EQUAL, "%=")       \
    WORD(AMPERSAND_EQUAL, "&=")     \
    WORD(DOUBLE_STAR, "**")         \
    WORD(STAR_EQUAL, "*=")          \
    WORD(PLUS_EQUAL, "+=")          \
    WORD(MINUS_EQUAL, "-=")         \
    WORD(ARROW, "->")               \
    WORD(DOUBLE_SLASH, "//")        \
    WORD(SLASH_EQUAL, "/=")         \
    WORD(COLON_EQUAL, ":=")         \
    WORD(LEFT_SHIFT, "<<")          \
    WORD(LESS_EQUAL, "<=")          \
    WORD(DOUBLE_EQUAL, "==")        \
    WORD(GREATER_EQUAL, ">=")       \
    WORD(RIGHT_SHIFT, ">>")         \
    WORD(AT_EQUAL, "@=")            \
    WORD(CARET_EQUAL, "^=")         \
    WORD(BAR_EQUAL, "|=")           \
    WORD(EXCLAMATION, "!")          \
    WORD(PERCENT, "%")              \
    WORD(AMPERSAND, "&")            \
    WORD(LPAR, "(")                 \
    WORD(RPAR, ")")                 \
    WORD(STAR, "*")                 \
    WORD(PLUS, "+")                 \
    WORD(COMMA, ",")                \
    WORD(MINUS, "-")                \
    WORD(DOT, ".")                  \
    WORD(SLASH, "/")                \
    WORD(COLON, ":")                \
    WORD(SEMICOLON, ";")            \
    WORD(LESS, "<")                 \
    WORD(EQUAL, "=")                \
    WORD(GREATER, ">")              \
    WORD(AT, "@")                   \
    WORD(LSQB, "[")                 \
    WORD(RSQB, "]")                 \
    WORD(CARET, "^")                \
    WORD(LBRACE, "{")               \
    WORD(BAR, "|")                  \
    WORD(RBRACE, "}")               \
    WORD(TILDE, "~")

#define TOKEN_KEYWORDS(WORD)   \
    WORD(FALSE, "False")       \
    WORD(NONE, "None")         \
    WORD(TRUE, "True")         \
    WORD(AND, "and")           \
    WORD(AS, "as")             \
    WORD(ASSERT, "assert")     \
    WORD(ASYNC, "async")       \
    WORD(AWAIT, "await")       \
    WORD(BREAK, "break")       \
    WORD(CLASS, "class")       \
    WORD(CONTINUE, "continue") \
    WORD(DEF, "def")           \
    WORD(DEL, "del")           \
    WORD(ELIF, "elif")         \
    WORD(ELSE, "else")         \
    WORD(EXCEPT, "except")     \
    WORD(FINALLY, "finally")   \
    WORD(FOR, "for")           \
    WORD(FROM, "from")         \
    WORD(GLOBAL, "global")     \
    WORD(IF, "if")             \
    WORD(IMPORT, "import")     \
    WORD(IN, "in")             \
    WORD(IS, "is")             \
    WORD(LAMBDA, "lambda")     \
    WORD(NONLOCAL, "nonlocal") \
    WORD(NOT, "not")           \
    WORD(OR, "or")             \
    WORD(PASS, "pass")         \
    WORD(RAISE, "raise")       \
    WORD(RETURN, "return")     \
    WORD(TRY, "try")           \
    WORD(WHILE, "while")       \
    WORD(WITH, "with")         \
    WORD(YIELD, "yield")

typedef enum token_kind {
#define WORD(name, spelling) TOKEN_##name,
    TOKEN_CLASSES(WORD) TOKEN_OPERATORS(WORD) TOKEN_KEYWORDS(WORD)
#undef WORD
        TOKEN_KIND_COUNT
} token_kind;

/* start and end are byte offsets into the source's text. END, INDENT and DEDENT are empty. */
typedef struct token {
    token_kind kind;
    int32_t start, end;
    position at;
} token;

typedef struct token_list {
    token *items; /* owned; the last is END or ERROR */
    int count;
    diagnostic wrong; /* why the list ends in ERROR; kind NONE where it just ran out of text */
    bool late;        /* `wrong` counts only where the parser came as far as that */
    bool in_fstring;  /* the list ended within an f-string */
    bool out_of_text; /* ERROR because the text ended inside brackets or after a backslash */
} token_list;

/* The words as the grammar writes them. */
const char *token_spelling(token_kind kind);
/* The keyword spelled so, or TOKEN_NAME. */
token_kind token_keyword(const char *word, size_t length);

/* What a text is cut for. */
typedef enum token_manner {
    MANNER_FILE,        /* a file or an expression */
    MANNER_SINGLE,      /* one statement: a missing last newline and all dedents are implied */
    MANNER_INTERACTIVE, /* one statement: the newline alone is implied, so a block stays open */
    MANNER_TOKENS,      /* the tokens of a file are all that is wanted: brackets need not match */
} token_manner;

token_list token_cut(pool *p, const source *s, token_manner manner, read_warning ***warnings);
void token_list_drop(token_list *list);

#endif
