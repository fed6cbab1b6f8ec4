#include "source.h"

#include <string.h>

#include "charmap.h"
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
static bool fail(const source *s, diagnostic *wrong, const char *message)
{
    *wrong = (diagnostic){
        .kind = DIAGNOSTIC_SYNTAX, .message = message, .offset = -1, .placeless = s->is_script};
    return false;
}

/* --- which encoding --- */

typedef enum encoding {
    ENCODING_UTF8,
    ENCODING_LATIN1,
    ENCODING_ASCII,
    ENCODING_MAPPED, /* by a charmap */
    ENCODING_OTHER,
} encoding;

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

/* Lower case, '_' for all that joins words, as in tables of encodings. */
static void normal_name(text name, char normal[32])
{
    size_t n = 0;
    for (; n < name.length && n < 31; n++) {
        char c = name.at[n];
        normal[n] = c == '-' ? '_' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    normal[n] = 0;
}

/* The spellings that CPython knows without asking a table: the only ones that go with a BOM. */
static bool is_plain_utf8(const char *normal)
{
    return !strcmp(normal, "utf_8") || !strncmp(normal, "utf_8_", 6);
}

/* *map is that of ENCODING_MAPPED. */
static encoding encoding_named(text name, const charmap **map)
{
    static const struct {
        const char *name;
        encoding encoding;
    } known[] = {
        {"utf8", ENCODING_UTF8},        {"utf", ENCODING_UTF8},
        {"u8", ENCODING_UTF8},          {"latin_1", ENCODING_LATIN1},
        {"latin1", ENCODING_LATIN1},    {"iso_8859_1", ENCODING_LATIN1},
        {"iso8859_1", ENCODING_LATIN1}, {"iso_latin_1", ENCODING_LATIN1},
        {"latin", ENCODING_LATIN1},     {"l1", ENCODING_LATIN1},
        {"ascii", ENCODING_ASCII},      {"us_ascii", ENCODING_ASCII},
    };
    char normal[32];
    normal_name(name, normal);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcmp(known[i].name, normal))
            return known[i].encoding;
    if (is_plain_utf8(normal))
        return ENCODING_UTF8;
    *map = charmap_named(normal);
    return *map ? ENCODING_MAPPED : ENCODING_OTHER;
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
    return s + 1 >= end || s[1] == '\n' || s[1] == '"' || s[1] == '\''
               ? "unexpected end of data"
               : "invalid continuation byte";
}

/* The line that begins there, U+FFFD for each byte that is no character. */
static const char *shown_line(pool *p, const unsigned char *at, const unsigned char *end)
{
    char *line = pool_take(p, (size_t)(end - at) * 3 + 2), *to = line;
    for (int n; at < end && *at != '\n'; at += n ? n : 1) {
        n = good_character(at);
        if (n)
            to = (char *)memcpy(to, at, (size_t)n) + n;
        else
            to += unicode_put(to, 0xfffd);
    }
    memcpy(to, "\n", 2);
    return line;
}

/* CPython comes upon such a byte when it decodes a token: a text counts from behind its quote and
 * is where that stands, a name counts from its start. */
static bool fail_character(pool *p, const unsigned char *line, const unsigned char *at,
                           const unsigned char *end, int lineno, diagnostic *wrong)
{
    const unsigned char *from = at;
    while (from > line && from[-1] != '"' && from[-1] != '\'')
        from--;
    bool quoted = from > line;
    for (from = quoted ? from : at; !quoted && from > line && from[-1] > ' ';)
        from--;
    const unsigned char *place = quoted ? from - 1 : at;
    *wrong = (diagnostic){.kind = DIAGNOSTIC_SYNTAX,
                          .message = pool_format(p,
                                                 "(unicode error) 'utf-8' codec can't decode byte "
                                                 "0x%02x in position %zu: %s",
                                                 *at, (size_t)(at - from), what_is_bad(at, end)),
                          .line = shown_line(p, line, end),
                          .lineno = lineno,
                          .end_lineno = lineno};
    wrong->offset = source_characters((const char *)line, (size_t)(place - line)) + 1;
    wrong->end_offset = quoted ? wrong->offset + (int)(at - from) + 1 : -1;
    return false;
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
        if (s->is_script && !s->declared)
            return fail(s, wrong,
                        pool_format(p,
                                    "Non-UTF-8 code starting with '\\x%02x' in file %s on "
                                    "line %d, but no encoding declared; see "
                                    "https://peps.python.org/pep-0263/ for details",
                                    *at, s->filename, line));
        return fail_character(p, line_start, at, end, line, wrong);
    }
    return true;
}

/* What the codec of the declared name says of a byte; a script hears of no more than the name. */
static bool fail_byte(pool *p, const source *s, diagnostic *wrong, text name, const char *codec,
                      size_t at, const char *why)
{
    if (s->is_script)
        return fail(s, wrong, pool_format(p, "encoding problem: %.*s", (int)name.length, name.at));
    return fail(s, wrong,
                pool_format(p, "'%s' codec can't decode byte 0x%02x in position %zu: %s", codec,
                            (uint8_t)s->body.at[at], at, why));
}

/* From an encoding of one byte a character; map NULL: Latin-1. False: some byte has no character.
 */
static bool from_bytes(pool *p, source *s, const charmap *map, text name, diagnostic *wrong)
{
    char *body = pool_take(p, s->body.length * 3 + 1), *to = body;
    for (size_t i = 0; i < s->body.length; i++) {
        uint8_t byte = (uint8_t)s->body.at[i];
        uint32_t character = map ? charmap_character(map, byte) : byte;
        if (!character)
            return fail_byte(p, s, wrong, name, "charmap", i, "character maps to <undefined>");
        to += unicode_put(to, character);
    }
    *to = 0;
    s->body = (text){body, (size_t)(to - body)};
    return true;
}

static bool check_ascii(pool *p, const source *s, text name, diagnostic *wrong)
{
    for (size_t i = 0; i < s->body.length; i++)
        if ((unsigned char)s->body.at[i] >= 128)
            return fail_byte(p, s, wrong, name, "ascii", i, "ordinal not in range(128)");
    return true;
}

static bool decode_file(pool *p, source *s, diagnostic *wrong)
{
    bool bom = s->body.length >= 3 && !memcmp(s->body.at, "\xef\xbb\xbf", 3);
    if (bom)
        s->body.at += 3, s->body.length -= 3;
    text name = declared_name(s);
    const charmap *map = NULL;
    encoding from = name.length ? encoding_named(name, &map) : ENCODING_UTF8;
    int length = (int)name.length;
    s->declared = bom || name.length;
    char normal[32];
    normal_name(name, normal);
    if (bom && name.length && !is_plain_utf8(normal))
        return fail(s, wrong, pool_format(p, "encoding problem: %.*s with BOM", length, name.at));
    switch (from) {
    case ENCODING_UTF8: return check_utf8(p, s, wrong);
    case ENCODING_ASCII: return check_ascii(p, s, name, wrong);
    case ENCODING_LATIN1:
    case ENCODING_MAPPED: return from_bytes(p, s, map, name, wrong);
    default:
        return fail(s, wrong,
                    pool_format(p, "%s: %.*s",
                                s->is_script ? "encoding problem" : "unknown encoding", length,
                                name.at));
    }
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

static bool refuse_null(pool *p, const source *s, text in, const char *null, diagnostic *wrong)
{
    if (!s->is_script) {
        *wrong = (diagnostic){.kind = DIAGNOSTIC_SYNTAX,
                              .message = "source code string cannot contain null bytes",
                              .placeless = true};
        return false;
    }
    *wrong = (diagnostic){
        .kind = DIAGNOSTIC_SYNTAX, .message = "source code cannot contain null bytes", .lineno = 1};
    const char *line = in.at;
    for (const char *at = in.at; at < null; at++)
        if (*at == '\n')
            wrong->lineno++, line = at + 1;
    wrong->line = pool_format(p, "%.*s", (int)(null - line), line);
    wrong->end_lineno = wrong->lineno;
    return false;
}

bool source_decode(pool *p, const read_request *request, source *s, diagnostic *wrong)
{
    text in = request->source;
    s->filename = request->filename;
    s->is_text = request->is_text;
    s->is_script = request->is_script;
    const char *null = in.length ? memchr(in.at, 0, in.length) : NULL;
    if (null)
        return refuse_null(p, s, in, null, wrong);
    char *body = pool_take(p, in.length + 2);
    s->body.at = body;
    s->body.length = plain_newlines(body, in, request->kind == MODULE_FILE);
    return request->is_text || decode_file(p, s, wrong);
}
