#include "source.h"

#include <string.h>

#include "unicode.h"

int source_characters(const char *at, size_t bytes)
{
    int count = 0;
    for (size_t i = 0; i < bytes; i++)
        count += ((unsigned char)at[i] & 0xc0) != 0x80;
    return count;
}

text source_line(const source *s, int line)
{
    const char *at = s->body.at, *end = at + s->body.length;
    for (; line > 1 && at < end; line--) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return (text){at, (size_t)((newline ? newline : end) - at)};
}

void source_warn(pool *p, read_warning ***tail, const char *category, const char *message, int line)
{
    if (!tail)
        return;
    read_warning *w = pool_take(p, sizeof *w);
    w->category = category;
    w->message = message;
    w->at = (position){line, line, -1, -1};
    **tail = w;
    *tail = &w->next;
}

/* An error without a place, as the decoder's are. */
static bool fail(diagnostic *wrong, const char *message)
{
    *wrong = (diagnostic){.kind = DIAGNOSTIC_SYNTAX, .message = message, .offset = -1};
    return false;
}

/* --- which encoding --- */

typedef enum encoding { ENCODING_UTF8, ENCODING_LATIN1, ENCODING_ASCII, ENCODING_OTHER } encoding;

static bool is_spec_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

/* PEP 263: the name after "coding:" or "coding=" in a line that is only a comment. */
static text coding_spec(text line)
{
    size_t i = strspn(line.at, " \t\f");
    if (i >= line.length || line.at[i] != '#')
        return (text){0};
    for (; i + 7 < line.length; i++) {
        const char *at = line.at + i;
        if (strncmp(at, "coding", 6) || (at[6] != ':' && at[6] != '='))
            continue;
        at += 7;
        at += strspn(at, " \t");
        const char *end = at;
        while (is_spec_character(*end))
            end++;
        if (end > at)
            return (text){at, (size_t)(end - at)};
    }
    return (text){0};
}

static bool is_blank_or_comment(text line)
{
    size_t i = strspn(line.at, " \t\f");
    return i >= line.length || line.at[i] == '#' || line.at[i] == '\n';
}

/* The declared name, from the first line or from the second after a line without code. */
static text declared_name(const source *s)
{
    text first = source_line(s, 1);
    text name = coding_spec(first);
    return name.length || !is_blank_or_comment(first) ? name : coding_spec(source_line(s, 2));
}

/* Lower case, '-' for '_', as Python compares encodings. */
static void normal_name(text name, char normal[16])
{
    size_t n = 0;
    for (; n < name.length && n < 15; n++) {
        char c = name.at[n];
        normal[n] = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    normal[n] = 0;
}

static encoding encoding_named(text name)
{
    static const struct {
        const char *name;
        encoding encoding;
    } known[] = {
        {"utf-8", ENCODING_UTF8},       {"utf8", ENCODING_UTF8},
        {"u8", ENCODING_UTF8},          {"utf", ENCODING_UTF8},
        {"utf-8-sig", ENCODING_UTF8},   {"latin-1", ENCODING_LATIN1},
        {"latin1", ENCODING_LATIN1},    {"iso-8859-1", ENCODING_LATIN1},
        {"iso8859-1", ENCODING_LATIN1}, {"iso-latin-1", ENCODING_LATIN1},
        {"latin", ENCODING_LATIN1},     {"l1", ENCODING_LATIN1},
        {"ascii", ENCODING_ASCII},      {"us-ascii", ENCODING_ASCII},
    };
    char normal[16];
    normal_name(name, normal);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcmp(known[i].name, normal))
            return known[i].encoding;
    return strncmp(normal, "utf-8-", 6) ? ENCODING_OTHER : ENCODING_UTF8;
}

/* --- decoding --- */

/* Bytes of the character that stands there, 0 where none does. */
static int good_character(const unsigned char *s)
{
    if (s[0] < 0x80)
        return 1;
    int more = s[0] < 0xc2 ? 0 : s[0] < 0xe0 ? 1 : s[0] < 0xf0 ? 2 : s[0] < 0xf5 ? 3 : 0;
    for (int i = 1; i <= more; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    bool beyond = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xed && s[1] > 0x9f) ||
                  (s[0] == 0xf0 && s[1] < 0x90) || (s[0] == 0xf4 && s[1] > 0x8f);
    return more && !beyond ? more + 1 : 0;
}

static const char *what_is_bad(const unsigned char *s, const unsigned char *end)
{
    if (s[0] < 0xc2 || s[0] > 0xf4)
        return "invalid start byte";
    return s + 1 >= end || s[1] == '"' || s[1] == '\'' ? "unexpected end of data"
                                                       : "invalid continuation byte";
}

static bool check_utf8(pool *p, const source *s, diagnostic *wrong)
{
    const unsigned char *at = (const unsigned char *)s->body.at, *end = at + s->body.length;
    const unsigned char *line_start = at;
    int line = 1;
    for (int n; at < end; at += n) {
        if (*at == '\n')
            line++, line_start = at + 1;
        n = good_character(at);
        if (n)
            continue;
        if (!s->declared)
            return fail(wrong, pool_format(p,
                                           "Non-UTF-8 code starting with '\\x%02x' in file %s on "
                                           "line %d, but no encoding declared; see "
                                           "https://peps.python.org/pep-0263/ for details",
                                           *at, s->filename, line));
        fail(wrong, pool_format(p,
                                "(unicode error) 'utf-8' codec can't decode byte 0x%02x in "
                                "position 0: %s",
                                *at, what_is_bad(at, end)));
        wrong->lineno = wrong->end_lineno = line;
        wrong->offset = source_characters((const char *)line_start, (size_t)(at - line_start)) + 1;
        wrong->end_offset = wrong->offset + 1;
        return false;
    }
    return true;
}

static void from_latin1(pool *p, source *s)
{
    char *body = pool_take(p, s->body.length * 2 + 1), *to = body;
    for (size_t i = 0; i < s->body.length; i++)
        to += unicode_put(to, (unsigned char)s->body.at[i]);
    s->body = (text){body, (size_t)(to - body)};
}

static bool is_ascii(text body)
{
    for (size_t i = 0; i < body.length; i++)
        if ((unsigned char)body.at[i] >= 128)
            return false;
    return true;
}

static bool decode_file(pool *p, source *s, diagnostic *wrong)
{
    bool bom = s->body.length >= 3 && !memcmp(s->body.at, "\xef\xbb\xbf", 3);
    if (bom)
        s->body.at += 3, s->body.length -= 3;
    text name = declared_name(s);
    encoding from = name.length ? encoding_named(name) : ENCODING_UTF8;
    int length = (int)name.length;
    s->declared = bom || name.length;
    if (bom && from != ENCODING_UTF8)
        return fail(wrong, pool_format(p, "encoding problem: %.*s with BOM", length, name.at));
    if (from == ENCODING_OTHER || (from == ENCODING_ASCII && !is_ascii(s->body)))
        return fail(wrong, pool_format(p, "encoding problem: %.*s", length, name.at));
    if (from == ENCODING_LATIN1)
        from_latin1(p, s);
    return from == ENCODING_LATIN1 || check_utf8(p, s, wrong);
}

/* Plain newlines, and one more at the end where a file lacks it. `to` has room for that. */
static size_t plain_newlines(char *to, text from, bool close)
{
    size_t n = 0;
    for (size_t i = 0; i < from.length; i++) {
        bool pair = from.at[i] == '\r' && i + 1 < from.length && from.at[i + 1] == '\n';
        to[n++] = from.at[i] == '\r' ? '\n' : from.at[i];
        i += pair;
    }
    if (close && n && to[n - 1] != '\n')
        to[n++] = '\n';
    to[n] = 0;
    return n;
}

static bool refuse_null(const read_request *request, const char *null, diagnostic *wrong)
{
    if (request->is_text) {
        *wrong = (diagnostic){.kind = DIAGNOSTIC_SYNTAX,
                              .message = "source code string cannot contain null bytes"};
        return false;
    }
    fail(wrong, "source code cannot contain null bytes");
    wrong->offset = 0;
    wrong->lineno = 1;
    for (const char *at = request->source.at; at < null; at++)
        wrong->lineno += *at == '\n';
    wrong->end_lineno = wrong->lineno;
    return false;
}

bool source_decode(pool *p, const read_request *request, source *s, diagnostic *wrong)
{
    text in = request->source;
    s->filename = request->filename;
    s->is_text = request->is_text;
    const char *null = in.length ? memchr(in.at, 0, in.length) : NULL;
    if (null)
        return refuse_null(request, null, wrong);
    char *body = pool_take(p, in.length + 2);
    s->body.at = body;
    s->body.length = plain_newlines(body, in, request->kind == MODULE_FILE);
    return request->is_text || decode_file(p, s, wrong);
}
