#include "page_doors.h"

#include "repl/loop/prompt_views.h"
#include "scratch.h"
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

bool page_step(const visit *v, bool plain)
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

const char *page_prompt(const visit *v, bool plain)
{
    bool asks = visit_asks(v) && !v->done && v->page->kind != PAGE_BUILD;
    const char *source = asks ? NULL : visit_program(v), *why = NULL;
    scratch file;
    if (source && !scratch_make(&file, source))
        return "no file can be written for it";
    if (plain)
        prompt_in_lines(source ? file.path : NULL);
    else
        prompt_on_screen(source ? file.path : NULL, &why);
    if (source)
        scratch_end(&file);
    return why;
}
