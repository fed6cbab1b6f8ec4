#include "lexer.h"

#include <string.h>

/* One or three, given that the first quote has been passed; passes the others. An empty string
 * passes both of its quotes and gives 0. */
static int quote_run(lexer *x, char quote)
{
    if (*x->cur != quote)
        return 1;
    if (x->cur[1] == quote) {
        x->cur += 2;
        return 3;
    }
    x->cur++;
    return 0;
}

static void go_back(lexer *x, const char *start, const char *line_start, int line)
{
    x->cur = start + 1;
    x->line_start = line_start;
    x->line = line;
}

static void wrong_string(lexer *x, char quote, int size, bool escaped_quote, bool out_of_text)
{
    int detected = x->line;
    if (out_of_text && x->cur[-1] == '\n' && x->cur == x->line_start)
        detected--;
    go_back(x, x->token_start, x->token_line_start, x->token_line);
    const lexer_mode *m = &x->modes[x->mode];
    if (lexer_in_fstring(x) && m->quote == quote && m->quote_size == size)
        lexer_wrong(x, "f-string: expecting '}'");
    else if (size == 3)
        lexer_wrong(x, "unterminated triple-quoted string literal (detected at line %d)", detected);
    else if (escaped_quote)
        lexer_wrong(x,
                    "unterminated string literal (detected at line %d); "
                    "perhaps you escaped the end quote?",
                    detected);
    else
        lexer_wrong(x, "unterminated string literal (detected at line %d)", detected);
    x->list.out_of_text = out_of_text;
}

void lexer_string(lexer *x, char quote)
{
    x->token_line = x->line;
    x->token_line_start = x->line_start;
    int size = quote_run(x, quote), run = 0;
    bool escaped_quote = false;
    while (size && run != size) {
        char c = *x->cur;
        if (x->cur >= x->end || (size == 1 && c == '\n')) {
            wrong_string(x, quote, size, escaped_quote, x->cur >= x->end);
            return;
        }
        x->cur++;
        if (c == '\n')
            lexer_pass_newline(x);
        run = c == quote ? run + 1 : 0;
        if (c != '\\' || x->cur >= x->end)
            continue;
        escaped_quote |= *x->cur == quote;
        if (*x->cur++ == '\n')
            lexer_pass_newline(x);
    }
    lexer_add(x, TOKEN_STRING, x->token_start, x->cur);
}

void lexer_fstring_start(lexer *x, char quote)
{
    if (x->mode + 1 >= LEXER_FSTRINGS) {
        lexer_wrong(x, "too many nested f-strings");
        return;
    }
    int size = 1;
    if (*x->cur == quote && x->cur[1] == quote) {
        x->cur += 2;
        size = 3;
    }
    bool raw = (x->token_start[0] | 0x20) == 'r' || (x->token_start[1] | 0x20) == 'r';
    x->modes[++x->mode] = (lexer_mode){
        .in_text = true,
        .raw = raw,
        .quote = quote,
        .quote_size = size,
        .start = x->token_start,
        .start_line = x->line_start,
        .line = x->line,
        .field = -1,
    };
    lexer_add(x, TOKEN_FSTRING_START, x->token_start, x->cur);
}

static bool at_quotes(const lexer *x, const lexer_mode *m)
{
    for (int i = 0; i < m->quote_size; i++)
        if (x->cur[i] != m->quote)
            return false;
    return true;
}

static void wrong_fstring(lexer *x, const lexer_mode *m, bool out_of_text)
{
    int detected = x->line, size = m->quote_size;
    if (out_of_text && x->cur[-1] == '\n' && x->cur == x->line_start)
        detected--;
    go_back(x, m->start, m->start_line, m->line);
    lexer_wrong(x, "unterminated %sf-string literal (detected at line %d)",
                size == 3 ? "triple-quoted " : "", detected);
    x->list.out_of_text = out_of_text;
}

/* Goes from the f-string's text into a replacement field; the '{' is the next token. */
static bool enter_field(lexer *x, lexer_mode *m)
{
    m->field++;
    if (m->field >= LEXER_FIELDS) {
        lexer_wrong(x, "f-string: expressions nested too deeply");
        return false;
    }
    m->in_text = false;
    return true;
}

/* After a backslash; *named says that `\N{` was passed, whose '}' ends no field. */
static void pass_escape(lexer *x, const lexer_mode *m, bool *named)
{
    char c = *x->cur;
    if (c == '{' || c == '}') {
        if (!m->raw) {
            char *message = pool_format(x->pool, "invalid escape sequence '\\%c'", c);
            source_warn(x->pool, x->warnings, "SyntaxWarning", message, x->line);
        }
        return;
    }
    if (x->cur >= x->end)
        return;
    x->cur++;
    if (c == '\n')
        lexer_pass_newline(x);
    if (!m->raw && c == 'N' && *x->cur == '{') {
        x->cur++;
        *named = true;
    }
}

/* Reading goes on after `skip` more bytes: the second brace of a doubled one, which counts for the
 * token's place but not for its text. */
static void add_middle(lexer *x, int skip)
{
    lexer_add(x, TOKEN_FSTRING_MIDDLE, x->token_start, x->cur);
    x->list.items[x->list.count - 1].at.end_col += skip;
    x->cur += skip;
}

/* True when the piece of text ended there and its token was added. */
static bool end_at_brace(lexer *x, lexer_mode *m, bool in_spec, bool *named)
{
    char c = *x->cur;
    bool doubled = x->cur[1] == c;
    if (c == '}' && *named) {
        x->cur++;
        *named = false;
        add_middle(x, 0);
        return true;
    }
    if (c == '{' && (!doubled || in_spec)) {
        if (enter_field(x, m))
            add_middle(x, 0);
        return true;
    }
    if (c == '}' && !(doubled && !in_spec && m->braces == 0)) {
        m->in_text = false;
        add_middle(x, 0);
        return true;
    }
    x->cur++;
    add_middle(x, 1);
    return true;
}

static void read_middle(lexer *x, lexer_mode *m)
{
    bool named = false;
    x->token_line = x->line;
    x->token_line_start = x->line_start;
    while (!at_quotes(x, m)) {
        char c = *x->cur;
        bool in_spec = m->in_format_spec && lexer_in_field(x);
        if (x->cur >= x->end || (m->quote_size == 1 && c == '\n')) {
            if (in_spec && c == '\n') {
                m->in_text = m->in_format_spec = false;
                add_middle(x, 0);
            } else {
                wrong_fstring(x, m, x->cur >= x->end);
            }
            return;
        }
        if ((c == '{' || c == '}') && end_at_brace(x, m, in_spec, &named))
            return;
        x->cur++;
        if (c == '\n')
            lexer_pass_newline(x);
        if (c == '\\')
            pass_escape(x, m, &named);
    }
    add_middle(x, 0);
}

void lexer_fstring_text(lexer *x)
{
    lexer_mode *m = &x->modes[x->mode];
    x->token_start = x->cur;
    bool in_spec = m->in_format_spec && lexer_in_field(x);
    if (*x->cur == '{' && (x->cur[1] != '{' || in_spec)) {
        enter_field(x, m);
        return;
    }
    if (at_quotes(x, m)) {
        x->cur += m->quote_size;
        lexer_add(x, TOKEN_FSTRING_END, x->token_start, x->cur);
        x->mode--;
        return;
    }
    read_middle(x, m);
}
