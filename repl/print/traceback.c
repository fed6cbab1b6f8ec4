#include "traceback.h"
#include "carets.h"

#include "repl/read/pool.h"
#include "repl/read/text/unicode.h"

#include <string.h>

enum {
    REPEATS_SHOWN = 3,
    GROUP_WIDTH = 15, /* exceptions of one group that are shown */
    GROUP_DEPTH = 10,
};

static const char cause_words[] =
    "\nThe above exception was the direct cause of the following exception:\n\n";
static const char context_words[] =
    "\nDuring handling of the above exception, another exception occurred:\n\n";

void traceback_print_entry(sink *s, const trace_entry *e)
{
    sink_text(s, "  File \"");
    sink_text(s, strncmp(e->filename, "<stdin>-", 8) == 0 ? "<stdin>" : e->filename);
    if (e->line >= 0)
        sink_format(s, "\", line %d, in ", e->line);
    else
        sink_text(s, "\", line None, in ");
    sink_text(s, e->name);
    sink_text(s, "\n");
    carets_print(s, e);
}

static bool same_place(const trace_entry *a, const trace_entry *b)
{
    return a->line >= 0 && a->line == b->line && strcmp(a->filename, b->filename) == 0 &&
           strcmp(a->name, b->name) == 0;
}

static void print_repeats(sink *s, size_t times)
{
    if (times > REPEATS_SHOWN)
        sink_format(s, "  [Previous line repeated %zu more time%s]\n", times - REPEATS_SHOWN,
                    times - REPEATS_SHOWN > 1 ? "s" : "");
}

void traceback_print_entries(sink *s, const trace_entry *entries, size_t count)
{
    size_t times = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !same_place(&entries[i], &entries[i - 1])) {
            print_repeats(s, times);
            times = 0;
        }
        if (++times <= REPEATS_SHOWN)
            traceback_print_entry(s, &entries[i]);
    }
    print_repeats(s, times);
}

/* Characters of UTF-8 as an array, from the pool. */
static uint32_t *characters(pool *p, const char *utf8, int *count)
{
    uint32_t *chars = pool_take(p, (strlen(utf8) + 1) * sizeof *chars);
    *count = 0;
    while (*utf8)
        chars[(*count)++] = unicode_next(&utf8);
    return chars;
}

static void put(sink *s, const uint32_t *chars, int count)
{
    char buffer[4];
    for (int i = 0; i < count; i++)
        s->write(s, buffer, unicode_put(buffer, chars[i]));
}

/* The line of a SyntaxError and its carets. Offsets are CPython's: from 1, some of them out of
 * bounds. */
static void print_syntax_line(sink *s, pool *p, const trace_syntax *e)
{
    int length, blanks = 0;
    uint32_t *chars = characters(p, e->text, &length);
    int whole = length;
    while (length && chars[length - 1] == '\n')
        length--;
    while (blanks < length &&
           (chars[blanks] == ' ' || chars[blanks] == '\n' || chars[blanks] == '\f'))
        blanks++;
    sink_text(s, "    ");
    put(s, chars + blanks, length - blanks);
    sink_text(s, "\n");
    if (!e->has_offset)
        return;
    int offset = e->offset, end = length + 1;
    if (e->has_line == e->has_end_line && (!e->has_line || e->line == e->end_line))
        end = e->end_offset ? e->end_offset : offset;
    if (whole && offset > whole)
        offset = length + 1;
    if (whole && end > whole)
        end = length + 1;
    if (offset >= end || end < 0)
        end = offset + 1;
    int from = offset - 1 - blanks;
    if (from < 0)
        return;
    sink_text(s, "    ");
    for (int i = 0; i < from && i < length - blanks;
         i++) /* tabs are kept, so that the carets line up */
        put(s, unicode_is_space(chars[blanks + i]) ? &chars[blanks + i] : &(uint32_t){' '}, 1);
    sink_repeat(s, '^', end - offset);
    sink_text(s, "\n");
}

static void print_syntax(sink *s, const trace_exception *e)
{
    const trace_syntax *x = e->syntax;
    if (x->has_line) {
        sink_text(s, "  File \"");
        sink_text(s, x->filename && *x->filename ? x->filename : "<string>");
        sink_format(s, "\", line %d\n", x->line);
    }
    if (x->text) {
        pool *p = pool_new();
        print_syntax_line(s, p, x);
        pool_drop(p);
    }
    sink_text(s, e->type);
    sink_text(s, ": ");
    sink_text(s, x->message && *x->message ? x->message : "<no detail available>");
    if (!x->has_line && x->filename) {
        sink_text(s, " (");
        sink_text(s, x->filename);
        sink_text(s, ")");
    }
    sink_text(s, "\n");
}

void traceback_print_last(sink *s, const trace_exception *e)
{
    if (e->syntax) {
        print_syntax(s, e);
    } else {
        sink_text(s, e->type);
        if (*e->message) {
            sink_text(s, ": ");
            sink_text(s, e->message);
        }
        sink_text(s, "\n");
    }
    for (size_t i = 0; i < e->note_count; i++) {
        sink_text(s, e->notes[i]);
        sink_text(s, "\n");
    }
}

/* A sink that puts a margin before each line: the boxes of groups. */
typedef struct boxed {
    sink sink; /* first */
    sink *to;
    int depth; /* 0: no box */
    bool need_close;
    char margin;
    bool inside_line;
} boxed;

static void write_boxed(sink *s, const char *words, size_t length)
{
    boxed *b = (boxed *)s;
    while (length) {
        const char *end = memchr(words, '\n', length);
        size_t n = end ? (size_t)(end - words) + 1 : length;
        if (!b->inside_line && b->depth) {
            sink_repeat(b->to, ' ', 2 * b->depth);
            b->to->write(b->to, &b->margin, 1);
            sink_text(b->to, " ");
        }
        b->to->write(b->to, words, n);
        b->inside_line = !end;
        words += n;
        length -= n;
    }
}

static void print_chain(boxed *b, const trace_exception *e);

static void print_entries(boxed *b, const trace_exception *e, const char *title, char margin)
{
    if (!e->entry_count)
        return;
    b->margin = margin;
    sink_text(&b->sink, title);
    b->margin = '|';
    traceback_print_entries(&b->sink, e->entries, e->entry_count);
}

/* One exception of a group in its box; `title` names it. */
static void print_child(boxed *b, const trace_exception *e, size_t index)
{
    sink_repeat(b->to, ' ', 2 * b->depth);
    sink_text(b->to, index == 0 ? "+-" : "  ");
    if (index < GROUP_WIDTH)
        sink_format(b->to, "+---------------- %zu ----------------\n", index + 1);
    else
        sink_text(b->to, "+---------------- ... ----------------\n");
    b->depth++;
    if (index < GROUP_WIDTH) {
        print_chain(b, e->group[index]);
    } else {
        size_t left_out = e->group_count - GROUP_WIDTH;
        sink_format(&b->sink, "and %zu more exception%s\n", left_out, left_out > 1 ? "s" : "");
    }
}

static void print_group(boxed *b, const trace_exception *e)
{
    bool outermost = b->depth == 0;
    if (outermost)
        b->depth = 1;
    print_entries(b, e, "Exception Group Traceback (most recent call last):\n",
                  outermost ? '+' : '|');
    traceback_print_last(&b->sink, e);
    size_t shown = e->group_count <= GROUP_WIDTH ? e->group_count : GROUP_WIDTH + 1;
    b->need_close = false;
    for (size_t i = 0; i < shown; i++) {
        bool last = i + 1 == shown;
        if (last)
            b->need_close = true; /* a group within may close the box for us */
        print_child(b, e, i);
        if (last && b->need_close) {
            sink_repeat(b->to, ' ', 2 * b->depth);
            sink_text(b->to, "+------------------------------------\n");
            b->need_close = false;
        }
        b->depth--;
    }
    if (outermost)
        b->depth = 0;
}

static void print_one(boxed *b, const trace_exception *e)
{
    if (!e->group) {
        print_entries(b, e, "Traceback (most recent call last):\n", '|');
        traceback_print_last(&b->sink, e);
    } else if (b->depth > GROUP_DEPTH) {
        sink_format(&b->sink, "... (max_group_depth is %d)\n", GROUP_DEPTH);
    } else {
        print_group(b, e);
    }
}

/* Those that led to it come first. */
static void print_chain(boxed *b, const trace_exception *e)
{
    size_t count = 0;
    for (const trace_exception *at = e; at; at = at->cause ? at->cause : at->context)
        count++;
    pool *p = pool_new();
    const trace_exception **chain = pool_take(p, count * sizeof(*chain));
    size_t i = count;
    for (const trace_exception *at = e; at; at = at->cause ? at->cause : at->context)
        chain[--i] = at;
    for (i = 0; i < count; i++) {
        if (i)
            sink_text(&b->sink, chain[i]->cause ? cause_words : context_words);
        print_one(b, chain[i]);
    }
    pool_drop(p);
}

void traceback_print(sink *s, const trace_exception *e)
{
    boxed b = {.sink = {write_boxed}, .to = s, .margin = '|'};
    print_chain(&b, e);
}
