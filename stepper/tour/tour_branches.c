/* What if something else had crossed: branches of a run. */
#include "tour_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *word_of(change_kind kind)
{
    return kind == CHANGE_SEND ? "send " : kind == CHANGE_THROW ? "throw " : "close";
}

void tour_branch_name(const tour *w, int n, char *out, size_t room)
{
    if (n == 0) {
        snprintf(out, room, "the program as it is");
        return;
    }
    const branch *b = timeline_branch_at(w->timeline, n);
    const char *sent = b->kind == CHANGE_CLOSE ? "" : b->text;
    int used = snprintf(out, room, "%s%.80s", word_of(b->kind), sent);
    if (b->line && used < (int)room)
        used += snprintf(out + used, room - (size_t)used, " at line %d", b->line);
    if (b->parent && used < (int)room)
        snprintf(out + used, room - (size_t)used, " of branch %d", b->parent);
}

bool tour_branch_off(tour *w, const char *argument)
{
    static const change_kind kinds[] = {CHANGE_SEND, CHANGE_THROW, CHANGE_CLOSE};
    const char *why = "Say 'send EXPRESSION', 'throw EXPRESSION' or 'close'.";
    for (int i = 0; argument && i < 3; i++) {
        const char *word = word_of(kinds[i]);
        if (strncmp(argument, word, strlen(word)))
            continue;
        int b = timeline_branch(w->timeline, kinds[i], argument + strlen(word), &why);
        if (b >= 0)
            timeline_explore(w->timeline, OPENING_WORK, OPENING_SECONDS);
        if (b >= 0)
            tour_say(w, "Branch %d: %s. The program's own run is branch 0.", b, argument);
        tour_stand(w, THIRD_LEAVES);
        return b >= 0 || tour_refuse(w, why);
    }
    return tour_refuse(w, why);
}

bool tour_take_branch(tour *w, const char *argument)
{
    uint64_t n;
    if (!argument || !*argument)
        return tour_show_branches(w);
    if (!tour_number_in(argument, &n) || n >= (uint64_t)timeline_branch_count(w->timeline))
        return tour_refuse(w, "There is no branch of that number.");
    timeline_take_branch(w->timeline, (int)n);
    tour_stand(w, THIRD_LEAVES);
    return true;
}
