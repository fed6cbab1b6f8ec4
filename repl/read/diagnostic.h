/* What is wrong with a text, and where: the reader's one kind of error. */
#ifndef READ_DIAGNOSTIC_H
#define READ_DIAGNOSTIC_H

#include "repl/read/tree/tree.h"

typedef enum diagnostic_kind {
    DIAGNOSTIC_NONE,
    DIAGNOSTIC_SYNTAX,
    DIAGNOSTIC_INDENTATION,
    DIAGNOSTIC_TAB,
    DIAGNOSTIC_INCOMPLETE, /* what `ended` becomes for one who asked to be told it */
    DIAGNOSTIC_VALUE,      /* e.g. source code string cannot contain null bytes */
    DIAGNOSTIC_MEMORY,     /* MemoryError: the parser's own limit of depth */
    DIAGNOSTIC_RECURSION,  /* too many nested parentheses and the like are syntax; this is depth */
} diagnostic_kind;

/* The first error of a text, in CPython's words. Offsets are 1-based characters as SyntaxError has
 * them; -1 or 0 as CPython gives them where there is no position. */
typedef struct diagnostic {
    diagnostic_kind kind;
    const char *message; /* in the pool */
    const char *line; /* the source line or lines it shows, in the pool; NULL where there is none */
    int lineno, offset, end_lineno, end_offset;
    bool placeless;    /* the exception has a message and no place */
    bool placed_after; /* the exception is made of the message alone and told its place later */
    bool late;         /* found when the text was parsed: CPython quotes the file of that name */
    bool ended; /* wrong only because the text ended where it did; as `incomplete`, if asked for */
    bool incomplete; /* more input could still make the text right: the prompt goes on reading */
} diagnostic;

/* A SyntaxWarning or DeprecationWarning found on the way, in order of appearance. */
typedef struct read_warning {
    const char *category; /* "SyntaxWarning", "DeprecationWarning" */
    const char *message;
    position at; /* columns only where the compiler warns; -1 elsewhere */
    struct read_warning *next;
} read_warning;

#endif
