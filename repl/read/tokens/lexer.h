/* The lexer's own state, shared by its parts: lexer.c (lines, names, operators), lexer_number.c and
 * lexer_string.c (strings, and the inside of f-strings, which is a second mode). */
#ifndef READ_LEXER_H
#define READ_LEXER_H

#include "token.h"

/* CPython's limits. */
enum {
    LEXER_BRACKETS = 200,
    LEXER_INDENTS = 100,
    LEXER_FSTRINGS = 150,
    LEXER_FIELDS = 3, /* replacement fields within format specs */
};

typedef struct open_bracket {
    char character;
    int line, col;
} open_bracket;

/* An f-string being read. Mode 0 is the text outside every f-string and uses only `in_fields`. */
typedef struct lexer_mode {
    bool in_text; /* between quotes; otherwise in a replacement field */
    bool raw;
    bool in_format_spec;
    bool debug; /* the field had a '=' */
    char quote;
    int quote_size;
    const char *start;      /* the opening prefix */
    const char *start_line; /* the line it stands on */
    int line;
    int braces; /* brackets open within this f-string */
    int field;  /* depth of the innermost replacement field; -1: none */
} lexer_mode;

typedef struct lexer {
    pool *pool;
    const char *text, *end; /* the whole source; *end is NUL */
    const char *cur;        /* the next byte */
    const char *line_start;
    int line;
    const char *token_start;
    int token_line; /* where a token of several lines began */
    const char *token_line_start;
    bool at_line_start, done;
    bool begun; /* a token came since the last implied newline */
    token_manner manner;
    int pending; /* INDENTs (positive) or DEDENTs (negative) still to come */
    int indents[LEXER_INDENTS], tab_indents[LEXER_INDENTS];
    int indent;
    open_bracket brackets[LEXER_BRACKETS];
    int level;
    lexer_mode modes[LEXER_FSTRINGS];
    int mode; /* 0 outside f-strings */
    read_warning ***warnings;
    token_list list;
    int capacity;
} lexer;

/* Each returns true when a token was added, and an ERROR token is one. */
void lexer_add(lexer *x, token_kind kind, const char *start, const char *end);
/* Adds an ERROR token with a SyntaxError whose position is where the lexer stands. */
void lexer_wrong(lexer *x, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same with both columns given, and where asked the line's own newline in its text. */
void lexer_wrong_at(lexer *x, diagnostic_kind kind, int offset, int end_offset, bool whole_line,
                    const char *message);
/* The text ran out in the middle of something that could go on. */
void lexer_out_of_text(lexer *x);
/* Counts a newline that was just passed inside a token. */
void lexer_pass_newline(lexer *x);

void lexer_number(lexer *x, char first);
/* After the opening quote. */
void lexer_string(lexer *x, char quote);
void lexer_fstring_start(lexer *x, char quote);
void lexer_fstring_text(lexer *x);

static inline bool lexer_in_fstring(const lexer *x)
{
    return x->mode > 0;
}
static inline bool lexer_in_field(const lexer *x)
{
    return x->mode > 0 && x->modes[x->mode].field >= 0;
}
static inline bool lexer_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool lexer_is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || lexer_is_digit(c) ||
           (unsigned char)c >= 128;
}

#endif
