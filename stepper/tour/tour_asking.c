/* Asking before a crossing lands, and before a step back shows what was: predict mode, and the
 * learner as the runtime. */
#include "tour_inside.h"

#include <stdlib.h>
#include <string.h>

enum direction { STAYS, GOES_ON, GOES_BACK };

static enum direction direction_of(int request)
{
    switch (request) {
    case REQUEST_NEXT:
    case REQUEST_CROSS:
    case REQUEST_LINE:
    case REQUEST_EXPRESSION:
    case REQUEST_OVER:
    case REQUEST_OUT:
    case REQUEST_OTHER:
    case REQUEST_GO: return GOES_ON;
    case REQUEST_BACK:
    case REQUEST_CROSS_BACK:
    case REQUEST_LINE_BACK:
    case REQUEST_EXPRESSION_BACK: return GOES_BACK;
    default: return STAYS;
    }
}

/* A crossing that was just reached is asked about before it lands. */
static void ask_ahead(tour *w)
{
    if ((!w->predicting && !w->runtime) || w->third == THIRD_ARRIVES || w->third == THIRD_CROSSES)
        return;
    riddle_kind kind = w->runtime ? RIDDLE_MOVE : (riddle_kind)(w->asked % RIDDLE_IN_ALL);
    scene *s = w->pin ? scene_capture(w->timeline, w->third, 0) : w->scene; /* of what matters */
    riddle_make(&w->riddle, w->timeline, s, kind);
    if (s != w->scene)
        scene_drop(s);
}

/* The tour has stepped back already; the scene it stepped back from stays in view until the
 * question is answered. */
static void ask_back(tour *w, scene **then)
{
    if (!w->predicting || !riddle_make_before(&w->riddle, *then, w->scene))
        return;
    scene *earlier = w->scene;
    w->scene = *then;
    *then = earlier;
}

void tour_ask(tour *w, int request, scene *then)
{
    enum direction towards = direction_of(request);
    if (towards == GOES_ON)
        ask_ahead(w);
    if (towards == GOES_BACK && then)
        ask_back(w, &then);
    scene_drop(then);
}

/* A wrong move is drawn. */
static void show_as_if(tour *w)
{
    const riddle *r = &w->riddle;
    scene *s = as_if_scene(w->timeline, r->as_ifs[r->said]);
    if (!s)
        return;
    s->measured = w->scene->measured;
    s->step = w->scene->step;
    s->steps = w->scene->steps;
    s->sentence =
        pool_format(s->pool, "As if: %s. Not so. %s", r->choices[r->said], r->beliefs[r->said]);
    w->as_if = s;
}

bool tour_answer(tour *w, const char *argument)
{
    if (!w->riddle.open)
        return tour_refuse(w, "Nothing is asked here.");
    bool right = riddle_answer(&w->riddle, w->timeline, argument ? argument : "", w->message,
                               sizeof w->message);
    if (!right && w->riddle.said >= 0)
        show_as_if(w);
    w->right += right;
    w->asked += !w->riddle.open;
    if (!w->riddle.open && w->third && !w->riddle.backward)
        w->third = THIRD_ARRIVES;
    return true;
}

static bool toggle(tour *w, bool *mode, const char *on, const char *off)
{
    *mode = !*mode;
    tour_say(w, "%s", *mode ? on : off);
    if (!*mode && w->asked)
        tour_say(w, "%s You were right %d of %d times.", off, w->right, w->asked);
    if (*mode)
        w->asked = w->right = 0;
    return true;
}

bool tour_toggle_predicting(tour *w)
{
    toggle(w, &w->predicting, "Predict mode: you are asked before a crossing lands, or what was.",
           "Predict mode is off.");
    w->habits.predicting = w->predicting;
    return true;
}

bool tour_toggle_runtime(tour *w)
{
    return toggle(w, &w->runtime, "You are the runtime: say what happens at each crossing.",
                  "You are no longer the runtime.");
}
