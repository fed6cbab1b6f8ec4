/* The longer texts that a request may ask for. */
#include "tour_inside.h"

#include "stepper/scene/printer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

bool tour_show_source(tour *w)
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

bool tour_show_written(tour *w)
{
    if (!w->scene->output_length)
        return tour_refuse(w, "Nothing has been written so far.");
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

bool tour_show_ledger(tour *w)
{
    if (!w->scene->ledger_count)
        return tour_refuse(w, "No call has woken a generator yet: the ledger is empty.");
    paper p;
    if (!paper_start(&p))
        return false;
    for (size_t i = 0; i < w->scene->ledger_count; i++) {
        const scene_row *r = &w->scene->ledger[i];
        fputs(r->now ? "now, " : "", p.to);
        scene_print_row(r, p.to);
    }
    return paper_end(w, &p);
}

bool tour_show_generators(tour *w)
{
    if (!w->scene->generator_count)
        return tour_refuse(w, "No generator is alive here.");
    paper p;
    if (!paper_start(&p))
        return false;
    for (size_t i = 0; i < w->scene->generator_count; i++) {
        const scene_generator *g = &w->scene->generators[i];
        fprintf(p.to, "number %u: %s, %s", g->number, g->title, side_state_name(g->state));
        if (g->line)
            fprintf(p.to, " at line %d", g->line);
        fputs(g->number == w->pin ? " (kept in view)\n" : "\n", p.to);
    }
    if (w->scene->unlisted)
        fprintf(p.to, "%zu more are alive\n", w->scene->unlisted);
    return paper_end(w, &p);
}

bool tour_show_breaks(tour *w)
{
    if (!w->break_line_count && !w->break_value_count)
        return tour_refuse(w, "There are no breaks. 'break 3' sets one at line 3.");
    paper p;
    if (!paper_start(&p))
        return false;
    for (int i = 0; i < w->break_line_count; i++)
        fprintf(p.to, "break at line %d\n", w->break_lines[i]);
    for (int i = 0; i < w->break_value_count; i++)
        fprintf(p.to, "break where %s crosses\n", w->break_values[i]);
    return paper_end(w, &p);
}

static bool put_whole(tour *w, paper *p, bool of_generator, const char *name)
{
    char *whole = scene_whole_value(w->timeline, w->pin, of_generator, name);
    if (whole)
        fprintf(p->to, "%s of the %s: %s\n", name, of_generator ? "generator" : "caller", whole);
    free(whole);
    return whole != NULL;
}

bool tour_show_value(tour *w, const char *name)
{
    paper p;
    if (!name || !*name)
        return tour_refuse(w, "Which variable?");
    if (!paper_start(&p))
        return false;
    bool of_caller = put_whole(w, &p, false, name);
    bool found = put_whole(w, &p, true, name) || of_caller;
    paper_end(w, &p);
    if (found)
        return true;
    free(w->page);
    w->page = NULL;
    return tour_refuse(w, "Neither side has a value of that name here.");
}

bool tour_show_branches(tour *w)
{
    paper p;
    if (!paper_start(&p))
        return false;
    for (int i = 0; i < timeline_branch_count(w->timeline); i++) {
        char name[160];
        tour_branch_name(w, i, name, sizeof name);
        fprintf(p.to, "branch %d: %s%s\n", i, name,
                i == timeline_present_branch(w->timeline) ? " (here)" : "");
    }
    return paper_end(w, &p);
}
