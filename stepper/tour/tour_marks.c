/* What a learner marks in a program: breaks on lines and on values, and a text searched for. */
#include "tour_inside.h"

#include "stepper/timeline/seek.h"

#include <stdlib.h>
#include <string.h>

bool tour_breaks_at(const tour *w, int line)
{
    for (int i = 0; i < w->break_line_count; i++)
        if (w->break_lines[i] == line)
            return true;
    return false;
}

bool tour_break_line(tour *w, const char *argument)
{
    int line;
    if (!argument || !*argument)
        return tour_show_breaks(w);
    if (!tour_line_in(w, argument, &line))
        return false;
    for (int i = 0; i < w->break_line_count; i++)
        if (w->break_lines[i] == line) {
            w->break_lines[i] = w->break_lines[--w->break_line_count];
            tour_say(w, "No break at line %d any more.", line);
            return true;
        }
    if (w->break_line_count == BREAKS_MAX)
        return tour_refuse(w, "There are as many breaks as can be.");
    w->break_lines[w->break_line_count++] = line;
    tour_say(w, "A break at line %d: 'go' runs to it.", line);
    return true;
}

/* Does a line call breakpoint() as a statement of its own? */
static bool calls_breakpoint(const char *line, size_t n)
{
    static const char call[] = "breakpoint(";
    size_t from = 0;
    while (from < n && (line[from] == ' ' || line[from] == '\t'))
        from++;
    return n - from >= strlen(call) && !memcmp(line + from, call, strlen(call));
}

void tour_break_where_written(tour *w)
{
    size_t size;
    const char *at = timeline_source(w->timeline, &size), *end = at + size;
    for (int line = 1; at < end && w->break_line_count < BREAKS_MAX; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *stop = newline ? newline : end;
        if (calls_breakpoint(at, (size_t)(stop - at)))
            w->break_lines[w->break_line_count++] = line;
        at = stop + 1;
    }
}

bool tour_break_value(tour *w, const char *argument)
{
    if (!argument || !*argument)
        return tour_show_breaks(w);
    for (int i = 0; i < w->break_value_count; i++)
        if (!strcmp(w->break_values[i], argument)) {
            free(w->break_values[i]);
            w->break_values[i] = w->break_values[--w->break_value_count];
            tour_say(w, "No break on %s any more.", argument);
            return true;
        }
    char *own = w->break_value_count < BREAKS_MAX ? strdup(argument) : NULL;
    if (!own)
        return tour_refuse(w, "There are as many breaks as can be.");
    w->break_values[w->break_value_count++] = own;
    tour_say(w, "A break where %s crosses: 'go' runs to it.", argument);
    return true;
}

bool tour_run_to_break(tour *w, bool back)
{
    if (!w->break_line_count && !w->break_value_count)
        return tour_refuse(w,
                           "There is no break to run to: set one with 'break' or 'break-value'.");
    seek_breaks breaks = {.lines = w->break_lines,
                          .line_count = w->break_line_count,
                          .values = w->break_values,
                          .value_count = w->break_value_count};
    return back ? tour_backward(w, seek_is_break, &breaks, "No break lies before this.")
                : tour_forward(w, seek_is_break, &breaks, "No break lies ahead.");
}

bool tour_find_text(tour *w, const char *sought)
{
    if (sought && *sought) {
        free(w->sought);
        w->sought = strdup(sought);
    }
    if (!w->sought)
        return tour_refuse(w, "Search for what?");
    size_t n, want = strlen(w->sought);
    int lines = tour_line_count(w);
    for (int i = 1; i <= lines; i++) {
        int line = (w->found_line + i - 1) % lines + 1;
        const char *at = tour_line(w, line, &n);
        if (at && memmem(at, n, w->sought, want)) {
            w->found_line = line;
            tour_say(w, "Line %d: %.*s", line, n < 300 ? (int)n : 300, at);
            return true;
        }
    }
    tour_say(w, "The source has no '%.200s'.", w->sought);
    return false;
}
