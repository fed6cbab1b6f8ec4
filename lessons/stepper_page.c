#include "stepper_page.h"

#include "stepper/stepper.h"

#include <stdlib.h>
#include <string.h>

static void set_start(stepper_request *r, const char *start)
{
    if (!start || !strcmp(start, "start"))
        r->start = STEPPER_AT_START;
    else if (!strcmp(start, "crossing"))
        r->start = STEPPER_AT_FIRST_CROSSING;
    else if (!strcmp(start, "exception"))
        r->start = STEPPER_AT_EXCEPTION;
    else if (!strcmp(start, "end"))
        r->start = STEPPER_AT_END;
    else {
        r->start = strncmp(start, "line ", 5) ? STEPPER_AT_MOMENT : STEPPER_AT_LINE;
        r->number = strtoull(strchr(start, ' '), NULL, 10);
    }
}

bool stepper_page(const visit *v, bool plain)
{
    const page *p = v->page;
    const char *source = visit_program(v);
    if (!source)
        return false;
    char *whole = p->kind == PAGE_BUILD ? judge_whole(p, source) : NULL;
    stepper_request r = {.source = whole ? whole : source,
                         .filename = whole ? "yours.py" : "program.py",
                         .no_files = true,
                         .question = p->question};
    set_start(&r, p->start);
    if (plain)
        stepper_plain(&r, stdin, stdout);
    else
        stepper_show(&r);
    free(whole);
    return true;
}
