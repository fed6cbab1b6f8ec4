#include "player.h"

#include <string.h>

tally study_tally(const study *s, const lesson *l)
{
    tally t = {.all = (int)l->page_count};
    for (size_t i = 0; l->key && i < l->page_count; i++)
        t.done += progress_has(s->progress, l->key, l->pages[i].slug);
    return t;
}

static bool is_finished(const study *s, const lesson *l)
{
    tally t = study_tally(s, l);
    return t.done == t.all;
}

lesson *study_next(const study *s)
{
    const char *last = progress_last_lesson(s->progress);
    lesson *l = last ? course_find(&s->course, last) : NULL;
    if (l && course_is_sound(&s->course, l) && !is_finished(s, l))
        return l;
    for (size_t i = 0; i < s->course.count; i++) {
        l = &s->course.lessons[i];
        if (course_is_sound(&s->course, l) && !is_finished(s, l))
            return l;
    }
    return NULL;
}

size_t study_page(const study *s, const lesson *l)
{
    const char *left = progress_left(s->progress, l->key);
    for (size_t i = 0; left && i < l->page_count; i++)
        if (!strcmp(l->pages[i].slug, left))
            return i;
    return 0;
}
