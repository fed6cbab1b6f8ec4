/* The models of the lessons: parsing with its complaints, the comparison of answers, wrapping, and
 * the progress file, damaged ones too. */
#include "lessons/judge.h"
#include "lessons/progress.h"
#include "lessons/script.h"
#include "lessons/sheet.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void parse(const char *source, lesson *l, complaints *wrong)
{
    *wrong = (complaints){0};
    lesson_parse(l, "x.md", source, strlen(source), wrong);
}

static void test_parts_of_a_page(void)
{
    lesson l;
    complaints wrong;
    parse("# T\nkey: t\nnumber: 3\n\n## One page\nkind: predict\nasks: last\n\nWords.\n\n"
          "```python\nprint(5)\n```\n\n- `5` Yes.\n- `a\\nb` (echo) No.\n\n### After\n\nSo.\n",
          &l, &wrong);
    assert(wrong.count == 0 && l.page_count == 1 && l.number == 3);
    const page *p = &l.pages[0];
    assert(p->kind == PAGE_PREDICT && !strcmp(p->slug, "one-page") && !strcmp(p->asks, "last"));
    assert(p->choice_count == 2 && !strcmp(p->choices[1].text, "a\nb"));
    assert(!strcmp(p->choices[1].belief, "echo") && !strcmp(p->choices[1].reply, "No."));
    assert(p->after.from && !strcmp(p->after.from->text, "So."));
    lesson_end(&l);
}

static void test_complaints_say_where(void)
{
    lesson l;
    complaints wrong;
    parse("# T\nkey: t\n\n## P\nkind: order\n\nWords.\n\n## P\nkind: jump\n", &l, &wrong);
    assert(wrong.count == 3);
    assert(wrong.items[0].line == 4 && strstr(wrong.items[0].text, "python events"));
    assert(wrong.items[1].line == 10 && wrong.items[1].column == 7);
    assert(wrong.items[2].line == 9 && strstr(wrong.items[2].text, "this title too"));
    complaints_end(&wrong);
    lesson_end(&l);
}

static void test_answers_that_are_the_same(void)
{
    assert(judge_same("'first'", "first"));
    assert(judge_same("1\n2", " 1  \n2\n"));
    assert(judge_same("a b", "a\nb"));
    assert(!judge_same("12", "1 2"));
    assert(!judge_same("1", ""));
}

static void test_wrapping(void)
{
    sheet s;
    sheet_start(&s, 20);
    sheet_prose(&s, SHEET_PROSE, 2, "The `yield` is an **expression**, and has a value");
    assert(s.count == 3);
    assert(!strcmp(s.lines[0].words, "The `yield` is an"));
    assert(!strcmp(s.lines[1].words, "  **expression**, and"));
    sheet_end(&s);
    sheet_start(&s, 20);
    sheet_prose(&s, SHEET_PROSE, 0, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    assert(s.count == 3);
    sheet_end(&s);
}

static char path[200];

static void put(const char *words)
{
    FILE *f = fopen(path, "w");
    assert(f);
    fputs(words, f);
    fclose(f);
}

static void test_progress_lasts(void)
{
    progress *p = progress_open(path);
    progress_finish(p, "send", "one", false);
    progress_leave(p, "send", "two");
    progress_finish(p, "none", "x", true);
    progress_close(p);
    p = progress_open(path);
    assert(!progress_word(p) && progress_has(p, "send", "one") && !progress_has(p, "send", "two"));
    assert(!strcmp(progress_left(p, "send"), "two") && !strcmp(progress_last_lesson(p), "send"));
    progress_forget(p, "send");
    assert(!progress_has(p, "send", "one") && progress_has(p, "none", "x"));
    progress_close(p);
}

static void test_damage_is_set_aside(void)
{
    static const char *const damaged[] = {"primer lessons 2\n",
                                          "primer lessons 1\nsend\tone\t-1\t0\t0", "nonsense", "",
                                          "primer lessons 1\nsend\tone\t99\t0\t0\t0\n"};
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        char aside[240];
        put(damaged[i]);
        progress *p = progress_open(path);
        assert(progress_word(p) && !progress_has(p, "send", "one"));
        snprintf(aside, sizeof aside, "%s.damaged-%zu", path, i + 1);
        assert(access(aside, F_OK) == 0);
        progress_finish(p, "send", "one", false);
        progress_close(p);
    }
}

static void test_missed_pages_come_back(void)
{
    progress_due due[5];
    put("primer lessons 1\nsend\tone\t0\t100\t0\t1\nsend\ttwo\t1\t50\t0\t1\n"
        "send\tthree\t-1\t0\t0\t1\nsend\tfour\t2\t99999999999\t0\t1\n");
    progress *p = progress_open(path);
    assert(!progress_word(p) && progress_review(p, due, 5) == 2);
    assert(!strcmp(due[0].page, "two") && !strcmp(due[1].page, "one"));
    progress_reviewed(p, "send", "two", true);
    assert(progress_review(p, due, 5) == 1);
    progress_reviewed(p, "send", "one", false);
    assert(progress_review(p, due, 5) == 0);
    progress_close(p);
}

int main(void)
{
    char folder[] = "/tmp/primer-test-XXXXXX";
    assert(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/deep/lessons", folder);
    test_parts_of_a_page();
    test_complaints_say_where();
    test_answers_that_are_the_same();
    test_wrapping();
    test_progress_lasts();
    test_damage_is_set_aside();
    test_missed_pages_come_back();
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command) != 0;
}
