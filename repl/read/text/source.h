/* A source: the bytes of a text turned into UTF-8 with plain newlines, and its lines. */
#ifndef READ_SOURCE_H
#define READ_SOURCE_H

#include "repl/read/diagnostic.h"
#include "repl/read/pool.h"
#include "repl/read/read.h"

typedef struct source {
    text body; /* UTF-8, "\n" only, NUL after the last byte; in the pool */
    const char *filename;
    bool is_text;   /* not a file's bytes */
    bool is_script; /* see read_request */
    bool declared;  /* a BOM or a coding line named the encoding */
} source;

/* Decodes as CPython does: BOM, PEP 263 coding line, newlines. False: *wrong says why. */
bool source_decode(pool *p, const read_request *request, source *s, diagnostic *wrong);

/* The line, without its newline; empty past the end. Lines count from 1. */
text source_line(const source *s, int line);
/* Characters in the first `bytes` bytes of UTF-8. */
int source_characters(const char *at, size_t bytes);

/* Adds a warning at the end of the list *tail points into. Nothing where tail is NULL. */
void source_warn(pool *p, read_warning ***tail, const char *category, const char *message,
                 int line);

#endif
