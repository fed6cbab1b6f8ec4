#include "judge.h"

#include "repl/eval/machine/outcome.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text under construction. */
typedef struct writing {
    char *bytes;
    size_t length, room;
} writing;

static void write_n(writing *w, const char *bytes, size_t length)
{
    if (w->length + length + 1 > w->room) {
        w->room = (w->length + length + 1) * 2;
        char *more = realloc(w->bytes, w->room);
        if (!more)
            abort();
        w->bytes = more;
    }
    memcpy(w->bytes + w->length, bytes, length);
    w->length += length;
    w->bytes[w->length] = '\0';
}

static void write_text(writing *w, const char *words)
{
    write_n(w, words, strlen(words));
}

/* "0x7f…" to "0x…". */
static void write_without_addresses(writing *w, const char *words)
{
    while (*words) {
        size_t digits =
            words[0] == '0' && words[1] == 'x' ? strspn(words + 2, "0123456789abcdef") : 0;
        if (digits >= 6) {
            write_text(w, "0x…");
            words += 2 + digits;
        } else {
            write_n(w, words++, 1);
        }
    }
}

static void chop_newlines(writing *w)
{
    while (w->length && w->bytes[w->length - 1] == '\n')
        w->bytes[--w->length] = '\0';
}

static saying saying_of(const outcome *o)
{
    saying s = {.failed = o->exception != NULL, .too_long = o->too_long};
    writing w = {0};
    write_without_addresses(&w, o->output ? o->output : "");
    if (o->exception) {
        if (w.length && w.bytes[w.length - 1] != '\n')
            write_text(&w, "\n");
        write_without_addresses(&w, o->exception);
    }
    chop_newlines(&w);
    if (o->too_long)
        write_text(&w, w.length ? "\n(stopped: it never ends)" : "(stopped: it never ends)");
    if (!w.length)
        write_text(&w, "(nothing)");
    s.text = w.bytes;
    return s;
}

saying judge_run(const char *source)
{
    outcome o;
    outcome_of(&(outcome_request){.source = source}, &o);
    saying s = saying_of(&o);
    outcome_end(&o);
    return s;
}

static char *line_of(const char *words, int number)
{
    while (--number > 0) {
        words = strchr(words, '\n');
        if (!words)
            return NULL;
        words++;
    }
    return strndup(words, strcspn(words, "\n"));
}

static char *last_line_of(const char *words)
{
    const char *last = strrchr(words, '\n');
    return strdup(last ? last + 1 : words);
}

static char *value_of(const page *p, const char *expression)
{
    writing w = {0};
    write_text(&w, p->program->text);
    write_text(&w, "\nprint()\nprint(repr(");
    write_text(&w, expression);
    write_text(&w, "))\n");
    saying s = judge_run(w.bytes);
    char *shown = last_line_of(s.text);
    free(s.text);
    free(w.bytes);
    return shown;
}

char *judge_answer(const page *p, const char **why)
{
    *why = NULL;
    if (!strncmp(p->asks, "value ", 6))
        return value_of(p, p->asks + 6);
    saying s = judge_run(p->program->text);
    char *answer = NULL;
    if (!strcmp(p->asks, "output"))
        answer = strdup(s.text);
    else if (!strcmp(p->asks, "last"))
        answer = last_line_of(s.text);
    else if (!strncmp(p->asks, "line ", 5)) {
        answer = line_of(s.text, atoi(p->asks + 5));
        if (!answer)
            *why = "the program's output has not so many lines";
    } else
        *why = "'asks:' is one of: output, last, line N, value EXPR";
    free(s.text);
    return answer;
}

static const char *next_that_counts(const char *at)
{
    for (;;) {
        if (*at == '"' || *at == '\'') {
            at++;
        } else if (*at == ' ' || *at == '\n') {
            const char *after = at + strspn(at, " \n");
            if (*after)
                return at;
            at = after;
        } else {
            return at;
        }
    }
}

bool judge_same(const char *answer, const char *given)
{
    given += strspn(given, " \n");
    for (;;) {
        answer = next_that_counts(answer);
        given = next_that_counts(given);
        bool gap = *answer == ' ' || *answer == '\n', given_gap = *given == ' ' || *given == '\n';
        if (gap != given_gap)
            return false;
        if (gap) {
            answer += strspn(answer, " \n");
            given += strspn(given, " \n");
            continue;
        }
        if (*answer != *given)
            return false;
        if (!*answer)
            return true;
        answer++;
        given++;
    }
}

bool judge_belief(const page *p, const char **why)
{
    saying s = judge_run((p->proof ? p->proof : p->program)->text);
    char *last = last_line_of(s.text);
    bool holds = !strcmp(last, "True");
    *why = holds || !strcmp(last, "False") ? NULL : "its last line is neither True nor False";
    free(last);
    free(s.text);
    return holds;
}

int judge_spot(const page *p)
{
    const char *a = p->program->text, *b = p->fixed->text;
    for (int line = 1; *a || *b; line++) {
        size_t n = strcspn(a, "\n"), k = strcspn(b, "\n");
        if (n != k || memcmp(a, b, n))
            return line;
        a += n + (a[n] == '\n');
        b += k + (b[k] == '\n');
    }
    return 0;
}

void judge_events(const page *p, events *e)
{
    *e = (events){0};
    saying s = judge_run((p->events ? p->events : p->program)->text);
    size_t lines = 1;
    for (const char *at = s.text; *at; at++)
        lines += *at == '\n';
    e->lines = calloc(lines, sizeof *e->lines);
    for (char *line; e->lines && (line = line_of(s.text, (int)e->count + 1));)
        e->lines[e->count++] = line;
    free(s.text);
}

void events_end(events *e)
{
    for (size_t i = 0; i < e->count; i++)
        free(e->lines[i]);
    free(e->lines);
    *e = (events){0};
}

static int line_count(const char *words)
{
    int n = 0;
    for (; *words; words++)
        n += *words == '\n';
    return n;
}

char *judge_whole(const page *p, const char *code)
{
    writing w = {0};
    write_text(&w, code);
    write_text(&w, "\n\n# The checks:\n");
    if (p->check)
        write_text(&w, p->check->text);
    return w.bytes;
}

/* The last line of the code that a traceback names. */
static int line_blamed(const char *errors, int lines)
{
    int blamed = 0;
    for (const char *at = errors; (at = strstr(at, "\", line ")); at++) {
        int line = atoi(at + strlen("\", line "));
        if (line <= lines)
            blamed = line;
    }
    return blamed;
}

static bool has_prefix(const char *words, const char *prefix)
{
    return !strncmp(words, prefix, strlen(prefix));
}

static void judge_ending(const outcome *o, const char *code, verdict *v)
{
    static const char assertion[] = "AssertionError: ";
    v->line = o->errors ? line_blamed(o->errors, line_count(code) + 1) : 0;
    if (o->too_long)
        snprintf(v->text, sizeof v->text,
                 "It never ends: something goes round without reaching a yield or a way out.");
    else if (o->exception && has_prefix(o->exception, assertion) && !v->line)
        snprintf(v->text, sizeof v->text, "%s", o->exception + strlen(assertion));
    else if (o->exception && v->line)
        snprintf(v->text, sizeof v->text, "Line %d: %s", v->line, o->exception);
    else if (o->exception)
        snprintf(v->text, sizeof v->text, "While your code was checked: %s", o->exception);
    else
        v->passed = true;
}

static void judge_output(const page *p, const char *code, verdict *v)
{
    saying s = judge_run(code);
    saying wanted = {.text = strdup(p->output->text)};
    size_t n = strlen(wanted.text);
    while (n && wanted.text[n - 1] == '\n')
        wanted.text[--n] = '\0';
    if (!s.failed && strcmp(s.text, wanted.text)) {
        v->passed = false;
        snprintf(v->text, sizeof v->text, "It should print\n%s\nand prints\n%s", wanted.text,
                 s.text);
    }
    free(s.text);
    free(wanted.text);
}

void judge_build(const page *p, const char *code, verdict *v)
{
    *v = (verdict){0};
    char *whole = judge_whole(p, code);
    outcome o;
    outcome_of(&(outcome_request){.source = whole, .filename = "yours.py"}, &o);
    judge_ending(&o, code, v);
    outcome_end(&o);
    free(whole);
    if (v->passed && p->output)
        judge_output(p, code, v);
}

/* What runs behind the program: each move, then what came back and the state, between marks that no
 * program of a lesson prints. */
static const char drive_head[] =
    "\nimport inspect as _inspect\n"
    "def _move(_call, _g):\n"
    "    print('\\x1d', end='')\n"
    "    try:\n"
    "        _got = repr(_call())\n"
    "    except StopIteration as _e:\n"
    "        _got = 'StopIteration' + ('' if _e.value is None else ': ' + repr(_e.value))\n"
    "    except BaseException as _e:\n"
    "        _got = type(_e).__name__ + (': ' + str(_e) if str(_e) else '')\n"
    "    print('\\x1e' + _got + '\\x1e' + _inspect.getgeneratorstate(_g), end='')\n";

static void read_row(drive_row *row, const char *words, size_t length)
{
    const char *end = words + length, *got = memchr(words, '\x1e', length);
    row->said = strndup(words, (size_t)((got ? got : end) - words));
    const char *state = got ? memchr(got + 1, '\x1e', (size_t)(end - got - 1)) : NULL;
    row->got = got ? strndup(got + 1, (size_t)((state ? state : end) - got - 1)) : strdup("");
    row->state = state ? strndup(state + 1, (size_t)(end - state - 1)) : strdup("");
}

static void read_rows(drive *d, const char *output)
{
    const char *at = strchr(output, '\x1d');
    while (at && d->count) {
        const char *next = strchr(at + 1, '\x1d');
        size_t length = next ? (size_t)(next - at - 1) : strlen(at + 1);
        drive_row *more = realloc(d->rows, (d->count + 1) * sizeof *more);
        if (!more)
            return;
        d->rows = more;
        read_row(&d->rows[d->count++], at + 1, length);
        at = next;
    }
}

void judge_drive(const page *p, char *const *moves, size_t count, drive *d)
{
    writing w = {0};
    write_text(&w, p->program->text);
    write_text(&w, drive_head);
    write_text(&w, "print(end='\\x1d\\x1e\\x1e' + _inspect.getgeneratorstate(");
    write_text(&w, p->drive);
    write_text(&w, "))\n");
    for (size_t i = 0; i < count; i++) {
        write_text(&w, "_move(lambda: (");
        write_text(&w, moves[i]);
        write_text(&w, "\n), ");
        write_text(&w, p->drive);
        write_text(&w, ")\n");
    }
    outcome o;
    outcome_of(&(outcome_request){.source = w.bytes}, &o);
    *d = (drive){.rows = malloc(sizeof *d->rows)};
    const char *start = o.output ? strchr(o.output, '\x1d') : NULL;
    if (d->rows && start) {
        const char *next = strchr(start + 1, '\x1d');
        read_row(d->rows, start + 1, next ? (size_t)(next - start - 1) : strlen(start + 1));
        d->rows[0].said = (free(d->rows[0].said), strndup(o.output, (size_t)(start - o.output)));
        d->count = 1;
        if (next)
            read_rows(d, next);
    }
    outcome_end(&o);
    free(w.bytes);
}

void drive_end(drive *d)
{
    for (size_t i = 0; i < d->count; i++) {
        free(d->rows[i].got);
        free(d->rows[i].said);
        free(d->rows[i].state);
    }
    free(d->rows);
    *d = (drive){0};
}
