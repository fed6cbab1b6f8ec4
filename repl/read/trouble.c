#include "trouble.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *format_message(pool *p, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *message = pool_take(p, (size_t)length + 1);
    vsnprintf(message, (size_t)length + 1, format, args);
    return message;
}

/* CPython shows the line only when it can read it from the file by name, or at the prompt; a name
 * in angle brackets is no file. */
static const char *source_line(const trouble *t, int line)
{
    const char *name = t->request->filename;
    if (line < 1 || !name || (name[0] == '<' && !t->request->interactive))
        return NULL;
    const char *at = t->request->source.at, *end = at + t->request->source.length;
    if (end - at >= 3 && !memcmp(at, "\xEF\xBB\xBF", 3))
        at += 3;
    while (--line > 0) {
        at = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
        if (!at)
            return NULL;
        at++;
    }
    const char *newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    return pool_copy(t->pool, at, (size_t)((newline ? newline + 1 : end) - at));
}

void trouble_raise(trouble *t, position at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    *t->wrong = (diagnostic){
        .kind = DIAGNOSTIC_SYNTAX,
        .message = format_message(t->pool, format, args),
        .line = source_line(t, at.line),
        .late = true,
        .placed_after = !t->emitting,
        .lineno = at.line,
        .offset = at.col + 1,
        .end_lineno = at.end_line,
        .end_offset = at.end_col + 1,
    };
    va_end(args);
    longjmp(*t->escape, 1);
}

void trouble_too_deep(trouble *t)
{
    *t->wrong = (diagnostic){
        .kind = DIAGNOSTIC_RECURSION,
        .message = "maximum recursion depth exceeded during compilation",
        .lineno = -1,
        .offset = -1,
        .end_lineno = -1,
        .end_offset = -1,
    };
    longjmp(*t->escape, 1);
}

void trouble_warn(trouble *t, position at, const char *format, ...)
{
    if (!t->next_warning)
        return;
    va_list args;
    va_start(args, format);
    read_warning *w = pool_take(t->pool, sizeof *w);
    w->category = "SyntaxWarning";
    w->message = format_message(t->pool, format, args);
    w->at = at;
    va_end(args);
    *t->next_warning = w;
    t->next_warning = &w->next;
}
