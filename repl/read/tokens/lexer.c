#include "lexer.h"

#include "repl/read/text/unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAB = 8 };

static int column(const lexer *x, const char *at)
{
    return (int)(at - x->line_start);
}

void lexer_add(lexer *x, token_kind kind, const char *start, const char *end)
{
    if (x->list.count == x->capacity) {
        x->capacity = x->capacity ? x->capacity * 2 : 256;
        token *items = realloc(x->list.items, (size_t)x->capacity * sizeof *items);
        if (!items) {
            fputs("primer: out of memory\n", stderr);
            exit(1);
        }
        x->list.items = items;
    }
    bool long_token = x->token_line_start != NULL;
    const char *first_line = long_token ? x->token_line_start : x->line_start;
    x->list.items[x->list.count++] = (token){
        .kind = kind,
        .start = (int32_t)(start - x->text),
        .end = (int32_t)(end - x->text),
        .at = {.line = long_token ? x->token_line : x->line,
               .end_line = x->line,
               .col = (int32_t)(start - first_line),
               .end_col = (int32_t)(end - x->line_start)},
    };
    x->token_line_start = NULL;
    x->begun = true;
    x->done = kind == TOKEN_END || kind == TOKEN_ERROR;
    x->list.in_fstring = x->mode > 0;
}

void lexer_wrong_at(lexer *x, diagnostic_kind kind, int offset, int end_offset, bool whole_line,
                    const char *message)
{
    const char *stop = x->line_start + strcspn(x->line_start, "\n");
    if (whole_line && *stop)
        stop++;
    x->list.wrong = (diagnostic){
        .kind = kind,
        .message = message,
        .line = pool_copy(x->pool, x->line_start, (size_t)(stop - x->line_start)),
        .lineno = x->line,
        .end_lineno = x->line,
        .offset = offset,
        .end_offset = end_offset,
    };
    x->list.late = whole_line;
    x->token_line_start = NULL;
    const char *at = x->cur < x->line_start ? x->line_start : x->cur;
    lexer_add(x, TOKEN_ERROR, at, at);
}

void lexer_wrong(lexer *x, const char *format, ...)
{
    char message[256];
    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    int offset = source_characters(x->line_start, (size_t)(x->cur - x->line_start));
    lexer_wrong_at(x, DIAGNOSTIC_SYNTAX, offset, offset, false,
                   pool_copy(x->pool, message, strlen(message)));
}

void lexer_out_of_text(lexer *x)
{
    x->list.out_of_text = true;
    x->token_line_start = NULL;
    lexer_add(x, TOKEN_ERROR, x->cur, x->cur);
}

void lexer_pass_newline(lexer *x)
{
    x->line++;
    x->line_start = x->cur;
}

/* --- lines and indentation --- */

/* After a backslash: true when the line goes on. */
static bool continue_line(lexer *x)
{
    if (*x->cur != '\n') {
        x->cur += *x->cur != 0;
        int offset = source_characters(x->line_start, (size_t)column(x, x->cur));
        lexer_wrong_at(x, DIAGNOSTIC_SYNTAX, offset, 0, true,
                       "unexpected character after line continuation character");
        return false;
    }
    x->cur++;
    if (x->cur >= x->end) {
        lexer_out_of_text(x);
        return false;
    }
    lexer_pass_newline(x);
    return true;
}

typedef struct margin {
    int col;
    int tab_col; /* the same with tabs of one column: both must agree on every comparison */
} margin;

/* The white space a line begins with. False: an error token was added. */
static bool measure_margin(lexer *x, margin *m)
{
    margin now = {0, 0};
    int continued = 0, tab_continued = 0;
    for (;; x->cur++) {
        if (*x->cur == ' ') {
            now.col++, now.tab_col++;
        } else if (*x->cur == '\t') {
            now.col = (now.col / TAB + 1) * TAB;
            now.tab_col++;
        } else if (*x->cur == '\f') {
            now.col = now.tab_col = 0;
        } else if (*x->cur == '\\') {
            if (!continued)
                continued = now.col, tab_continued = now.tab_col;
            x->cur++;
            if (!continue_line(x))
                return false;
            x->cur--;
        } else {
            break;
        }
    }
    m->col = continued ? continued : now.col;
    m->tab_col = continued ? tab_continued : now.tab_col;
    return true;
}

static void wrong_tabs(lexer *x)
{
    const char *line_end = x->line_start + strcspn(x->line_start, "\n");
    x->cur = line_end + (*line_end != 0);
    lexer_wrong_at(x, DIAGNOSTIC_TAB, 1, 0, true,
                   "inconsistent use of tabs and spaces in indentation");
}

static void wrong_dedent(lexer *x)
{
    const char *line_end = x->line_start + strcspn(x->line_start, "\n");
    int offset = source_characters(x->line_start, (size_t)(line_end - x->line_start));
    lexer_wrong_at(x, DIAGNOSTIC_INDENTATION, offset + (*line_end != 0), -1, true,
                   "unindent does not match any outer indentation level");
}

/* Turns a change of margin into pending INDENTs and DEDENTs. False: an error token was added. */
static bool compare_margin(lexer *x, margin m)
{
    if (m.col == x->indents[x->indent]) {
        if (m.tab_col == x->tab_indents[x->indent])
            return true;
        wrong_tabs(x);
        return false;
    }
    if (m.col > x->indents[x->indent]) {
        if (x->indent + 1 >= LEXER_INDENTS) {
            const char *line_end = x->line_start + strcspn(x->line_start, "\n");
            x->cur = line_end;
            lexer_wrong_at(x, DIAGNOSTIC_INDENTATION, 1, 0, true, "too many levels of indentation");
            return false;
        }
        if (m.tab_col <= x->tab_indents[x->indent]) {
            wrong_tabs(x);
            return false;
        }
        x->pending++;
        x->indents[++x->indent] = m.col;
        x->tab_indents[x->indent] = m.tab_col;
        return true;
    }
    while (x->indent > 0 && m.col < x->indents[x->indent]) {
        x->pending--;
        x->indent--;
    }
    if (m.col != x->indents[x->indent]) {
        wrong_dedent(x);
        return false;
    }
    if (m.tab_col != x->tab_indents[x->indent]) {
        wrong_tabs(x);
        return false;
    }
    return true;
}

/* Reads the margin of a new line. Sets *blank for a line of nothing but a comment. */
static bool begin_line(lexer *x, bool *blank)
{
    margin m;
    x->at_line_start = false;
    if (!measure_margin(x, &m))
        return false;
    *blank = *x->cur == '#' || *x->cur == '\n';
    return *blank || x->level > 0 || compare_margin(x, m);
}

/* --- names --- */

/* The prefixes a string may have, each at most once and not all together. */
static bool take_prefix(char c, unsigned *seen)
{
    enum { B = 1, U = 2, R = 4, F = 8 };
    switch (c | 0x20) {
    case 'b':
        if (*seen & (B | U | F))
            return false;
        *seen |= B;
        return true;
    case 'u':
        if (*seen & (B | U | R | F))
            return false;
        *seen |= U;
        return true;
    case 'r':
        if (*seen & (R | U))
            return false;
        *seen |= R;
        return true;
    case 'f':
        if (*seen & (F | B | U))
            return false;
        *seen |= F;
        return true;
    default: return false;
    }
}

/* False, and an error token, when a character of the name may not stand there. */
static bool check_letters(lexer *x)
{
    for (const char *at = x->token_start; at < x->cur;) {
        const char *letter = at;
        uint32_t c = unicode_next(&at);
        bool good = letter == x->token_start ? unicode_is_xid_start(c) : unicode_is_xid_continue(c);
        if (good)
            continue;
        x->cur = at;
        if (unicode_is_printable(c))
            lexer_wrong(x, "invalid character '%.*s' (U+%04X)", (int)(at - letter), letter, c);
        else
            lexer_wrong(x, "invalid non-printable character U+%04X", c);
        return false;
    }
    return true;
}

static void read_name(lexer *x)
{
    unsigned seen = 0;
    while (take_prefix(*x->cur, &seen)) {
        x->cur++;
        if (*x->cur != '\'' && *x->cur != '"')
            continue;
        x->cur++;
        if (seen & 8)
            lexer_fstring_start(x, x->cur[-1]);
        else
            lexer_string(x, x->cur[-1]);
        return;
    }
    bool plain = true;
    for (; lexer_is_name(*x->cur); x->cur++)
        plain &= (unsigned char)*x->cur < 128;
    if (!plain && !check_letters(x))
        return;
    token_kind kind =
        plain ? token_keyword(x->token_start, (size_t)(x->cur - x->token_start)) : TOKEN_NAME;
    lexer_add(x, kind, x->token_start, x->cur);
}

/* --- operators --- */

static token_kind match_operator(const char *at, int *length)
{
    static const struct {
        char spelling[4];
        token_kind kind;
    } operators[] = {
#define WORD(name, text) {text, TOKEN_##name},
        TOKEN_OPERATORS(WORD)
#undef WORD
    };
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        const char *s = operators[i].spelling;
        if (s[0] != at[0])
            continue;
        *length = (int)strlen(s);
        if (!strncmp(s, at, (size_t)*length))
            return operators[i].kind;
    }
    *length = 1;
    return TOKEN_OTHER;
}

/* ':' at the top of a replacement field begins its format spec. */
static bool begin_format_spec(lexer *x)
{
    lexer_mode *m = &x->modes[x->mode];
    if (!lexer_in_field(x) || *x->cur != ':' || m->braces - 1 != m->field)
        return false;
    m->in_text = m->in_format_spec = true;
    x->cur++;
    lexer_add(x, TOKEN_COLON, x->token_start, x->cur);
    return true;
}

static bool open_paren(lexer *x, char c)
{
    if (x->level >= LEXER_BRACKETS) {
        lexer_wrong(x, "too many nested parentheses");
        return false;
    }
    x->brackets[x->level++] =
        (open_bracket){.character = c, .line = x->line, .col = column(x, x->token_start)};
    if (lexer_in_fstring(x))
        x->modes[x->mode].braces++;
    return true;
}

static bool matches(char opening, char closing)
{
    return (opening == '(' && closing == ')') || (opening == '[' && closing == ']') ||
           (opening == '{' && closing == '}');
}

static void wrong_closing(lexer *x, char c)
{
    const open_bracket *open = &x->brackets[x->level];
    const lexer_mode *m = &x->modes[x->mode];
    if (lexer_in_fstring(x) && open->character == '{' && m->braces - 1 == m->field)
        lexer_wrong(x, "f-string: unmatched '%c'", c);
    else if (open->line != x->line)
        lexer_wrong(x,
                    "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d",
                    c, open->character, open->line);
    else
        lexer_wrong(x, "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                    open->character);
}

static bool close_level(lexer *x, char c)
{
    if (!x->level) {
        if (x->manner == MANNER_TOKENS)
            return true;
        lexer_wrong(x, "unmatched '%c'", c);
        return false;
    }
    x->level--;
    if (x->manner == MANNER_TOKENS || matches(x->brackets[x->level].character, c))
        return true;
    wrong_closing(x, c);
    return false;
}

static bool close_paren(lexer *x, char c)
{
    lexer_mode *m = &x->modes[x->mode];
    if (lexer_in_fstring(x) && !m->braces && c == '}') {
        lexer_wrong(x, "f-string: single '}' is not allowed");
        return false;
    }
    if (!close_level(x, c))
        return false;
    if (!lexer_in_fstring(x))
        return true;
    if (--m->braces < 0) {
        lexer_wrong(x, "f-string: unmatched '%c'", c);
        return false;
    }
    if (c == '}' && m->braces == m->field) {
        m->field--;
        m->in_text = true;
        m->in_format_spec = m->debug = false;
    }
    return true;
}

static void read_operator(lexer *x)
{
    if (begin_format_spec(x))
        return;
    int length;
    token_kind kind = match_operator(x->cur, &length);
    char c = *x->cur;
    x->cur += length;
    if ((c == '(' || c == '[' || c == '{') && !open_paren(x, c))
        return;
    if ((c == ')' || c == ']' || c == '}') && !close_paren(x, c))
        return;
    if ((unsigned char)c < 32 || c == 127) {
        lexer_wrong(x, "invalid non-printable character U+%04X", (unsigned)c);
        return;
    }
    if (kind == TOKEN_EQUAL && lexer_in_field(x))
        x->modes[x->mode].debug = true;
    lexer_add(x, kind, x->token_start, x->cur);
}

/* --- one token after another --- */

static void skip_space_and_comment(lexer *x)
{
    while (*x->cur == ' ' || *x->cur == '\t' || *x->cur == '\f')
        x->cur++;
    x->token_start = x->cur;
    if (*x->cur == '#')
        x->cur += strcspn(x->cur, "\n");
}

/* At the end CPython's tokenizer still stands on the last line there was. */
static void stay_on_last_line(lexer *x)
{
    if (x->cur != x->line_start)
        return;
    x->line--;
    for (x->line_start -= x->line > 0; x->line_start > x->text && x->line_start[-1] != '\n';)
        x->line_start--;
}

static void read_end(lexer *x)
{
    if (x->level) {
        lexer_out_of_text(x);
        return;
    }
    bool one_statement = x->manner == MANNER_SINGLE || x->manner == MANNER_INTERACTIVE;
    if (one_statement && x->begun) {
        lexer_add(x, TOKEN_NEWLINE, x->cur, x->cur);
        if (x->manner == MANNER_SINGLE) {
            x->pending -= x->indent;
            x->indent = 0;
        }
        x->begun = false;
        return;
    }
    lexer_add(x, TOKEN_END, x->cur, x->cur);
}

/* True when the newline counts, and was added. */
static bool read_newline(lexer *x, bool blank)
{
    x->at_line_start = true;
    x->cur++;
    bool counts = !blank && !x->level;
    if (counts)
        lexer_add(x, TOKEN_NEWLINE, x->token_start, x->cur);
    lexer_pass_newline(x);
    return counts;
}

static bool read_pending(lexer *x)
{
    if (!x->pending)
        return false;
    bool deeper = x->pending > 0;
    x->pending += deeper ? -1 : 1;
    lexer_add(x, deeper ? TOKEN_INDENT : TOKEN_DEDENT, x->cur, x->cur);
    return true;
}

static void read_plain(lexer *x)
{
    bool blank = false;
    for (;;) {
        if (x->cur >= x->end)
            stay_on_last_line(x);
        if (x->at_line_start && !begin_line(x, &blank))
            return;
        x->token_start = x->cur;
        if (read_pending(x))
            return;
        skip_space_and_comment(x);
        char c = *x->cur;
        if (c == '\n') {
            if (read_newline(x, blank))
                return;
            blank = false;
            continue;
        }
        if (c == '\\') {
            x->cur++;
            if (!continue_line(x))
                return;
            continue;
        }
        break;
    }
    char c = *x->cur;
    if (x->cur >= x->end) {
        read_end(x);
    } else if (lexer_is_digit(c) || (c == '.' && lexer_is_digit(x->cur[1]))) {
        x->cur++;
        lexer_number(x, c);
    } else if (lexer_is_name(c)) {
        read_name(x);
    } else if (c == '\'' || c == '"') {
        x->cur++;
        lexer_string(x, c);
    } else {
        read_operator(x);
    }
}

token_list token_cut(pool *p, const source *s, token_manner manner, read_warning ***warnings)
{
    lexer *x = pool_take(p, sizeof *x);
    x->pool = p;
    x->text = x->cur = x->line_start = s->body.at;
    x->end = s->body.at + s->body.length;
    x->line = 1;
    x->at_line_start = true;
    x->manner = manner;
    x->warnings = warnings;
    x->modes[0].field = -1;
    while (!x->done) {
        if (x->modes[x->mode].in_text)
            lexer_fstring_text(x);
        else
            read_plain(x);
    }
    return x->list;
}
