#include "carets.h"

#include "repl/read/pool.h"
#include "repl/read/read.h"
#include "repl/read/text/unicode.h"

#include <string.h>

/* A line as characters: offsets below are in characters, as the caret rules want them. */
typedef struct row {
    uint32_t *chars;
    int length;
} row;

/* A character of the segment: its line from 0, and its offset there. */
typedef struct spot {
    int line, offset;
} spot;

/* What stands between ~ and ~: an operator, or the brackets of a call or subscript. */
typedef struct anchors {
    bool found;
    spot left, right;
} anchors;

typedef struct excerpt {
    pool *pool;
    sink *out;
    row *rows; /* dedented */
    int count;
    int start, end;             /* offsets in the first and the last row */
    int shown_start, shown_end; /* the same as columns */
    anchors anchors;
    bool carets;
} excerpt;

static row row_from(pool *p, const char *at, size_t bytes)
{
    row r = {pool_take(p, (bytes + 1) * sizeof(uint32_t)), 0};
    for (const char *end = at + bytes; at < end;)
        r.chars[r.length++] = unicode_next(&at);
    while (r.length && unicode_is_space(r.chars[r.length - 1]))
        r.length--;
    return r;
}

static int count_lines(text lines)
{
    int n = 0;
    for (size_t i = 0; i < lines.length; i++)
        n += lines.at[i] == '\n';
    return n;
}

static row *rows_from(pool *p, text lines, int count)
{
    row *rows = pool_take(p, (size_t)(count + 1) * sizeof *rows);
    const char *at = lines.at;
    for (int i = 0; i < count; i++) {
        const char *end = memchr(at, '\n', (size_t)(lines.at + lines.length - at));
        rows[i] = row_from(p, at, (size_t)(end - at));
        at = end + 1;
    }
    return rows;
}

static bool is_blank(row r)
{
    for (int i = 0; i < r.length; i++)
        if (!unicode_is_space(r.chars[i]))
            return false;
    return true;
}

static int leading(row r)
{
    int n = 0;
    while (n < r.length && unicode_is_space(r.chars[n]))
        n++;
    return n;
}

static bool is_margin(uint32_t c)
{
    return c == ' ' || c == '\t';
}

/* How many blanks and tabs all lines that are not blank begin with alike. */
static int common_margin(const row *rows, int count)
{
    const row *first = NULL;
    int margin = 0;
    for (int i = 0; i < count; i++) {
        if (is_blank(rows[i]))
            continue;
        int n = 0;
        while (n < rows[i].length && is_margin(rows[i].chars[n]) &&
               (!first || (n < margin && rows[i].chars[n] == first->chars[n])))
            n++;
        first = first ? first : &rows[i];
        margin = n;
    }
    return margin;
}

static void dedent(row *rows, int count)
{
    int margin = common_margin(rows, count);
    for (int i = 0; i < count; i++) {
        if (is_blank(rows[i])) {
            rows[i].length = 0;
            continue;
        }
        rows[i].chars += margin;
        rows[i].length -= margin;
    }
}

/* Characters in the first `bytes` bytes of a line's UTF-8. */
static int characters(row r, int bytes)
{
    char buffer[4];
    int i = 0;
    for (int done = 0; i < r.length && done < bytes; i++)
        done += (int)unicode_put(buffer, r.chars[i]);
    return i;
}

static bool is_ascii(row r)
{
    for (int i = 0; i < r.length; i++)
        if (r.chars[i] > 127)
            return false;
    return true;
}

/* Columns before an offset; wide characters take two. */
static int columns(row r, int offset)
{
    if (is_ascii(r))
        return offset;
    int n = 0;
    for (int i = 0; i < offset && i < r.length; i++)
        n += unicode_width(r.chars[i]) == 2 ? 2 : 1;
    return n;
}

static char *put_row(char *to, row r)
{
    for (int i = 0; i < r.length; i++)
        to += unicode_put(to, r.chars[i]);
    return to;
}

/* Rows joined by newlines between two texts, ready to be parsed. */
static const module *parse_rows(pool *p, const char *before, const row *rows, int count,
                                const char *after)
{
    size_t bytes = strlen(before) + strlen(after) + 1;
    for (int i = 0; i < count; i++)
        bytes += (size_t)rows[i].length * 4 + 1;
    char *source = pool_take(p, bytes), *at = source;
    at += strlen(strcpy(at, before));
    for (int i = 0; i < count; i++) {
        if (i)
            *at++ = '\n';
        at = put_row(at, rows[i]);
    }
    at += strlen(strcpy(at, after));
    diagnostic wrong = {0};
    read_request request = {.source = {source, (size_t)(at - source)},
                            .filename = "<unknown>",
                            .kind = MODULE_FILE,
                            .is_text = true};
    return read_parse(p, &request, &wrong, NULL);
}

/* The segment: rows cut to what the position covers. */
typedef struct segment {
    const row *rows;
    int count;
} segment;

/* The next character that is there, from a spot that may lie behind its line's end. */
static bool settle(segment g, spot *at)
{
    while (at->line < g.count && at->offset >= g.rows[at->line].length)
        *at = (spot){at->line + 1, 0};
    return at->line < g.count;
}

/* Go on until `stop`, over comments and joined lines. */
static bool go_until(segment g, spot *at, bool (*stop)(uint32_t c))
{
    if (!settle(g, at))
        return false;
    for (;;) {
        uint32_t c = g.rows[at->line].chars[at->offset];
        if (c == '\\' || c == '#')
            *at = (spot){at->line + 1, 0};
        else if (stop(c))
            return true;
        else
            at->offset++;
        if (!settle(g, at))
            return false;
    }
}

static bool stop_at_operator(uint32_t c)
{
    return !unicode_is_space(c) && c != ')';
}
static bool stop_at_bracket(uint32_t c)
{
    return c == '[';
}
static bool stop_at_parenthesis(uint32_t c)
{
    return c == '(';
}

/* Where an expression ends or starts, in the segment: it was parsed with one line before it. */
static spot spot_of(segment g, int line, int col)
{
    int at = line - 2;
    if (at < 0 || at >= g.count)
        return (spot){g.count, 0};
    return (spot){at, characters(g.rows[at], col)};
}

static anchors anchors_of_operator(segment g, const expr *e)
{
    anchors found = {0};
    const expr *left = e->bin_op.left, *right = e->bin_op.right;
    spot at = spot_of(g, left->at.end_line, left->at.end_col);
    if (!go_until(g, &at, stop_at_operator))
        return found;
    row line = g.rows[at.line];
    spot behind = {at.line, at.offset + 1};
    spot limit = spot_of(g, right->at.line, right->at.col);
    bool before_right = limit.line > at.line || behind.offset < limit.offset;
    if (behind.offset < line.length && before_right) {
        uint32_t c = line.chars[behind.offset];
        if (!unicode_is_space(c) && c != '\\' && c != '#')
            behind.offset++;
    }
    return (anchors){true, at, behind};
}

/* From the opening bracket behind `inner` to the end. */
static anchors anchors_of_brackets(segment g, const expr *e, const expr *inner,
                                   bool (*stop)(uint32_t c))
{
    anchors found = {0};
    spot at = spot_of(g, inner->at.end_line, inner->at.end_col);
    if (!go_until(g, &at, stop))
        return found;
    spot end = spot_of(g, e->at.end_line, e->at.end_col);
    if (end.line >= g.count)
        return found;
    return (anchors){true, at, end};
}

static anchors find_anchors(pool *p, segment g)
{
    const module *tree = parse_rows(p, "(\n", g.rows, g.count, "\n)");
    if (!tree || tree->body.count != 1 || tree->body.items[0]->kind != STMT_EXPR)
        return (anchors){0};
    const expr *e = tree->body.items[0]->expr.value;
    switch (e->kind) {
    case EXPR_BIN_OP: return anchors_of_operator(g, e);
    case EXPR_SUBSCRIPT: return anchors_of_brackets(g, e, e->subscript.value, stop_at_bracket);
    case EXPR_CALL: return anchors_of_brackets(g, e, e->call.func, stop_at_parenthesis);
    default: return (anchors){0};
    }
}

/* `return f(…)` and `name = f(…)`: the call says nothing that the line does not. */
static bool is_plain_call(const excerpt *x, const stmt *s)
{
    const expr *call = NULL;
    if (s->kind == STMT_RETURN && s->return_.value && s->return_.value->kind == EXPR_CALL &&
        s->return_.value->call.func->kind == EXPR_NAME)
        call = s->return_.value;
    if (s->kind == STMT_ASSIGN && s->assign.value->kind == EXPR_CALL &&
        s->assign.targets.count == 1 && s->assign.targets.items[0]->kind == EXPR_NAME)
        call = s->assign.value;
    return call && call->at.line == 1 && call->at.end_line == x->count &&
           call->at.col == x->start && call->at.end_col == x->end;
}

static bool should_show(const excerpt *x)
{
    const module *tree = parse_rows(x->pool, "", x->rows, x->count, "");
    if (tree && (tree->body.count == 0 || is_plain_call(x, tree->body.items[0])))
        return false;
    if (x->anchors.found)
        return true;
    row first = x->rows[0], last = x->rows[x->count - 1];
    for (int i = 0; i < x->start && i < first.length; i++)
        if (!unicode_is_space(first.chars[i]))
            return true;
    for (int i = x->end; i < last.length; i++)
        if (!unicode_is_space(last.chars[i]))
            return true;
    return false;
}

static segment cut_segment(const excerpt *x)
{
    row *rows = pool_take(x->pool, (size_t)x->count * sizeof *rows);
    memcpy(rows, x->rows, (size_t)x->count * sizeof *rows);
    row *last = &rows[x->count - 1];
    if (x->end < last->length)
        last->length = x->end;
    int start = x->start < rows[0].length ? x->start : rows[0].length;
    rows[0].chars += start;
    rows[0].length -= start;
    return (segment){rows, x->count};
}

/* The anchors as columns of the rows themselves. */
static spot as_column(const excerpt *x, spot at)
{
    int offset = at.offset + (at.line == 0 ? x->start : 0);
    return (spot){at.line, columns(x->rows[at.line], offset)};
}

static bool is_between(const anchors *a, int line, int col)
{
    bool after = line > a->left.line || (line == a->left.line && col >= a->left.offset);
    bool before = line < a->right.line || (line == a->right.line && col < a->right.offset);
    return after && before;
}

static row caret_row(const excerpt *x, int line)
{
    row r = x->rows[line];
    int n = line == x->count - 1 ? x->shown_end : columns(r, r.length), blanks = leading(r);
    row carets = {pool_take(x->pool, (size_t)(n > 0 ? n : 1) * sizeof(uint32_t)), n > 0 ? n : 0};
    char primary = x->anchors.found ? '~' : '^';
    for (int col = 0; col < n; col++) {
        if (col < blanks || (line == 0 && col < x->shown_start))
            carets.chars[col] = ' ';
        else
            carets.chars[col] =
                (uint32_t)(x->anchors.found && is_between(&x->anchors, line, col) ? '^' : primary);
    }
    return carets;
}

/* The first line, the last, and those around an anchor are worth showing. */
static bool is_significant(const excerpt *x, int line)
{
    if (line == 0 || line == x->count - 1)
        return true;
    const anchors *a = &x->anchors;
    return a->found && ((line >= a->left.line - 1 && line <= a->left.line + 1) ||
                        (line >= a->right.line - 1 && line <= a->right.line + 1));
}

typedef struct result {
    row *rows;
    int count;
} result;

static void add_line(const excerpt *x, result *r, int line)
{
    r->rows[r->count++] = x->rows[line];
    if (x->carets)
        r->rows[r->count++] = caret_row(x, line);
}

static void add_gap(const excerpt *x, result *r, int left_out)
{
    const char *words = pool_format(x->pool, "...<%d lines>...", left_out);
    r->rows[r->count++] = row_from(x->pool, words, strlen(words));
}

static void print_rows(const excerpt *x, const result *r)
{
    for (int i = 0; i < r->count; i++) {
        char *line = pool_take(x->pool, (size_t)r->rows[i].length * 4 + 1);
        size_t n = (size_t)(put_row(line, r->rows[i]) - line);
        sink_text(x->out, "    ");
        x->out->write(x->out, line, n);
        sink_text(x->out, "\n");
    }
}

static void print_excerpt(const excerpt *x)
{
    result r = {pool_take(x->pool, (size_t)(x->count * 3 + 3) * sizeof(row)), 0};
    int last = -1;
    for (int line = 0; line < x->count; line++) {
        if (!is_significant(x, line))
            continue;
        int left_out = last < 0 ? 0 : line - last - 1;
        if (left_out == 1)
            add_line(x, &r, line - 1);
        else if (left_out > 1)
            add_gap(x, &r, left_out);
        add_line(x, &r, line);
        last = line;
    }
    dedent(r.rows, r.count);
    print_rows(x, &r);
}

/* Without columns, only the first line is shown. */
static void print_first(sink *s, pool *p, row first)
{
    int n = leading(first);
    row bare = {first.chars + n, first.length - n};
    char *line = pool_take(p, (size_t)bare.length * 4 + 1);
    size_t bytes = (size_t)(put_row(line, bare) - line);
    if (bytes)
        sink_text(s, "    ");
    s->write(s, line, bytes);
    sink_text(s, "\n");
}

static void print_with_position(sink *s, pool *p, const trace_entry *e, row *rows, int count)
{
    excerpt x = {.pool = p, .out = s, .rows = rows, .count = e->at.end_line - e->line + 1};
    if (x.count > count)
        x.count = count;
    if (x.count < 1)
        x.count = 1;
    int whole = rows[0].length;
    x.start = characters(rows[0], e->at.col);
    x.end = characters(rows[x.count - 1], e->at.end_col);
    dedent(rows, count);
    int removed = whole - rows[0].length;
    x.start = x.start > removed ? x.start - removed : 0;
    x.end = x.end > removed ? x.end - removed : 0;
    x.shown_start = columns(rows[0], x.start);
    x.shown_end = columns(rows[x.count - 1], x.end);
    x.anchors = find_anchors(p, cut_segment(&x));
    x.carets = should_show(&x);
    if (x.anchors.found) {
        x.anchors.left = as_column(&x, x.anchors.left);
        x.anchors.right = as_column(&x, x.anchors.right);
    }
    print_excerpt(&x);
}

void carets_print(sink *s, const trace_entry *e)
{
    int count = e->lines.at ? count_lines(e->lines) : 0;
    pool *p = pool_new();
    row *rows = rows_from(p, e->lines, count);
    bool blank = true;
    for (int i = 0; i < count; i++)
        blank &= is_blank(rows[i]);
    if (!blank) {
        if (e->at.col < 0 || e->at.end_col < 0)
            print_first(s, p, rows[0]);
        else
            print_with_position(s, p, e, rows, count);
    }
    pool_drop(p);
}
