/* The rows and columns around the sources: names, ledger, generators, output, sentence, boundary.
 */
#include "clicks.h"
#include "panes.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* --- names --- */

static void draw_name(area a, int y, const scene_name *n, int widest)
{
    clicks_offer(a, y, 0, a.width, REQUEST_VALUE, n->name);
    if (n->changed)
        draw_text(a, y, 0, STYLE_CHANGED, glyph_text(GLYPH_CHANGED));
    draw_cut(a, y, 2, widest, n->changed ? STYLE_CHANGED : STYLE_TEXT, n->name);
    int x = 2 + widest + 1, room = a.width - x;
    if (n->tag) {
        char tag[16];
        snprintf(tag, sizeof tag, "same %s", n->tag);
        int columns = text_columns(tag);
        draw_text(a, y, a.width - columns, STYLE_DIM, tag);
        room -= columns + 1;
    }
    draw_cut(a, y, x, room, n->bound ? n->changed ? STYLE_CHANGED : STYLE_TEXT : STYLE_DIM,
             n->shown);
}

static int widest_name(const scene_names *names, int most)
{
    int widest = 1;
    for (size_t i = 0; i < names->count; i++) {
        int columns = text_columns(names->items[i].name);
        if (columns > widest)
            widest = columns;
    }
    return widest < most ? widest : most;
}

/* Where one row for each is too much, names stand beside each other. Those that do not fit even so
 * are counted. */
typedef struct packing {
    area a;
    int y, x;
    size_t left; /* names still to come */
} packing;

static int packed_columns(const scene_name *n)
{
    int tag = n->tag ? (int)strlen(" same ") + text_columns(n->tag) : 0;
    return 2 + text_columns(n->name) + 1 + text_columns(n->shown) + tag;
}

/* False: there is no room for it. */
static bool pack_name(packing *p, const scene_name *n)
{
    enum { COUNTING = 10, GAP = 1 };
    int columns = packed_columns(n), most = p->a.width;
    bool is_last_row = p->y + 1 >= p->a.height;
    int room = p->a.width - p->x - (is_last_row && p->left > 1 ? COUNTING : 0);
    if (columns > room && p->x > 0 && !is_last_row) {
        p->y++;
        p->x = 0;
        return pack_name(p, n);
    }
    if (columns > room && (p->x > 0 || room < most / 2))
        return false;
    area place = {p->a.y + p->y, p->a.x + p->x, 1, columns < room ? columns : room};
    draw_name(place, 0, n, text_columns(n->name));
    p->x += place.width + GAP;
    p->left--;
    return true;
}

static void pack_names(area a, const scene_names *names)
{
    packing p = {.a = a, .left = names->count};
    bool fits = true;
    for (int pass = 0; pass < 2 && fits; pass++) /* what changed comes first */
        for (size_t i = 0; i < names->count && fits; i++)
            if (names->items[i].changed == (pass == 0))
                fits = pack_name(&p, &names->items[i]);
    if (p.left)
        draw_format(a, p.y, p.x ? p.x + 1 : 2, STYLE_DIM, "%s %zu more", glyph_text(GLYPH_ELLIPSIS),
                    p.left);
}

void strip_names(area a, const scene_names *names)
{
    if (a.height <= 0)
        return;
    if (names->count > (size_t)a.height) {
        pack_names(a, names);
        return;
    }
    int widest = widest_name(names, a.width / 3);
    for (size_t i = 0; i < names->count; i++)
        draw_name(a, (int)i, &names->items[i], widest);
}

/* --- the ledger --- */

/* Where the columns of the ledger begin: the call, where its value lands, what it gets back. */
typedef struct ledger_columns {
    int call, lands, got;
} ledger_columns;

static ledger_columns columns_for(area a, unsigned last_number)
{
    int digits = 2;
    for (unsigned n = last_number; n >= 100; n /= 10)
        digits++;
    int rest = a.width - digits - 3, lands = rest >= 60 ? 22 : rest >= 48 ? 20 : rest / 3;
    ledger_columns at = {.call = digits + 3};
    at.lands = at.call + (rest - lands) / 2;
    at.got = at.lands + lands;
    return at;
}

static void draw_ledger_row(area a, int y, ledger_columns at, const scene_row *r)
{
    style s = r->now ? STYLE_STRONG : STYLE_TEXT;
    const char *got = r->got ? r->got : glyph_text(GLYPH_ELLIPSIS);
    clicks_offer_number(a, y, 0, a.width, REQUEST_LEDGER, r->number);
    if (r->now)
        draw_text(a, y, 0, STYLE_CROSSING, glyph_text(GLYPH_NOW));
    draw_format(a, y, 2, STYLE_DIM, "%*u", at.call - 3, r->number);
    draw_cut(a, y, at.call, at.lands - at.call - 1, s, r->call);
    draw_cut(a, y, at.lands, at.got - at.lands - 1, s, r->lands);
    draw_cut(a, y, at.got, a.width - at.got, s, got);
    char from[32];
    int columns = snprintf(from, sizeof from, "  from line %d", r->got_line),
        x = at.got + text_columns(got);
    if (r->got && r->got_line > 0 && x + columns <= a.width)
        draw_text(a, y, x, r->now ? s : STYLE_DIM, from);
}

static void draw_ledger_head(area a, ledger_columns at)
{
    draw_cut(a, 0, at.call, at.lands - at.call - 1, STYLE_DIM, "call");
    draw_cut(a, 0, at.lands, at.got - at.lands - 1, STYLE_DIM, "its value lands in");
    draw_cut(a, 0, at.got, a.width - at.got, STYLE_DIM, "it gets back");
}

void strip_ledger(area a, const scene *s)
{
    int count = (int)s->ledger_count, now = count - 1;
    if (!count) {
        draw_cut(a, 0, 0, a.width, STYLE_DIM, "no call into a generator yet");
        return;
    }
    ledger_columns at = columns_for(a, s->ledger[count - 1].number);
    if (a.height > 2)
        draw_ledger_head(area_cut_top(&a, 1), at);
    for (int i = 0; i < count; i++)
        if (s->ledger[i].now)
            now = i;
    int first = now - a.height + 1;
    if (first < 0)
        first = 0;
    for (int y = 0; y < a.height && first + y < count; y++)
        draw_ledger_row(a, y, at, &s->ledger[first + y]);
}

/* --- the generators --- */

static void describe(const scene_generator *g, char *out, size_t room)
{
    int n = snprintf(out, room, "%s %s", g->title, side_state_name(g->state));
    if (g->line && n < (int)room)
        n += snprintf(out + n, room - (size_t)n, " at %d", g->line);
    const char *by = g->driver && !strcmp(g->driver, "<module>") ? "the caller" : g->driver;
    if (by && n < (int)room)
        n += snprintf(out + n, room - (size_t)n, " by %s", by);
    if (g->delegate && n < (int)room)
        snprintf(out + n, room - (size_t)n, " waits for %s", g->delegate);
}

/* Outer to inner, the arrows the way the value goes; what passes through is said behind. */
static void draw_chain(area a, int y, const scene *s)
{
    int x = draw_text(a, y, 0, STYLE_DIM, "chain ");
    bool passes = s->third && (s->crossing.passes || s->crossing.handed_on || s->crossing.hop);
    glyph way_of = s->third && !s->crossing.inwards ? GLYPH_LEFT : GLYPH_RIGHT;
    for (size_t i = 0; i < s->chain_count && x < a.width; i++) {
        bool here = s->generator.title && !strcmp(s->chain[i], s->generator.title);
        if (i)
            x += draw_format(a, y, x, passes ? STYLE_CROSSING : STYLE_DIM, " %s ",
                             glyph_text(way_of));
        x += draw_text(a, y, x, here ? STYLE_STRONG : STYLE_TEXT, s->chain[i]);
    }
    if (passes && x + 4 < a.width)
        draw_cut(a, y, x + 2, a.width - x - 2, STYLE_CROSSING, s->crossing.shown);
}

/* Answers the column behind it; the same one where there is no room for it. */
static int draw_in_line(area a, int x, const scene_generator *g, bool is_last)
{
    enum { COUNTING = 10 };
    char words[200];
    describe(g, words, sizeof words);
    int columns = text_columns(words), gap = x ? 3 : 0;
    if (x && x + gap + columns + (is_last ? 0 : COUNTING) > a.width)
        return x;
    if (x)
        draw_format(a, 0, x, STYLE_DIM, " %s ", glyph_text(GLYPH_DOT));
    clicks_offer_number(a, 0, x + gap, columns, REQUEST_PIN, g->number);
    draw_cut(a, 0, x + gap, a.width - x - gap, g->shown ? STYLE_STRONG : STYLE_TEXT, words);
    return x + gap + columns;
}

/* All in one row, the shown one first; those that do not fit are counted. */
static void draw_generators_line(area a, const scene *s)
{
    int x = 0;
    size_t left = s->generator_count;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < s->generator_count; i++) {
            if (s->generators[i].shown != (pass == 0))
                continue;
            int next = draw_in_line(a, x, &s->generators[i], left == 1);
            left -= next > x;
            x = next;
        }
    left += s->unlisted;
    if (left)
        draw_format(a, 0, x + 1, STYLE_DIM, "%s %zu more", glyph_text(GLYPH_ELLIPSIS), left);
}

/* The line it is parked on. Who has control is marked in the panes, and nowhere else. */
static void draw_parked(area a, int y, const scene_generator *g)
{
    if (!g->line || !g->source)
        return;
    int x = 4 + draw_format(a, y, 4, STYLE_DIM, "%d", g->line);
    x += draw_text(a, y, x, STYLE_FROZEN, g->control ? " " : glyph_text(GLYPH_FROZEN));
    draw_cut(a, y, x + 1, a.width - x - 1, STYLE_TEXT, g->source + strspn(g->source, " \t"));
}

void strip_generators(area a, const scene *s)
{
    int y = 0, count = (int)s->generator_count;
    if (!count)
        draw_text(a, 0, 0, STYLE_DIM, "none is alive");
    if (s->chain_count && a.height > 0)
        draw_chain(a, y++, s);
    if (a.height == 1) {
        if (!s->chain_count)
            draw_generators_line(a, s);
        return;
    }
    int rows = a.height - y >= 2 * count ? 2 : 1;
    for (int i = 0; i < count && y < a.height; i++, y += rows) {
        const scene_generator *g = &s->generators[i];
        char words[200];
        describe(g, words, sizeof words);
        clicks_offer_number(a, y, 0, a.width, REQUEST_PIN, g->number);
        if (g->shown)
            draw_text(a, y, 0, STYLE_CROSSING, glyph_text(GLYPH_NOW));
        draw_cut(a, y, 2, a.width - 2, g->shown ? STYLE_STRONG : STYLE_TEXT, words);
        if (rows > 1)
            draw_parked(a, y + 1, g);
    }
}

/* --- output and sentence --- */

void strip_output(area a, const scene *s)
{
    const char *end = s->output + strlen(s->output), *from = end;
    const char *cut = glyph_text(GLYPH_ELLIPSIS);
    if (from > s->output && from[-1] == '\n')
        end = --from;
    for (int rows = a.height; from > s->output; from--)
        if (from[-1] == '\n' && --rows == 0)
            break;
    if (from == end && !s->output_length) {
        draw_text(a, 0, 0, STYLE_DIM, "nothing written yet");
        return;
    }
    for (int y = 0; y < a.height && from <= end; y++) {
        const char *newline = memchr(from, '\n', (size_t)(end - from));
        const char *stop = newline ? newline : end;
        draw_text_n(a, y, 0, STYLE_TEXT, from, (size_t)(stop - from));
        if (text_columns_n(from, (size_t)(stop - from)) > a.width)
            draw_text(a, y, a.width - text_columns(cut), STYLE_DIM, cut);
        from = stop + 1;
    }
}

void strip_sentence(area a, const tour *t)
{
    if (t->as_if)
        draw_wrapped(a, 0, STYLE_BAD, t->as_if->sentence);
    else if (t->message[0])
        draw_wrapped(a, 0, STYLE_STRONG, t->message);
    else
        draw_wrapped(a, 0, STYLE_TEXT, tour_view(t)->sentence);
}

void strip_choices(area a, const riddle *r)
{
    for (int i = 0; i < r->count && i < a.height; i++) {
        clicks_offer_number(a, i, 0, a.width, REQUEST_ANSWER, (unsigned)i + 1);
        draw_format(a, i, 1, STYLE_KEY, "%d", i + 1);
        draw_cut(a, i, 3, a.width - 3, STYLE_TEXT, r->choices[i]);
    }
}

/* --- the boundary --- */

/* An arrow of so many columns, its head on the side it flies to, as far as the third has come. */
static void draw_arrow(area a, int y, const scene_crossing *c)
{
    int long_is = a.width * (int)c->third / 3, head = 1;
    if (long_is < 2)
        long_is = 2;
    for (int i = 0; i < a.width; i++) {
        bool flown = i < long_is - head;
        bool is_head = i == long_is - head;
        const char *g = flown ? glyph_text(GLYPH_SHAFT) : glyph_text(GLYPH_DOT);
        int x = c->inwards ? i : a.width - 1 - i;
        if (is_head) {
            const char *arrow = glyph_text(c->inwards ? GLYPH_RIGHT : GLYPH_LEFT);
            int columns = text_columns(arrow);
            int at = c->inwards ? x - columns + 1 : x;
            draw_text(a, y, at < 0 ? 0 : at, STYLE_CROSSING, arrow);
        } else if (flown || i > long_is - head)
            draw_text(a, y, x, flown ? STYLE_CROSSING : STYLE_DIM, g);
    }
}

static void draw_centred(area a, int y, style s, const char *words)
{
    int columns = text_columns(words);
    draw_cut(a, y, columns < a.width ? (a.width - columns) / 2 : 0, a.width, s, words);
}

/* Where a value may be broken: behind a blank or a bracket, or before a word within a name. */
static bool is_value_seam(const char *shown, size_t i)
{
    unsigned char before = (unsigned char)shown[i - 1], after = (unsigned char)shown[i];
    return strchr(" ,([{=", before) || (islower(before) && isupper(after)) || after == '(';
}

/* Bytes of a value for one row. */
static size_t value_row(const char *shown, size_t n, int columns)
{
    size_t fits = text_fit(shown, n, columns);
    if (!fits || fits == n)
        return n;
    for (size_t i = fits; i > fits / 3; i--)
        if (is_value_seam(shown, i))
            return i;
    return fits;
}

/* The value in as many rows as it needs, at most so many. */
static int draw_value(area a, int y, const char *shown, int most)
{
    size_t n = strlen(shown);
    int rows = 0;
    while (n && rows < most) {
        size_t fits = rows == most - 1 ? n : value_row(shown, n, a.width);
        char piece[256];
        snprintf(piece, sizeof piece, "%.*s", fits < 255 ? (int)fits : 255, shown);
        draw_centred(a, y + rows++, STYLE_CROSSING, piece);
        shown += fits;
        n -= fits;
    }
    return rows;
}

void strip_boundary(area a, const scene *s)
{
    const scene_crossing *c = &s->crossing;
    if (!s->third) {
        for (int y = 1; y < a.height; y++)
            draw_text(a, y, a.width / 2, STYLE_DIM, glyph_text(GLYPH_DOT));
        return;
    }
    int y = a.height / 3;
    draw_centred(a, y - 1, STYLE_STRONG, c->verb);
    y += draw_value(a, y, c->shown, a.height > 9 ? 4 : 3);
    draw_arrow(a, y, c);
    if (a.height > y + 3 && c->elsewhere)
        draw_centred(a, y + 2, STYLE_STRONG, c->elsewhere);
    if (a.height > y + 2)
        draw_centred(a, y + 1, c->fate ? STYLE_BAD : STYLE_DIM,
                     c->fate                     ? c->fate
                     : c->third == THIRD_LEAVES  ? "leaves"
                     : c->third == THIRD_CROSSES ? "crosses"
                                                 : "arrives");
}

void strip_boundary_line(area a, const scene *s)
{
    const scene_crossing *c = &s->crossing;
    if (!s->third) {
        for (int x = 0; x < a.width; x += 2)
            draw_text(a, 0, x, STYLE_DIM, glyph_text(GLYPH_DOT));
        return;
    }
    int x = draw_text(a, 0, 0, STYLE_DIM, c->inwards ? "caller " : "generator ");
    area arrow = {a.y, a.x + x, 1, 8};
    scene_crossing flight = *c;
    flight.inwards = true; /* the words say the direction: it always flies to the right */
    draw_arrow(arrow, 0, &flight);
    x += 9;
    x += draw_format(a, 0, x, STYLE_STRONG, "%s ", c->verb);
    draw_cut(a, 0, x, a.width - x, STYLE_CROSSING, c->shown);
}
