#include "tour.h"

#include "seek.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Work (back jumps and calls) that opening a program may do to learn how long it is, and that one
 * request may do: some seconds. */
enum { OPENING_WORK = 3000000, MOVING_WORK = 20000000 };

static void say(tour *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(tour *w, const char *format, ...)
{
    va_list more;
    va_start(more, format);
    vsnprintf(w->message, sizeof w->message, format, more);
    va_end(more);
}

static bool refuse(tour *w, const char *why)
{
    say(w, "%s", why);
    return false;
}

static void say_stopped(tour *w)
{
    say(w, "Stopped on the way, at step %llu: ask again to go on.",
        (unsigned long long)timeline_at(w->timeline));
}

/* --- source lines --- */

const char *tour_line(const tour *w, int n, size_t *length)
{
    size_t size;
    const char *at = timeline_source(w->timeline, &size), *end = at + size;
    while (--n > 0 && at) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    if (!at || at >= end)
        return NULL;
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    *length = (size_t)((newline ? newline : end) - at);
    if (*length && at[*length - 1] == '\r')
        --*length;
    return at;
}

int tour_line_count(const tour *w)
{
    size_t size;
    const char *text_of = timeline_source(w->timeline, &size);
    int n = 0;
    for (size_t i = 0; i < size; i++)
        n += text_of[i] == '\n' || i + 1 == size;
    return n;
}

/* --- where the learner stands --- */

/* The moment, counting the place behind the last one (or behind a wait for input) as one more. */
static uint64_t position_of(const tour *w)
{
    bool behind = timeline_is_over(w->timeline) || timeline_waits_for_input(w->timeline);
    return timeline_at(w->timeline) + behind;
}

static void look(tour *w)
{
    scene *s = scene_capture(w->timeline, w->third, w->pin);
    scene_drop(w->scene);
    w->scene = s;
}

/* Stand at the moment the timeline stands at, at the first or the last third of it. */
static void stand(tour *w, third which)
{
    w->third = w->thirds && scene_is_crossing(w->timeline) ? which : THIRD_NONE;
}

static moment_filter filter_of(step_size size)
{
    static const moment_filter filters[] = {[SIZE_EXPRESSION] = moment_is_expression,
                                            [SIZE_LINE] = moment_is_line,
                                            [SIZE_CROSSING] = moment_is_crossing};
    return filters[size];
}

const char *tour_size_name(const tour *w)
{
    static const char *const names[] = {
        [SIZE_EXPRESSION] = "expression", [SIZE_LINE] = "line", [SIZE_CROSSING] = "crossing"};
    return names[w->size];
}

static bool cannot_go_on(tour *w)
{
    if (timeline_is_over(w->timeline))
        return refuse(w, "This is the end of the program.");
    return refuse(w, "The program waits for a line of input: type it with the request 'input'.");
}

/* Run forward to the next moment the filter likes. It stays where it was when there is none and it
 * must be found. */
static bool forward(tour *w, moment_filter wanted, void *context, const char *or_else)
{
    timeline *t = w->timeline;
    uint64_t stood = position_of(w);
    if (timeline_is_over(t))
        return cannot_go_on(w);
    reached r = timeline_find_next(t, timeline_at(t), wanted, context);
    if (r == REACHED_END && or_else) {
        timeline_seek(t, stood);
        return refuse(w, or_else);
    }
    stand(w, THIRD_LEAVES);
    if (r == REACHED_INPUT && position_of(w) == stood)
        return cannot_go_on(w);
    if (r == REACHED_PATIENCE)
        say_stopped(w);
    return true;
}

static bool backward(tour *w, moment_filter wanted, void *context, const char *or_else)
{
    if (timeline_find_before(w->timeline, position_of(w), wanted, context) != REACHED) {
        if (or_else)
            return refuse(w, or_else);
        if (position_of(w) == 0)
            return refuse(w, "This is the very start.");
        timeline_seek(w->timeline, 0);
    }
    stand(w, THIRD_ARRIVES);
    return true;
}

static bool step(tour *w, step_size size)
{
    if (w->third && w->third < THIRD_ARRIVES) {
        w->third++;
        return true;
    }
    return forward(w, filter_of(size), NULL, NULL);
}

static bool step_back(tour *w, step_size size)
{
    if (w->third > THIRD_LEAVES) {
        w->third--;
        return true;
    }
    return backward(w, filter_of(size), NULL, NULL);
}

/* To where a crossing begins: the one under way, or the one before. */
static bool cross_back(tour *w)
{
    bool found = w->third > THIRD_LEAVES ||
                 backward(w, seek_is_crossing, NULL, "Nothing crosses before this.");
    if (found)
        stand(w, THIRD_LEAVES);
    return found;
}

static bool go_to(tour *w, uint64_t moment)
{
    reached r = timeline_seek(w->timeline, moment);
    stand(w, THIRD_LEAVES);
    if (r == REACHED_END && moment > timeline_at(w->timeline) && moment != UINT64_MAX)
        say(w, "The program ends before step %llu.", (unsigned long long)moment);
    if (r == REACHED_PATIENCE)
        say_stopped(w);
    return true;
}

/* --- arguments --- */

static bool number_in(const char *argument, uint64_t *n)
{
    char *end;
    if (!argument || !isdigit((unsigned char)*argument))
        return false;
    *n = strtoull(argument, &end, 10);
    while (isspace((unsigned char)*end))
        end++;
    return !*end;
}

static bool line_in(tour *w, const char *argument, int *line)
{
    uint64_t n;
    if (!number_in(argument, &n) || n < 1 || n > (uint64_t)tour_line_count(w)) {
        say(w, "That needs a line number from 1 to %d.", tour_line_count(w));
        return false;
    }
    *line = (int)n;
    return true;
}

/* --- the longer texts that a request may ask for --- */

typedef struct paper {
    char *text;
    size_t length;
    FILE *to;
} paper;

static bool paper_start(paper *p)
{
    p->text = NULL;
    p->to = open_memstream(&p->text, &p->length);
    return p->to != NULL;
}

static bool paper_end(tour *w, paper *p)
{
    fclose(p->to);
    free(w->page);
    w->page = p->text;
    return true;
}

static bool show_source(tour *w)
{
    paper p;
    size_t n;
    if (!paper_start(&p))
        return false;
    for (int i = 1; i <= tour_line_count(w); i++) {
        const char *line = tour_line(w, i, &n);
        fprintf(p.to, "%4d%s  %.*s\n", i, tour_breaks_at(w, i) ? " break" : "", line ? (int)n : 0,
                line ? line : "");
    }
    return paper_end(w, &p);
}

static bool show_written(tour *w)
{
    if (!w->scene->output_length)
        return refuse(w, "Nothing has been written so far.");
    paper p;
    if (!paper_start(&p))
        return false;
    size_t kept = strlen(w->scene->output);
    if (kept < w->scene->output_length)
        fprintf(p.to, "(the last %zu of %llu bytes)\n", kept,
                (unsigned long long)w->scene->output_length);
    fputs(w->scene->output, p.to);
    return paper_end(w, &p);
}

static bool show_ledger(tour *w)
{
    if (!w->scene->ledger_count)
        return refuse(w, "No call has woken a generator yet: the ledger is empty.");
    paper p;
    if (!paper_start(&p))
        return false;
    for (size_t i = 0; i < w->scene->ledger_count; i++) {
        const scene_row *r = &w->scene->ledger[i];
        fprintf(p.to, "%scall %u: %s; lands in %s; gets back %s", r->now ? "now, " : "", r->number,
                r->call, r->lands, r->got ? r->got : "nothing yet");
        if (r->got && r->got_line > 0)
            fprintf(p.to, " from line %d", r->got_line);
        putc('\n', p.to);
    }
    return paper_end(w, &p);
}

static bool show_generators(tour *w)
{
    if (!w->scene->generator_count)
        return refuse(w, "No generator is alive here.");
    paper p;
    if (!paper_start(&p))
        return false;
    for (size_t i = 0; i < w->scene->generator_count; i++) {
        const scene_generator *g = &w->scene->generators[i];
        fprintf(p.to, "number %u: %s, %s", g->number, g->title, g->state);
        if (g->line)
            fprintf(p.to, " at line %d", g->line);
        fputs(g->number == w->pin ? " (kept in view)\n" : "\n", p.to);
    }
    return paper_end(w, &p);
}

static bool show_breaks(tour *w)
{
    if (!w->break_line_count && !w->break_value_count)
        return refuse(w, "There are no breaks. 'break 3' sets one at line 3.");
    paper p;
    if (!paper_start(&p))
        return false;
    for (int i = 0; i < w->break_line_count; i++)
        fprintf(p.to, "break at line %d\n", w->break_lines[i]);
    for (int i = 0; i < w->break_value_count; i++)
        fprintf(p.to, "break where %s crosses\n", w->break_values[i]);
    return paper_end(w, &p);
}

static const scene_name *name_in(const scene_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (!strcmp(names->items[i].name, name))
            return &names->items[i];
    return NULL;
}

static bool show_value(tour *w, const char *name)
{
    if (!name || !*name)
        return refuse(w, "Which variable?");
    const scene_name *of_caller = name_in(&w->scene->caller.names, name);
    const scene_name *of_generator = name_in(&w->scene->generator.names, name);
    if (!of_caller && !of_generator)
        return refuse(w, "Neither side has a variable of that name here.");
    paper p;
    if (!paper_start(&p))
        return false;
    if (of_caller)
        fprintf(p.to, "%s of the caller: %s\n", name, of_caller->shown);
    if (of_generator)
        fprintf(p.to, "%s of the generator: %s\n", name, of_generator->shown);
    return paper_end(w, &p);
}

/* --- breaks --- */

bool tour_breaks_at(const tour *w, int line)
{
    for (int i = 0; i < w->break_line_count; i++)
        if (w->break_lines[i] == line)
            return true;
    return false;
}

static bool break_line(tour *w, const char *argument)
{
    int line;
    if (!argument || !*argument)
        return show_breaks(w);
    if (!line_in(w, argument, &line))
        return false;
    for (int i = 0; i < w->break_line_count; i++)
        if (w->break_lines[i] == line) {
            w->break_lines[i] = w->break_lines[--w->break_line_count];
            say(w, "No break at line %d any more.", line);
            return true;
        }
    if (w->break_line_count == BREAKS_MAX)
        return refuse(w, "There are as many breaks as can be.");
    w->break_lines[w->break_line_count++] = line;
    say(w, "A break at line %d: 'go' runs to it.", line);
    return true;
}

static bool break_value(tour *w, const char *argument)
{
    if (!argument || !*argument)
        return show_breaks(w);
    for (int i = 0; i < w->break_value_count; i++)
        if (!strcmp(w->break_values[i], argument)) {
            free(w->break_values[i]);
            w->break_values[i] = w->break_values[--w->break_value_count];
            say(w, "No break on %s any more.", argument);
            return true;
        }
    char *own = w->break_value_count < BREAKS_MAX ? strdup(argument) : NULL;
    if (!own)
        return refuse(w, "There are as many breaks as can be.");
    w->break_values[w->break_value_count++] = own;
    say(w, "A break where %s crosses: 'go' runs to it.", argument);
    return true;
}

static bool go(tour *w, bool back)
{
    if (!w->break_line_count && !w->break_value_count)
        return refuse(w, "There is no break to run to: set one with 'break' or 'break-value'.");
    seek_breaks breaks = {.lines = w->break_lines,
                          .line_count = w->break_line_count,
                          .values = w->break_values,
                          .value_count = w->break_value_count};
    return back ? backward(w, seek_is_break, &breaks, "No break lies before this.")
                : forward(w, seek_is_break, &breaks, "No break lies ahead.");
}

/* --- the other ways to move --- */

static bool to_line(tour *w, const char *argument)
{
    int line;
    return line_in(w, argument, &line) &&
           forward(w, seek_is_line, &line, "That line does not run again.");
}

static bool to_change(tour *w, const char *name)
{
    if (!name || !*name)
        return refuse(w, "The change of which variable?");
    seek_change change = {.name = name};
    seek_change_start(&change, w->timeline);
    return forward(w, seek_is_change, &change, "It does not change again.");
}

static bool to_output(tour *w)
{
    uint64_t written = w->scene->output_length;
    return forward(w, seek_is_output, &written, "Nothing more is written.");
}

static bool with_frame(tour *w, moment_filter wanted)
{
    seek_frame here;
    seek_frame_start(&here, w->timeline);
    return forward(w, wanted, &here, NULL);
}

static bool to_row(tour *w, const char *argument)
{
    uint64_t n;
    if (!argument || !*argument)
        return show_ledger(w);
    for (size_t i = 0; number_in(argument, &n) && i < w->scene->ledger_count; i++)
        if (w->scene->ledger[i].number == n)
            return go_to(w, w->scene->ledger[i].moment);
    return refuse(w, "The ledger has no row of that number here.");
}

static bool pin(tour *w, const char *argument)
{
    uint64_t n;
    if (!argument || !*argument)
        return show_generators(w);
    if (!number_in(argument, &n))
        return refuse(w, "That needs a generator's number; 0 follows the one that matters.");
    w->pin = (uint32_t)n;
    return true;
}

static bool find_text(tour *w, const char *sought)
{
    if (sought && *sought) {
        free(w->sought);
        w->sought = strdup(sought);
    }
    if (!w->sought)
        return refuse(w, "Search for what?");
    size_t n, want = strlen(w->sought);
    int lines = tour_line_count(w);
    for (int i = 1; i <= lines; i++) {
        int line = (w->found_line + i - 1) % lines + 1;
        const char *at = tour_line(w, line, &n);
        if (at && memmem(at, n, w->sought, want)) {
            w->found_line = line;
            say(w, "Line %d: %.*s", line, n < 300 ? (int)n : 300, at);
            return true;
        }
    }
    say(w, "The source has no '%.200s'.", w->sought);
    return false;
}

static bool set_size(tour *w, const char *argument)
{
    static const char *const names[] = {"expression", "line", "crossing"};
    if (!argument || !*argument)
        w->size = (w->size + 1) % 3;
    for (int i = 0; argument && *argument && i < 3; i++)
        if (!strncmp(names[i], argument, strlen(argument)))
            w->size = (step_size)i;
    say(w, "A step is now one %s.", tour_size_name(w));
    return true;
}

static bool toggle_thirds(tour *w)
{
    w->thirds = !w->thirds;
    stand(w, THIRD_LEAVES);
    say(w, w->thirds ? "A crossing is three steps: leaves, crosses, arrives."
                     : "A crossing is one step.");
    return true;
}

/* --- what if --- */

static const char *change_word(change_kind kind)
{
    return kind == CHANGE_SEND ? "send " : kind == CHANGE_THROW ? "throw " : "close";
}

static bool branch_off(tour *w, const char *argument)
{
    static const change_kind kinds[] = {CHANGE_SEND, CHANGE_THROW, CHANGE_CLOSE};
    const char *why = "Say 'send EXPRESSION', 'throw EXPRESSION' or 'close'.";
    for (int i = 0; argument && i < 3; i++) {
        const char *word = change_word(kinds[i]);
        if (strncmp(argument, word, strlen(word)))
            continue;
        int b = timeline_branch(w->timeline, kinds[i], argument + strlen(word), &why);
        if (b >= 0)
            timeline_explore(w->timeline, OPENING_WORK);
        if (b >= 0)
            say(w, "Branch %d: %s. The program's own run is branch 0.", b, argument);
        stand(w, THIRD_LEAVES);
        return b >= 0 || refuse(w, why);
    }
    return refuse(w, why);
}

static bool show_branches(tour *w)
{
    paper p;
    if (!paper_start(&p))
        return false;
    for (int i = 0; i < timeline_branch_count(w->timeline); i++) {
        const branch *b = timeline_branch_at(w->timeline, i);
        if (i == 0)
            fputs("branch 0: the program as it is", p.to);
        else
            fprintf(p.to, "branch %d: %s%s at step %llu of branch %d", i, change_word(b->kind),
                    b->kind == CHANGE_CLOSE ? "" : b->text, (unsigned long long)b->moment,
                    b->parent);
        fputs(i == timeline_present_branch(w->timeline) ? " (here)\n" : "\n", p.to);
    }
    return paper_end(w, &p);
}

static bool take_branch(tour *w, const char *argument)
{
    uint64_t n;
    if (!argument || !*argument)
        return show_branches(w);
    if (!number_in(argument, &n) || n >= (uint64_t)timeline_branch_count(w->timeline))
        return refuse(w, "There is no branch of that number.");
    timeline_take_branch(w->timeline, (int)n);
    stand(w, THIRD_LEAVES);
    return true;
}

static bool input(tour *w, const char *line)
{
    if (!timeline_waits_for_input(w->timeline))
        return refuse(w, "The program does not wait for input here.");
    timeline_input(w->timeline, line);
    return forward(w, filter_of(w->size), NULL, NULL);
}

/* --- asking --- */

static bool moves_on(int request)
{
    switch (request) {
    case REQUEST_NEXT:
    case REQUEST_CROSS:
    case REQUEST_LINE:
    case REQUEST_EXPRESSION:
    case REQUEST_OVER:
    case REQUEST_OUT:
    case REQUEST_OTHER:
    case REQUEST_GO: return true;
    default: return false;
    }
}

/* In predict mode, a crossing that was just reached is asked about before it lands. */
static void ask(tour *w)
{
    w->riddle.open = false;
    if ((!w->predicting && !w->runtime) || w->third == THIRD_ARRIVES || w->third == THIRD_CROSSES)
        return;
    unsigned seed = w->runtime ? RIDDLE_WHO : (unsigned)(timeline_at(w->timeline) % RIDDLE_WHO);
    riddle_make(&w->riddle, w->timeline, w->scene, seed);
}

static bool answer(tour *w, const char *argument)
{
    if (!w->riddle.open)
        return refuse(w, "Nothing is asked here.");
    bool right = riddle_answer(&w->riddle, argument ? argument : "", w->message, sizeof w->message);
    w->right += right;
    w->asked += !w->riddle.open;
    if (!w->riddle.open && w->third)
        w->third = THIRD_ARRIVES;
    return true;
}

static bool toggle_asking(tour *w, bool *mode, const char *on, const char *off)
{
    *mode = !*mode;
    say(w, "%s", *mode ? on : off);
    if (!*mode && w->asked)
        say(w, "%s You were right %d of %d times.", off, w->right, w->asked);
    if (*mode)
        w->asked = w->right = 0;
    return true;
}

static bool perform(tour *w, int request, const char *argument)
{
    uint64_t n;
    switch (request) {
    case REQUEST_NEXT: return step(w, w->size);
    case REQUEST_BACK: return step_back(w, w->size);
    case REQUEST_CROSS: return forward(w, seek_is_crossing, NULL, NULL);
    case REQUEST_CROSS_BACK: return cross_back(w);
    case REQUEST_LINE: return forward(w, seek_is_any_line, NULL, NULL);
    case REQUEST_LINE_BACK: return backward(w, seek_is_any_line, NULL, NULL);
    case REQUEST_EXPRESSION: return step(w, SIZE_EXPRESSION);
    case REQUEST_EXPRESSION_BACK: return step_back(w, SIZE_EXPRESSION);
    case REQUEST_SIZE: return set_size(w, argument);
    case REQUEST_THIRDS: return toggle_thirds(w);
    case REQUEST_OVER: return with_frame(w, seek_is_over);
    case REQUEST_OUT: return with_frame(w, seek_is_out);
    case REQUEST_OTHER: return with_frame(w, seek_is_other_side);
    case REQUEST_TO_LINE: return to_line(w, argument);
    case REQUEST_GOTO:
        return number_in(argument, &n) ? go_to(w, n) : refuse(w, "That needs a step's number.");
    case REQUEST_FIRST: return go_to(w, 0);
    case REQUEST_LAST: return go_to(w, UINT64_MAX);
    case REQUEST_CHANGE: return to_change(w, argument);
    case REQUEST_OUTPUT: return to_output(w);
    case REQUEST_EXCEPTION:
        return forward(w, seek_is_exception, NULL, "No exception is raised from here on.");
    case REQUEST_BREAK: return break_line(w, argument);
    case REQUEST_BREAK_VALUE: return break_value(w, argument);
    case REQUEST_GO: return go(w, false);
    case REQUEST_GO_BACK: return go(w, true);
    case REQUEST_VALUE: return show_value(w, argument);
    case REQUEST_LEDGER: return to_row(w, argument);
    case REQUEST_PIN: return pin(w, argument);
    case REQUEST_FIND: return find_text(w, argument);
    case REQUEST_SOURCE: return show_source(w);
    case REQUEST_WRITTEN: return show_written(w);
    case REQUEST_PREDICT:
        return toggle_asking(w, &w->predicting,
                             "Predict mode: before a crossing lands you are asked.",
                             "Predict mode is off.");
    case REQUEST_RUNTIME:
        return toggle_asking(w, &w->runtime, "You are the runtime: say who runs next.",
                             "You are no longer the runtime.");
    case REQUEST_ANSWER: return answer(w, argument);
    case REQUEST_BRANCH: return branch_off(w, argument);
    case REQUEST_BRANCHES: return take_branch(w, argument);
    case REQUEST_INPUT: return input(w, argument ? argument : "");
    case REQUEST_INPUT_END: return input(w, NULL);
    default: return false;
    }
}

bool tour_do(tour *w, int request, const char *argument)
{
    w->message[0] = 0;
    free(w->page);
    w->page = NULL;
    bool done = perform(w, request, argument);
    look(w);
    if (request != REQUEST_ANSWER)
        w->riddle.open = false;
    if (done && moves_on(request))
        ask(w);
    return done;
}

/* --- opening --- */

static void give_input(timeline *t, const char *lines)
{
    while (lines && *lines) {
        size_t n = strcspn(lines, "\n");
        char *line = strndup(lines, n);
        if (line)
            timeline_input(t, line);
        free(line);
        lines += n + (lines[n] == '\n');
    }
}

static void go_to_start(tour *w, const stepper_request *r)
{
    timeline *t = w->timeline;
    int line = (int)r->number;
    reached found = REACHED;
    switch (r->start) {
    case STEPPER_AT_FIRST_CROSSING: found = timeline_find_next(t, 0, seek_is_crossing, NULL); break;
    case STEPPER_AT_LINE: found = timeline_find_next(t, 0, seek_is_line, &line); break;
    case STEPPER_AT_EXCEPTION: found = timeline_find_next(t, 0, seek_is_exception, NULL); break;
    case STEPPER_AT_MOMENT: timeline_seek(t, r->number); break;
    case STEPPER_AT_END: timeline_seek(t, UINT64_MAX); break;
    default: break;
    }
    if (found != REACHED && r->start != STEPPER_AT_EXCEPTION)
        timeline_seek(t, 0);
    stand(w, THIRD_LEAVES);
}

bool tour_open(tour *w, const stepper_request *r)
{
    *w = (tour){.request = r, .size = SIZE_LINE, .thirds = true, .predicting = r->predict};
    w->timeline = timeline_open(&(timeline_options){
        .filename = r->filename ? r->filename : "program.py",
        .source = r->source,
        .length = r->length ? r->length : strlen(r->source),
        .argv = r->argv,
        .path = r->path,
        .doors = r->doors,
        .no_files = r->no_files,
        .dialect = r->dialect,
    });
    if (!w->timeline)
        return false;
    w->wrong = timeline_is_wrong(w->timeline);
    give_input(w->timeline, r->input);
    timeline_explore(w->timeline, OPENING_WORK);
    timeline_patience(w->timeline, MOVING_WORK);
    go_to_start(w, r);
    look(w);
    return true;
}

void tour_close(tour *w)
{
    scene_drop(w->scene);
    if (w->timeline)
        timeline_close(w->timeline);
    for (int i = 0; i < w->break_value_count; i++)
        free(w->break_values[i]);
    free(w->sought);
    free(w->page);
}
