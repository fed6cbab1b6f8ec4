#include "panes.h"
#include "clicks.h"

#include <stdio.h>
#include <string.h>

enum { TWO_FROM = 66, BESIDE_FROM = 140, BOUNDARY = 12, LEDGER_BELOW_FROM = 38, LEDGER_BELOW = 11 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

bool panes_are_two(void)
{
    return screen_columns() >= TWO_FROM;
}

/* Of an area that two panes and the boundary share. */
static int boundary_columns(int width)
{
    return most(BOUNDARY, least(24, width / 8));
}

/* Of one of two panes that have the whole screen. */
static int pane_columns(void)
{
    return (screen_columns() - boundary_columns(screen_columns())) / 2;
}

/* On a low screen the boxes' lower border gives its row to the source. */
static bool lends_border(void)
{
    return screen_rows() < 28;
}

static const scene_side *side_of(const panes *p, int which)
{
    const scene *s = tour_view(p->tour);
    return which == PANE_CALLER ? &s->caller : &s->generator;
}

/* --- the header --- */

static void draw_header(const panes *p, area a)
{
    const tour *t = p->tour;
    const scene *s = tour_view(t);
    char right[160];
    int n =
        snprintf(right, sizeof right, "%s %llu of %llu%s", s->measured ? "step" : "moment",
                 (unsigned long long)s->step, (unsigned long long)s->steps, s->complete ? "" : "+");
    if (s->as_if)
        n += snprintf(right + n, sizeof right - (size_t)n, " %s AS IF", glyph_text(GLYPH_DOT));
    else if (t->third && s->third)
        n += snprintf(right + n, sizeof right - (size_t)n, " %s %d/3", glyph_text(GLYPH_DOT),
                      s->third);
    if (s->branch)
        n += snprintf(right + n, sizeof right - (size_t)n, " %s branch %d", glyph_text(GLYPH_DOT),
                      s->branch);
    if (t->predicting || t->runtime)
        n += snprintf(right + n, sizeof right - (size_t)n, " %s right %d/%d", glyph_text(GLYPH_DOT),
                      t->right, t->asked);
    if (p->playing)
        n += snprintf(right + n, sizeof right - (size_t)n, " %s playing", glyph_text(GLYPH_DOT));
    if (t->habits.size != SIZE_LINE)
        snprintf(right + n, sizeof right - (size_t)n, " %s by %s", glyph_text(GLYPH_DOT),
                 tour_size_name(t));
    int columns = text_columns(right);
    const char *name = strrchr(s->filename, '/');
    char left[160];
    snprintf(left, sizeof left, "primer %s step %s %.100s", glyph_text(GLYPH_DOT),
             glyph_text(GLYPH_DOT), name ? name + 1 : s->filename);
    draw_cut(a, 0, 1, a.width - columns - 3, STYLE_TITLE, left);
    draw_cut(a, 0, most(a.width - columns - 1, 0), a.width, STYLE_TITLE, right);
}

/* --- one side --- */

static const char *state_word(const panes *p, int which)
{
    switch (side_of(p, which)->state) {
    case SIDE_NONE: return "";
    case SIDE_RUNNING: return which == PANE_CALLER ? "has control" : "RUNNING";
    case SIDE_WAITING: return "waits";
    case SIDE_OVER: return "over";
    default: return side_state_name(side_of(p, which)->state);
    }
}

static const char *title_of(const panes *p, int which)
{
    const scene *s = tour_view(p->tour);
    if (side_of(p, which)->title)
        return side_of(p, which)->title;
    if (which == PANE_GENERATOR)
        return "generator";
    return s->over ? "caller: over" : "caller";
}

static style frame_of(const panes *p, int which)
{
    if (tour_view(p->tour)->as_if)
        return STYLE_BAD;
    if (side_of(p, which)->state == SIDE_RUNNING)
        return STYLE_CONTROL;
    return STYLE_FRAME;
}

/* What there was, in the place of what is no more. */
static void draw_account(const scene *s, area a)
{
    uint32_t calls = s->ledger_count ? s->ledger[s->ledger_count - 1].number : 0;
    char words[200];
    snprintf(words, sizeof words,
             "The program made %u generator%s; %u call%s went in. The ledger (L) has them; step "
             "back from here to see any of it again.",
             s->made, s->made == 1 ? "" : "s", calls, calls == 1 ? "" : "s");
    int y = draw_wrapped(a, 1, STYLE_DIM, "No generator is alive any more.") + 2;
    area_cut_top(&a, y);
    draw_wrapped(a, 0, STYLE_DIM, words);
}

static void draw_empty(const panes *p, area a)
{
    const scene *s = tour_view(p->tour);
    const char *words = s->made   ? "No generator is alive any more."
                        : s->over ? "The program made no generator."
                                  : "No generator yet. One appears here when a generator "
                                    "function is called.";
    area inside = {a.y, a.x + 1, a.height, a.width - 2};
    if (s->over && s->made)
        draw_account(s, inside);
    else
        draw_wrapped(inside, 1, STYLE_DIM, words);
}

static void draw_side(panes *p, area a, int which, int names)
{
    const scene_side *side = side_of(p, which);
    const char *state = state_word(p, which);
    draw_box(a, frame_of(p, which), title_of(p, which), *state ? state : NULL);
    area inside = area_inside(a);
    if (names > 0) {
        area bottom = area_cut_bottom(&inside, names);
        area rule = area_cut_bottom(&inside, 1);
        draw_rule((area){rule.y, a.x, 1, a.width}, 0, frame_of(p, which), "names");
        strip_names(bottom, &side->names);
    }
    if (which == PANE_GENERATOR && side->state == SIDE_NONE)
        draw_empty(p, inside);
    else
        pane_source(p, inside, which);
}

/* --- the parts below or beside --- */

/* How many rows each part gets. */
typedef struct plan {
    int names, ledger, generators, output, sentence;
} plan;

/* Rows that the sources get: what the rest leaves, without the box's borders and a rule. */
static int source_rows(const plan *r, int rows)
{
    return rows - r->names - r->ledger - r->generators - r->output - r->sentence - 3 +
           lends_border();
}

/* Rows that a short program leaves over go to the rest, in turns. This asks only how long the
 * program is, so that nothing jumps while it runs. */
static void share_spare(const panes *p, plan *r, int rows)
{
    enum { LEDGER_MOST = 6, NAMES_MOST = 4, OUTPUT_MOST = 5, SOURCE_LEAST = 9 };
    int had = r->generators;
    r->generators = most(had, 1);
    int spare = source_rows(r, rows);
    spare -= most(pane_source_rows(p, pane_columns() - 2, spare), SOURCE_LEAST);
    if (spare < 0)
        r->generators = had;
    struct {
        int *rows, most;
    } shares[] = {{&r->ledger, LEDGER_MOST}, {&r->names, NAMES_MOST}, {&r->output, OUTPUT_MOST}};
    for (int round = 0; round < LEDGER_MOST; round++)
        for (int i = 0; i < 3; i++)
            if (spare > 0 && *shares[i].rows < shares[i].most) {
                ++*shares[i].rows;
                spare--;
            }
}

static plan plan_rows(const panes *p, int rows)
{
    const scene *s = tour_view(p->tour);
    int wanted = (int)most((int)s->caller.names.count, (int)s->generator.names.count);
    plan r = {.sentence = 2};
    bool many = s->generator_count > 1 || s->chain_count;
    if (rows >= 34) {
        r.names = most(3, least(wanted, 10));
        r.ledger = 7;
        r.output = 5;
        r.generators = many ? least((int)s->generator_count + (s->chain_count > 0), 5) : 0;
    } else if (rows >= 20) {
        r.names = most(2, least(wanted, rows >= 26 ? 5 : 2));
        r.ledger = rows >= 26 ? 4 : 2;
        r.generators = many;
        r.output = rows >= 28 ? 3 : 1;
        share_spare(p, &r, rows);
    } else {
        r.names = least(most(wanted, 1), 2);
        r.ledger = rows >= 16;
        r.output = 1;
    }
    return r;
}

static area labelled(area *from, int rows, const char *label)
{
    area row = area_cut_top(from, rows);
    area words = area_cut_left(&row, 11);
    draw_text(words, 0, 1, STYLE_DIM, label);
    return row;
}

static void draw_below(const panes *p, area a, const plan *r)
{
    const scene *s = tour_view(p->tour);
    if (r->ledger)
        strip_ledger(labelled(&a, r->ledger, "LEDGER"), s);
    if (r->generators)
        strip_generators(labelled(&a, r->generators, "ALIVE"), s);
    if (r->output)
        strip_output(labelled(&a, r->output, "OUTPUT"), s);
    area_cut_left(&a, 1);
    strip_sentence(a, p->tour);
}

static void draw_boxed(area a, const char *title, void (*draw)(area a, const scene *s),
                       const scene *s)
{
    draw_box(a, STYLE_FRAME, title, NULL);
    draw(area_inside(a), s);
}

static void draw_beside(const panes *p, area a, bool with_ledger)
{
    const scene *s = tour_view(p->tour);
    int wanted = 2 * (int)s->generator_count + (s->chain_count > 0);
    int gens = least(most(wanted, 1), with_ledger ? a.height / 3 : a.height / 2) + 2;
    draw_boxed(area_cut_top(&a, gens), "generators", strip_generators, s);
    if (with_ledger)
        draw_boxed(area_cut_top(&a, a.height / 2), "ledger", strip_ledger, s);
    draw_boxed(a, "output", strip_output, s);
}

/* --- the layouts --- */

static void draw_two(panes *p, area a, int names)
{
    int boundary = boundary_columns(a.width);
    area left = area_cut_left(&a, (a.width - boundary) / 2);
    area middle = area_cut_left(&a, boundary);
    draw_side(p, left, PANE_CALLER, names);
    draw_side(p, a, PANE_GENERATOR, names);
    middle.x++;
    middle.width -= 2;
    strip_boundary(middle, tour_view(p->tour));
}

static void draw_one(panes *p, area a, int names)
{
    area line = area_cut_bottom(&a, 1);
    area head = area_cut_top(&a, 1);
    const char *state = state_word(p, p->look);
    int columns = text_columns(state);
    draw_cut(head, 0, 0, head.width - columns - 1, STYLE_STRONG, title_of(p, p->look));
    draw_text(head, 0, head.width - columns, STYLE_STRONG, state);
    if (names > 0)
        strip_names(area_cut_bottom(&a, names), &side_of(p, p->look)->names);
    if (p->look == PANE_GENERATOR && side_of(p, p->look)->state == SIDE_NONE)
        draw_empty(p, a);
    else
        pane_source(p, a, p->look);
    strip_boundary_line(line, tour_view(p->tour));
}

/* What is no program has no sides: its text, where it is wrong, and why. */
static void draw_wrong(panes *p, area a)
{
    area bottom = area_cut_bottom(&a, least(4, a.height / 2));
    area_cut_left(&bottom, 1);
    strip_sentence(bottom, p->tour);
    if (p->tour->scene->output_length)
        draw_boxed(area_cut_bottom(&a, a.height / 2), "Python says", strip_output, p->tour->scene);
    draw_box(a, STYLE_BAD, "cannot run", NULL);
    pane_source(p, area_inside(a), PANE_CALLER);
}

/* All choices are seen. Where there is no room for the question and for what is said of the first
 * try, the latter takes the place of the question. */
static void draw_asking(panes *p, area a)
{
    const riddle *r = &p->tour->riddle;
    const char *told = p->tour->message;
    area nowhere = {0, 0, 0, a.width - 1};
    bool two = panes_are_two();
    int question = two ? 2 : draw_wrapped(nowhere, 0, STYLE_STRONG, r->question);
    int telling = two ? 2 : told[0] ? draw_wrapped(nowhere, 0, STYLE_BAD, told) : 0;
    int wanted = question + r->count + telling;
    int spare = two ? a.height / 2 : a.height - 3;
    area bottom = area_cut_bottom(&a, least(wanted, spare));
    area_cut_left(&bottom, 1);
    if (two)
        draw_two(p, a, a.height > 12 ? 2 : 0);
    else
        draw_one(p, a, 0);
    bool instead = told[0] && spare < wanted;
    if (told[0] && !instead)
        draw_wrapped(area_cut_bottom(&bottom, telling), 0, STYLE_BAD, told);
    int rows = instead ? draw_wrapped(bottom, 0, STYLE_BAD, told)
                       : draw_wrapped(bottom, 0, STYLE_STRONG, r->question);
    area_cut_top(&bottom, rows);
    strip_choices(bottom, r);
}

void panes_draw(panes *p)
{
    clicks_forget();
    screen_clear();
    draw_no_cursor();
    area a = screen_area();
    area_cut_bottom(&a, 1);
    draw_header(p, area_cut_top(&a, 1));
    if (p->tour->request->question && a.height > 14) {
        area row = area_cut_top(&a, 1);
        draw_cut(row, 0, 1, row.width - 2, STYLE_STRONG, p->tour->request->question);
    }
    if (p->tour->riddle.open && !p->tour->as_if) {
        draw_asking(p, a);
        return;
    }
    if (p->tour->wrong) {
        draw_wrong(p, a);
        return;
    }
    plan r = plan_rows(p, a.height);
    if (!panes_are_two()) {
        area bottom = area_cut_bottom(&a, 2);
        if (a.height > 14)
            strip_output(area_cut_bottom(&a, r.output), tour_view(p->tour));
        if (a.height > 12)
            strip_ledger(area_cut_bottom(&a, r.ledger), tour_view(p->tour));
        strip_sentence(bottom, p->tour);
        draw_one(p, a, r.names);
        return;
    }
    if (screen_columns() >= BESIDE_FROM) {
        area bottom = area_cut_bottom(&a, 2);
        area side = area_cut_right(&a, a.width * 3 / 10);
        bool below = a.height >= LEDGER_BELOW_FROM; /* across both panes there is room for it */
        area_cut_left(&bottom, 1);
        strip_sentence(bottom, p->tour);
        if (below)
            draw_boxed(area_cut_bottom(&a, LEDGER_BELOW), "ledger", strip_ledger,
                       tour_view(p->tour));
        draw_two(p, a, most(r.names, a.height / 5));
        draw_beside(p, side, !below);
        return;
    }
    area below = area_cut_bottom(&a, r.ledger + r.generators + r.output + r.sentence);
    a.height += lends_border();
    draw_two(p, a, r.names);
    draw_fill(below, STYLE_TEXT);
    draw_below(p, below, &r);
}

/* --- looking around --- */

void panes_look_at(panes *p, int line)
{
    p->held = true;
    p->top[p->look] = line > 4 ? line - 4 : 1;
}

void panes_scroll(panes *p, int pages)
{
    int lines = tour_line_count(p->tour);
    p->held = true;
    p->top[p->look] += pages * (screen_rows() / 3);
    if (p->top[p->look] > lines)
        p->top[p->look] = lines;
    if (p->top[p->look] < 1)
        p->top[p->look] = 1;
}

void panes_follow(panes *p)
{
    const scene *s = tour_view(p->tour);
    p->held = false;
    p->look =
        s->generator.state == SIDE_RUNNING || (s->third == THIRD_CROSSES && s->crossing.inwards)
            ? PANE_GENERATOR
            : PANE_CALLER;
}
