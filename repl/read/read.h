/* The reader: text → tokens → tree → scopes → code. Knows nothing of running.
 *
 *     pool *p = pool_new();
 *     diagnostic wrong = {0};
 *     const unit *u = read_compile(p, &(read_request){.source = s, .filename = "f.py"}, &wrong,
 * NULL);
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "diagnostic.h"
#include "pool.h"

#include "repl/read/code/unit.h"

typedef struct read_request {
    text source; /* bytes as they are in the file: BOM, coding line and all */
    const char *filename;
    module_kind kind;
    bool is_text;     /* the source is already decoded UTF-8 (exec of a str): no coding line */
    bool is_script;   /* a program's own file, not bytes handed over: CPython finds other words for
                         what it cannot decode */
    bool allow_await; /* top-level await, for an async prompt */
    bool interactive; /* judge `incomplete` as the prompt needs it */
    int future_flags; /* CO_FUTURE_… inherited from the code that compiles */
    int optimize;     /* 0: keep asserts and docstrings */
    int most_digits;  /* of a decimal literal; 0: as many as CPython allows at the start, -1: any */
} read_request;

/* NULL, and *wrong filled, when the text is wrong. Warnings, when asked for, are linked in order.
 */
const module *read_parse(pool *p, const read_request *request, diagnostic *wrong,
                         read_warning **warnings);
const unit *read_compile(pool *p, const read_request *request, diagnostic *wrong,
                         read_warning **warnings);
/* The second half alone: a tree that read_parse made. */
const unit *read_compile_tree(pool *p, const module *m, const read_request *request,
                              diagnostic *wrong, read_warning **warnings);

#endif
