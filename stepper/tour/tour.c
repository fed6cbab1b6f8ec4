#include "tour_inside.h"

#include "stepper/timeline/seek.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void tour_say(tour *w, const char *format, ...)
{
    va_list more;
    va_start(more, format);
    vsnprintf(w->message, sizeof w->message, format, more);
    va_end(more);
}

bool tour_refuse(tour *w, const char *why)
{
    tour_say(w, "%s", why);
    return false;
}

static void say_stopped(tour *w)
{
    tour_say(w, "Stopped on the way: ask again to go on.");
}

/* --- source lines --- */

const char *tour_line(const tour *w, int n, size_t *length)
{
    return timeline_line(w->timeline, n, length);
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

/* Stand at the moment the timeline stands at, at the first or the last third of it. */
void tour_stand(tour *w, third which)
{
    w->third = w->habits.thirds && scene_is_crossing(w->timeline) ? which : THIRD_NONE;
}

static moment_filter filter_of(int size)
{
    static const moment_filter filters[] = {[SIZE_EXPRESSION] = moment_is_expression,
                                            [SIZE_LINE] = moment_is_line,
                                            [SIZE_CROSSING] = moment_is_crossing};
    return filters[size];
}

static const char *const size_names[] = {
    [SIZE_EXPRESSION] = "expression", [SIZE_LINE] = "line", [SIZE_CROSSING] = "crossing"};

const char *tour_size_name(const tour *w)
{
    return size_names[w->habits.size];
}

/* Answers the scene that was in view before; it is the caller's now. */
static scene *look(tour *w)
{
    ruler_measure(&w->ruler, w->timeline, filter_of(w->habits.size));
    scene *s = scene_capture(w->timeline, w->third, w->pin);
    s->measured = w->ruler.known;
    s->step = ruler_step(&w->ruler, s->moment);
    s->steps = ruler_step(&w->ruler, s->last);
    scene *then = w->scene;
    w->scene = s;
    return then;
}

static bool cannot_go_on(tour *w)
{
    if (timeline_is_over(w->timeline))
        return tour_refuse(w, "This is the end of the program.");
    return tour_refuse(w,
                       "The program waits for a line of input: type it with the request 'input'.");
}

/* Run forward to the next moment the filter likes. It stays where it was when there is none and it
 * must be found. */
bool tour_forward(tour *w, moment_filter wanted, void *context, const char *or_else)
{
    timeline *t = w->timeline;
    uint64_t stood = position_of(w);
    if (timeline_is_over(t))
        return cannot_go_on(w);
    reached r = timeline_find_next(t, timeline_at(t), wanted, context);
    if (r == REACHED_END && or_else) {
        timeline_seek(t, stood);
        return tour_refuse(w, or_else);
    }
    tour_stand(w, THIRD_LEAVES);
    if (r == REACHED_INPUT && position_of(w) == stood)
        return cannot_go_on(w);
    if (r == REACHED_PATIENCE)
        say_stopped(w);
    return true;
}

bool tour_backward(tour *w, moment_filter wanted, void *context, const char *or_else)
{
    if (timeline_find_before(w->timeline, position_of(w), wanted, context) != REACHED) {
        if (or_else)
            return tour_refuse(w, or_else);
        if (position_of(w) == 0)
            return tour_refuse(w, "This is the very start.");
        timeline_seek(w->timeline, 0);
    }
    tour_stand(w, THIRD_ARRIVES);
    return true;
}

static bool step(tour *w, int size)
{
    if (w->third && w->third < THIRD_ARRIVES) {
        w->third++;
        return true;
    }
    return tour_forward(w, filter_of(size), NULL, NULL);
}

static bool step_back(tour *w, int size)
{
    if (w->third > THIRD_LEAVES) {
        w->third--;
        return true;
    }
    return tour_backward(w, filter_of(size), NULL, NULL);
}

/* To where a crossing begins: the one under way, or the one before. */
static bool cross_back(tour *w)
{
    bool found = w->third > THIRD_LEAVES ||
                 tour_backward(w, seek_is_crossing, NULL, "Nothing crosses before this.");
    if (found)
        tour_stand(w, THIRD_LEAVES);
    return found;
}

bool tour_go_to(tour *w, uint64_t moment)
{
    reached r = timeline_seek(w->timeline, moment);
    tour_stand(w, THIRD_LEAVES);
    if (r == REACHED_PATIENCE)
        say_stopped(w);
    return true;
}

static bool to_step(tour *w, const char *argument)
{
    uint64_t n;
    if (!tour_number_in(argument, &n))
        return tour_refuse(w, "That needs a step's number.");
    timeline *t = w->timeline;
    tour_go_to(w, ruler_moment(&w->ruler, n));
    const event *e = timeline_event(t);
    if (e && !filter_of(w->habits.size)(NULL, t, e)) /* a library's: on to what can be shown */
        return tour_forward(w, filter_of(w->habits.size), NULL, NULL);
    if (timeline_is_over(w->timeline) && n > ruler_step(&w->ruler, timeline_last(w->timeline)))
        tour_say(w, "The program ends before step %llu.", (unsigned long long)n);
    return true;
}

/* --- arguments --- */

bool tour_number_in(const char *argument, uint64_t *n)
{
    char *end;
    if (!argument || !isdigit((unsigned char)*argument))
        return false;
    *n = strtoull(argument, &end, 10);
    while (isspace((unsigned char)*end))
        end++;
    return !*end;
}

bool tour_line_in(tour *w, const char *argument, int *line)
{
    uint64_t n;
    if (!tour_number_in(argument, &n) || n < 1 || n > (uint64_t)tour_line_count(w)) {
        tour_say(w, "That needs a line number from 1 to %d.", tour_line_count(w));
        return false;
    }
    *line = (int)n;
    return true;
}

/* --- the other ways to move --- */

static bool to_line(tour *w, const char *argument)
{
    int line;
    return tour_line_in(w, argument, &line) &&
           tour_forward(w, seek_is_line, &line, "That line does not run again.");
}

static bool to_change(tour *w, const char *name)
{
    if (!name || !*name)
        return tour_refuse(w, "The change of which variable?");
    seek_change change = {.name = name};
    seek_change_start(&change, w->timeline);
    return tour_forward(w, seek_is_change, &change, "It does not change again.");
}

static bool to_output(tour *w)
{
    uint64_t written = w->scene->output_length;
    return tour_forward(w, seek_is_output, &written, "Nothing more is written.");
}

static bool with_frame(tour *w, moment_filter wanted)
{
    seek_frame here;
    seek_frame_start(&here, w->timeline);
    return tour_forward(w, wanted, &here, NULL);
}

static bool to_row(tour *w, const char *argument)
{
    uint64_t n;
    if (!argument || !*argument)
        return tour_show_ledger(w);
    for (size_t i = 0; tour_number_in(argument, &n) && i < w->scene->ledger_count; i++)
        if (w->scene->ledger[i].number == n)
            return tour_go_to(w, w->scene->ledger[i].moment);
    return tour_refuse(w, "The ledger has no row of that number here.");
}

static bool pin(tour *w, const char *argument)
{
    uint64_t n;
    if (!argument || !*argument)
        return tour_show_generators(w);
    if (!tour_number_in(argument, &n))
        return tour_refuse(w, "That needs a generator's number; 0 follows the one that matters.");
    w->pin = (uint32_t)n;
    return true;
}

static bool set_size(tour *w, const char *argument)
{
    if (!argument || !*argument)
        w->habits.size = (w->habits.size + 1) % 3;
    for (int i = 0; argument && *argument && i < 3; i++)
        if (!strncmp(size_names[i], argument, strlen(argument)))
            w->habits.size = i;
    tour_say(w, "A step is now one %s.", tour_size_name(w));
    return true;
}

static bool toggle_thirds(tour *w)
{
    w->habits.thirds = !w->habits.thirds;
    tour_stand(w, THIRD_LEAVES);
    tour_say(w, w->habits.thirds ? "A crossing is three steps: leaves, crosses, arrives."
                                 : "A crossing is one step.");
    return true;
}

static bool input(tour *w, const char *line)
{
    if (!timeline_waits_for_input(w->timeline))
        return tour_refuse(w, "The program does not wait for input here.");
    timeline_input(w->timeline, line);
    return tour_forward(w, filter_of(w->habits.size), NULL, NULL);
}

static bool perform(tour *w, int request, const char *argument)
{
    switch (request) {
    case REQUEST_NEXT: return step(w, w->habits.size);
    case REQUEST_BACK: return step_back(w, w->habits.size);
    case REQUEST_CROSS: return tour_forward(w, seek_is_crossing, NULL, NULL);
    case REQUEST_CROSS_BACK: return cross_back(w);
    case REQUEST_LINE: return tour_forward(w, seek_is_any_line, NULL, NULL);
    case REQUEST_LINE_BACK: return tour_backward(w, seek_is_any_line, NULL, NULL);
    case REQUEST_EXPRESSION: return step(w, SIZE_EXPRESSION);
    case REQUEST_EXPRESSION_BACK: return step_back(w, SIZE_EXPRESSION);
    case REQUEST_SIZE: return set_size(w, argument);
    case REQUEST_THIRDS: return toggle_thirds(w);
    case REQUEST_OVER: return with_frame(w, seek_is_over);
    case REQUEST_OUT: return with_frame(w, seek_is_out);
    case REQUEST_OTHER: return with_frame(w, seek_is_other_side);
    case REQUEST_TO_LINE: return to_line(w, argument);
    case REQUEST_GOTO: return to_step(w, argument);
    case REQUEST_FIRST: return tour_go_to(w, 0);
    case REQUEST_LAST: return tour_go_to(w, UINT64_MAX);
    case REQUEST_CHANGE: return to_change(w, argument);
    case REQUEST_OUTPUT: return to_output(w);
    case REQUEST_EXCEPTION:
        return tour_forward(w, seek_is_exception, NULL, "No exception is raised from here on.");
    case REQUEST_BREAK: return tour_break_line(w, argument);
    case REQUEST_BREAK_VALUE: return tour_break_value(w, argument);
    case REQUEST_GO: return tour_run_to_break(w, false);
    case REQUEST_GO_BACK: return tour_run_to_break(w, true);
    case REQUEST_VALUE: return tour_show_value(w, argument);
    case REQUEST_LEDGER: return to_row(w, argument);
    case REQUEST_PIN: return pin(w, argument);
    case REQUEST_FIND: return tour_find_text(w, argument);
    case REQUEST_SOURCE: return tour_show_source(w);
    case REQUEST_WRITTEN: return tour_show_written(w);
    case REQUEST_PREDICT: return tour_toggle_predicting(w);
    case REQUEST_RUNTIME: return tour_toggle_runtime(w);
    case REQUEST_ANSWER: return tour_answer(w, argument);
    case REQUEST_BRANCH: return tour_branch_off(w, argument);
    case REQUEST_BRANCHES: return tour_take_branch(w, argument);
    case REQUEST_INPUT: return input(w, argument ? argument : "");
    case REQUEST_INPUT_END: return input(w, NULL);
    default: return false;
    }
}

/* It goes on without an answer: a step back that was only asked about is made. */
static void leave_question(tour *w)
{
    if (w->riddle.open && w->riddle.backward)
        scene_drop(look(w));
    w->riddle.open = false;
}

const scene *tour_view(const tour *w)
{
    return w->as_if ? w->as_if : w->scene;
}

void tour_leave_as_if(tour *w)
{
    scene_drop(w->as_if);
    w->as_if = NULL;
}

bool tour_do(tour *w, int request, const char *argument)
{
    tour_leave_as_if(w);
    w->message[0] = 0;
    free(w->page);
    w->page = NULL;
    if (request != REQUEST_ANSWER)
        leave_question(w);
    bool done = perform(w, request, argument);
    if (w->riddle.open && w->riddle.backward)
        return done; /* one more try, before what was is shown */
    scene *then = look(w);
    if (done)
        tour_ask(w, request, then);
    else
        scene_drop(then);
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
    uint64_t times = r->number;
    reached found = REACHED;
    switch (r->start) {
    case STEPPER_AT_FIRST_CROSSING: found = timeline_find_next(t, 0, seek_is_crossing, NULL); break;
    case STEPPER_AT_LINE: found = timeline_find_next(t, 0, seek_is_line, &line); break;
    case STEPPER_AT_PAUSE: found = timeline_find_next(t, 0, seek_is_paused, &times); break;
    case STEPPER_AT_EXCEPTION: found = timeline_find_next(t, 0, seek_is_exception, NULL); break;
    case STEPPER_AT_MOMENT: timeline_seek(t, r->number); break;
    case STEPPER_AT_STEP:
        ruler_measure(&w->ruler, t, filter_of(w->habits.size));
        timeline_seek(t, ruler_moment(&w->ruler, r->number));
        break;
    case STEPPER_AT_END: timeline_seek(t, UINT64_MAX); break;
    default: break;
    }
    if (found != REACHED && r->start != STEPPER_AT_EXCEPTION)
        timeline_seek(t, 0);
    tour_stand(w, THIRD_LEAVES);
}

bool tour_open(tour *w, const stepper_request *r, const habits *h)
{
    *w = (tour){.request = r, .habits = *h, .predicting = r->predict || h->predicting};
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
    tour_break_where_written(w);
    timeline_explore(w->timeline, OPENING_WORK, OPENING_SECONDS);
    timeline_patience(w->timeline, MOVING_WORK);
    go_to_start(w, r);
    scene_drop(look(w));
    return true;
}

void tour_close(tour *w)
{
    tour_leave_as_if(w);
    scene_drop(w->scene);
    if (w->timeline)
        timeline_close(w->timeline);
    for (int i = 0; i < w->break_value_count; i++)
        free(w->break_values[i]);
    ruler_drop(&w->ruler);
    free(w->sought);
    free(w->page);
}
