/* The ncurses view: keys in, panes out. What is done with a key is the tour's affair; here is only
 * what needs a screen: asking for arguments, lists to choose from, pages, playing. */
#include "clicks.h"
#include "panes.h"

#include "repl/print/colour.h"
#include "repl/screen/field.h"
#include "repl/screen/key.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int speeds[] = {3000, 2000, 1200, 700, 400, 200, 100, 40};
enum { SPEEDS = sizeof speeds / sizeof *speeds, LIST_MAX = 64 };

typedef struct view {
    tour tour;
    panes panes;
    unsigned char *colours; /* owned */
    habits before;          /* as they were when the view opened */
} view;

static const binding *bindings(void)
{
    static binding table[128];
    size_t n = 0;
    if (!table[0].request)
        for (const request_row *r = request_rows; r->request && n < 127; r++)
            if (r->keys || r->request == REQUEST_HEADING)
                table[n++] = (binding){r->request, r->keys, r->label, r->help};
    return table;
}

/* The hint line has an order of its own: what is needed first stays on a narrow screen. */
static const binding *hints(void)
{
    static const int order[] = {REQUEST_NEXT,   REQUEST_BACK, REQUEST_HELP,
                                REQUEST_CROSS,  REQUEST_SIDE, REQUEST_PREDICT,
                                REQUEST_BRANCH, REQUEST_PLAY, REQUEST_QUIT};
    static binding table[sizeof order / sizeof *order + 1];
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const request_row *r = request_of(order[i]);
        table[i] = (binding){r->request, r->keys, r->label, r->help};
    }
    return table;
}

static void draw(void *context)
{
    view *v = context;
    panes_draw(&v->panes);
    area a = screen_area();
    area row = area_cut_bottom(&a, 1);
    if (v->tour.as_if)
        draw_text(row, 0, 1, STYLE_HINT, "As if, and it is not so. Any key goes back to what is.");
    else if (v->tour.riddle.open)
        draw_format(row, 0, 1, STYLE_HINT,
                    "1-%d choose   Enter type it   any other key goes on without",
                    v->tour.riddle.count);
    else
        binding_hints(row, 0, hints());
    screen_flush();
}

/* Where the end is not known yet, a request may run for seconds: say how to stop it. */
static void announce(view *v)
{
    if (timeline_is_complete(v->tour.timeline))
        return;
    area a = screen_area();
    area row = area_cut_bottom(&a, 1);
    draw_fill(row, STYLE_HINT);
    draw_text(row, 0, 1, STYLE_HINT, "running: Ctrl-C stops it");
    screen_flush();
}

/* Do a request and let the panes follow when it moved. */
static bool perform(view *v, int request, const char *argument)
{
    announce(v);
    uint64_t moment = v->tour.scene->moment;
    third which = v->tour.third;
    bool done = tour_do(&v->tour, request, argument);
    if (v->tour.scene->moment != moment || v->tour.third != which || v->tour.scene->over)
        panes_follow(&v->panes);
    if (request == REQUEST_FIND && done)
        panes_look_at(&v->panes, v->tour.found_line);
    if (v->tour.page) {
        field_page(request_of(request)->word, v->tour.page);
        v->tour.message[0] = 0;
    }
    return done;
}

/* --- arguments --- */

static void ask_and_perform(view *v, int request)
{
    const request_row *r = request_of(request);
    char question[200];
    edit answer;
    edit_start(&answer, "", false);
    if (request == REQUEST_FIND && v->tour.sought)
        edit_propose(&answer, v->tour.sought);
    const scene *s = v->tour.scene;
    int line = v->panes.look == PANE_CALLER ? s->caller.at.line : s->generator.at.line;
    if (line > 0 && (request == REQUEST_BREAK || request == REQUEST_TO_LINE)) {
        char number[16];
        snprintf(number, sizeof number, "%d", line);
        edit_propose(&answer, number);
    }
    snprintf(question, sizeof question, "%c%s. %c%s:", toupper((unsigned char)r->help[0]),
             r->help + 1, toupper((unsigned char)r->asks[0]), r->asks + 1);
    if (field_ask(r->word, question, &answer))
        perform(v, request, answer.text);
    edit_end(&answer);
}

static int choose(const char *title, char items[][160], int count, int at)
{
    const char *shown[LIST_MAX];
    for (int i = 0; i < count; i++)
        shown[i] = items[i];
    return field_choose(title, shown, count, at);
}

static void choose_row(view *v)
{
    const scene *s = v->tour.scene;
    char items[LIST_MAX][160];
    int count = 0, at = 0;
    size_t first = s->ledger_count > LIST_MAX ? s->ledger_count - LIST_MAX : 0;
    for (size_t i = first; i < s->ledger_count; i++) {
        const scene_row *r = &s->ledger[i];
        if (r->now)
            at = count;
        snprintf(items[count++], sizeof *items, "%u  %.40s  %.40s  gets %.50s", r->number, r->call,
                 r->lands, r->got ? r->got : "nothing yet");
    }
    if (!count) {
        perform(v, REQUEST_LEDGER, NULL);
        return;
    }
    int n = choose("ledger: go to a call", items, count, at);
    char number[16];
    if (n < 0)
        return;
    snprintf(number, sizeof number, "%u", s->ledger[first + (size_t)n].number);
    perform(v, REQUEST_LEDGER, number);
}

static void choose_generator(view *v)
{
    const scene *s = v->tour.scene;
    char items[LIST_MAX][160];
    int count = 1;
    snprintf(items[0], sizeof *items, "the one that matters at each step");
    for (size_t i = 0; i < s->generator_count && count < LIST_MAX; i++)
        snprintf(items[count++], sizeof *items, "%.80s  %s", s->generators[i].title,
                 side_state_name(s->generators[i].state));
    int n = choose("keep in view", items, count, 0);
    char number[16];
    if (n < 0)
        return;
    snprintf(number, sizeof number, "%u", n ? s->generators[n - 1].number : 0);
    perform(v, REQUEST_PIN, number);
}

static void choose_branch(view *v)
{
    char items[LIST_MAX][160];
    int count = 0;
    for (int i = 0; i < timeline_branch_count(v->tour.timeline) && i < LIST_MAX; i++) {
        int n = snprintf(items[count], sizeof *items, "%d  ", i);
        tour_branch_name(&v->tour, i, items[count++] + n, sizeof *items - (size_t)n);
    }
    int n = choose("branches", items, count, timeline_present_branch(v->tour.timeline));
    char number[16];
    if (n < 0)
        return;
    snprintf(number, sizeof number, "%d", n);
    perform(v, REQUEST_BRANCHES, number);
}

static int list_names(const scene_names *names, const char *of_whom, char items[][160],
                      const scene_name **which, int count)
{
    for (size_t i = 0; i < names->count && count < LIST_MAX; i++) {
        which[count] = &names->items[i];
        snprintf(items[count++], 160, "%.40s of %s  %.90s", names->items[i].name, of_whom,
                 names->items[i].shown);
    }
    return count;
}

static void choose_value(view *v)
{
    const scene *s = v->tour.scene;
    char items[LIST_MAX][160];
    const scene_name *which[LIST_MAX];
    int count = list_names(&s->generator.names, "the generator", items, which, 0);
    count = list_names(&s->caller.names, "the caller", items, which, count);
    if (!count) {
        snprintf(v->tour.message, sizeof v->tour.message, "There are no variables here.");
        return;
    }
    int n = choose("a value, whole", items, count, 0);
    if (n >= 0)
        perform(v, REQUEST_VALUE, which[n]->name);
}

static void choose_change(view *v)
{
    static const char *const kinds[] = {"send another value", "throw an exception instead",
                                        "close it instead"};
    static const char *const words[] = {"send ", "throw ", "close"};
    if (!timeline_may_branch(v->tour.timeline)) {
        perform(v, REQUEST_BRANCH, words[2]); /* says why not */
        return;
    }
    int n = field_choose("what if", kinds, 3, 0);
    if (n < 0)
        return;
    edit answer;
    edit_start(&answer, "", false);
    char argument[600] = "close";
    bool given = n == 2 || field_ask("what if",
                                     n ? "An exception, as Python writes it: "
                                         "ValueError('no')"
                                       : "An expression, computed where the call stands",
                                     &answer);
    if (given && n < 2)
        snprintf(argument, sizeof argument, "%s%.500s", words[n], answer.text);
    edit_end(&answer);
    if (given)
        perform(v, REQUEST_BRANCH, argument);
}

static void give_input(view *v)
{
    edit answer;
    edit_start(&answer, "", false);
    if (field_ask("input()", "The program waits for a line:", &answer))
        perform(v, REQUEST_INPUT, answer.text);
    edit_end(&answer);
}

/* --- dispatch --- */

static void other_side(view *v)
{
    v->panes.look = !v->panes.look;
    v->panes.held = false;
}

static void step_on(view *v, int request)
{
    if (v->tour.scene->waits_for_input)
        give_input(v);
    else
        perform(v, request, NULL);
}

static void toggle_mouse(view *v)
{
    int *mouse = &v->tour.habits.mouse;
    *mouse = !*mouse;
    key_mouse(*mouse);
    snprintf(v->tour.message, sizeof v->tour.message, "%s",
             *mouse
                 ? "The mouse is on: click a line to run to it, its number for a break, a row, a "
                   "key."
                 : "The mouse is off: the terminal selects text again.");
}

static void obey(view *v, int request)
{
    v->tour.message[0] = 0;
    switch (request) {
    case REQUEST_HELP: binding_help("keys of the stepper", bindings()); break;
    case REQUEST_SIDE: other_side(v); break;
    case REQUEST_SCROLL_DOWN: panes_scroll(&v->panes, 1); break;
    case REQUEST_SCROLL_UP: panes_scroll(&v->panes, -1); break;
    case REQUEST_MOUSE: toggle_mouse(v); break;
    case REQUEST_PLAY: v->panes.playing = !v->panes.playing; break;
    case REQUEST_LEDGER: choose_row(v); break;
    case REQUEST_PIN: choose_generator(v); break;
    case REQUEST_BRANCHES: choose_branch(v); break;
    case REQUEST_BRANCH: choose_change(v); break;
    case REQUEST_VALUE: choose_value(v); break;
    case REQUEST_INPUT: give_input(v); break;
    case REQUEST_NEXT:
    case REQUEST_LINE:
    case REQUEST_CROSS:
    case REQUEST_EXPRESSION: step_on(v, request); break;
    case REQUEST_SIZE: perform(v, request, NULL); break;
    case REQUEST_NONE: break;
    default:
        if (request_of(request)->asks)
            ask_and_perform(v, request);
        else
            perform(v, request, NULL);
    }
}

/* A key while a question is open: a choice, or Enter to type. False: it answers nothing. */
static bool answer(view *v, int key)
{
    if (key == KEY_ENTERED) {
        edit typed;
        edit_start(&typed, "", false);
        if (field_ask("answer", v->tour.riddle.question, &typed))
            perform(v, REQUEST_ANSWER, typed.text);
        edit_end(&typed);
        return true;
    }
    if (key < '1' || key >= '1' + v->tour.riddle.count)
        return false;
    char number[2] = {(char)key, 0};
    perform(v, REQUEST_ANSWER, number);
    return true;
}

static void on_interrupt(void *context)
{
    const view *v = context;
    if (v->tour.timeline)
        timeline_interrupt(v->tour.timeline);
}

static void change_speed(view *v, int by)
{
    int *speed = &v->tour.habits.speed;
    *speed += by;
    *speed = *speed < 0 ? 0 : *speed >= SPEEDS ? SPEEDS - 1 : *speed;
    snprintf(v->tour.message, sizeof v->tour.message, "Playing: a step every %d ms.",
             speeds[v->tour.habits.speed]);
}

static void play_on(view *v)
{
    bool goes_on = !v->tour.riddle.open && !v->tour.scene->over &&
                   !v->tour.scene->waits_for_input && perform(v, REQUEST_NEXT, NULL);
    if (!goes_on)
        v->panes.playing = false;
}

/* What was clicked in a pane is done; of a key of the hint line this answers the request. */
static int request_clicked(view *v)
{
    int y, x;
    key_click(&y, &x);
    if (y == screen_rows() - 1)
        return binding_hint_at(hints(), screen_columns(), x);
    click c = clicks_at(y, x);
    if (c.request)
        perform(v, c.request, c.argument);
    return REQUEST_NONE;
}

static void converse(view *v)
{
    for (;;) {
        draw(v);
        int key = key_read(v->panes.playing ? speeds[v->tour.habits.speed] : -1);
        if (key == KEY_CLOSED)
            return;
        if (key == KEY_NO) {
            play_on(v);
            continue;
        }
        if (key == KEY_RESIZED)
            continue;
        if (v->tour.as_if) {
            tour_leave_as_if(&v->tour);
            continue;
        }
        if (v->panes.playing && (key == '+' || key == '-')) {
            change_speed(v, key == '+' ? 1 : -1);
            continue;
        }
        if (v->tour.riddle.open && answer(v, key))
            continue;
        int request = key == KEY_CLICKED ? request_clicked(v) : binding_find(bindings(), key);
        if (key == KEY_CLICKED && !request)
            continue;
        if (v->panes.playing && request != REQUEST_PLAY) {
            v->panes.playing = false;
            continue;
        }
        if (request == REQUEST_QUIT)
            return;
        obey(v, request);
    }
}

/* A program is run once, to know how long it is: that may take a while. */
static void announce_opening(const stepper_request *r)
{
    area a = screen_area();
    const char *name = r->filename ? r->filename : "program.py", *slash = strrchr(name, '/');
    screen_clear();
    draw_no_cursor();
    draw_format(a, 0, 1, STYLE_TITLE, "primer %s step %s %.100s", glyph_text(GLYPH_DOT),
                glyph_text(GLYPH_DOT), slash ? slash + 1 : name);
    draw_text(a, a.height - 1, 1, STYLE_HINT, "running it once: Ctrl-C stops that");
    screen_flush();
}

static int open_view(view *v, const stepper_request *r)
{
    announce_opening(r);
    v->before = habits_load();
    if (!tour_open(&v->tour, r, &v->before))
        return 2;
    size_t length;
    const char *bytes = timeline_source(v->tour.timeline, &length);
    v->colours = colour_source(bytes, length);
    v->panes = (panes){.tour = &v->tour, .colours = v->colours};
    key_mouse(v->tour.habits.mouse);
    panes_follow(&v->panes);
    return 0;
}

int stepper_show(const stepper_request *r)
{
    bool was_open = screen_is_open();
    const char *why = was_open ? NULL : screen_open();
    if (why) {
        fprintf(stderr, "primer: %s\n", why);
        return 2;
    }
    view v = {0};
    key_on_interrupt(on_interrupt, &v);
    int status = open_view(&v, r);
    if (status == 0) {
        backdrop before = screen_backdrop((backdrop){draw, &v});
        converse(&v);
        screen_backdrop(before);
        status = v.tour.wrong;
        habits_keep(&v.tour.habits, &v.before);
        key_mouse(false);
        tour_close(&v.tour);
        free(v.colours);
    }
    key_on_interrupt(NULL, NULL);
    if (!was_open)
        screen_close();
    if (status == 2)
        fputs("primer: no memory to step this program\n", stderr);
    return status;
}
