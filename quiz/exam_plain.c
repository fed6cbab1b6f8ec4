#include "exam_view.h"

#include "certificate.h"
#include "misconceptions.h"
#include "plain.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_ROOM = 4096 };

/* What a command asks for. */
typedef enum wish { WISH_GO_ON, WISH_HAND_IN, WISH_LEAVE } wish;

static const char help[] = "Type an answer, or one of these:\n"
                           "  next, back      go to the next or the previous question\n"
                           "  go N            go to question N\n"
                           "  open            go to the next question without an answer\n"
                           "  again           show the question again\n"
                           "  list            show all questions and what you answered\n"
                           "  clear           take the answer back\n"
                           "  hand in         be graded\n"
                           "  leave           leave; 'primer exam' goes on here\n"
                           "Where a word of these is your answer, put = before it: =next\n";

static void print_progress(const exam *e)
{
    char left[24];
    printf("\nquestion %d of %d, answered %d", e->at + 1, e->paper.count, exam_answered(e));
    if (e->terms.limit) {
        exam_write_time(exam_left(e), left, sizeof left);
        printf(", time left %s", left);
    }
    puts(*e->answers[e->at] ? ", this one is answered" : "");
}

static void show(const exam *e)
{
    char words[600];
    print_progress(e);
    plain_question(&e->paper.asked[e->at], stdout);
    if (*e->answers[e->at]) {
        plain_answer(&e->paper.asked[e->at], e->answers[e->at], words, sizeof words);
        printf("your answer so far: %s\n", words);
    }
}

static void print_list(const exam *e)
{
    for (int i = 0; i < e->paper.count; i++) {
        char words[600];
        plain_answer(&e->paper.asked[i], e->answers[i], words, sizeof words);
        printf("question %d, %s: %s\n", i + 1, area_title(e->paper.asked[i].q->area), words);
    }
}

static void go(exam *e, int to)
{
    if (to < 0 || to >= e->paper.count) {
        printf("There is no question there; they go from 1 to %d.\n", e->paper.count);
        return;
    }
    exam_go(e, to);
    show(e);
}

static bool confirm(const char *asking)
{
    char line[LINE_ROOM];
    return plain_read(asking, line, sizeof line) && (*line == 'y' || *line == 'Y');
}

static wish hand_in(const exam *e)
{
    int open = e->paper.count - exam_answered(e);
    char asking[100];
    if (open)
        snprintf(asking, sizeof asking, "%d without an answer. Hand in all the same? (y/n) ", open);
    return !open || confirm(asking) ? WISH_HAND_IN : WISH_GO_ON;
}

/* After an answer: the next one that is open, else the hint to hand in. */
static void go_on(exam *e)
{
    if (*e->trouble)
        puts(e->trouble);
    int next = exam_next_open(e);
    if (next >= 0)
        go(e, next);
    else
        puts("All are answered. Type 'hand in' to be graded, or 'list' to look again.");
}

static void answer(exam *e, const char *typed)
{
    char why[200];
    if (exam_answer(e, typed, why, sizeof why))
        go_on(e);
    else
        puts(why);
}

static wish obey(exam *e, const char *line)
{
    if (!*line || !strcmp(line, "again"))
        show(e);
    else if (!strcmp(line, "help") || !strcmp(line, "?"))
        fputs(help, stdout);
    else if (!strcmp(line, "next"))
        go(e, e->at + 1);
    else if (!strcmp(line, "back"))
        go(e, e->at - 1);
    else if (!strncmp(line, "go ", 3))
        go(e, atoi(line + 3) - 1);
    else if (!strcmp(line, "open"))
        go_on(e);
    else if (!strcmp(line, "list"))
        print_list(e);
    else if (!strcmp(line, "clear"))
        exam_answer(e, "", (char[100]){0}, 100);
    else if (!strcmp(line, "hand in"))
        return hand_in(e);
    else if (!strcmp(line, "leave") || !strcmp(line, "quit"))
        return WISH_LEAVE;
    else
        answer(e, line + (*line == '='));
    return WISH_GO_ON;
}

/* True: handed in. */
static bool sit(exam *e)
{
    char line[LINE_ROOM];
    show(e);
    while (!exam_is_over(e)) {
        if (!plain_read("answer> ", line, sizeof line))
            return false;
        wish w = obey(e, line);
        if (w == WISH_HAND_IN)
            break;
        if (w == WISH_LEAVE)
            return false;
    }
    if (exam_left(e) == 0)
        puts("The time is over.");
    exam_hand_in(e);
    return true;
}

static void print_result(const exam *e)
{
    char spent[24];
    exam_say_time(exam_spent(e), spent, sizeof spent);
    printf("\nresult: %s, %d of %d right, %d percent; the pass mark is %d percent; time %s\n",
           exam_passed(e) ? "passed" : "not passed", exam_right(e), e->paper.count, exam_percent(e),
           e->terms.pass, spent);
    for (int i = 0; i < e->paper.count; i++) {
        const asked *a = &e->paper.asked[i];
        printf("question %d, %s: %s\n", i + 1, area_title(a->q->area),
               asked_is_right(a, e->answers[i]) ? "right" : "wrong");
    }
}

static bool save_one(const certificate *c, const char *path)
{
    if (certificate_save(c, path)) {
        printf("saved: %s\n", path);
        return true;
    }
    printf("%s cannot be written: %s. Name another place.\n", path, strerror(errno));
    return false;
}

static void save(const exam *e, const char *name)
{
    static certificate c;
    char line[LINE_ROOM], other[LINE_ROOM + 8];
    certificate_make(&c, e, name);
    while (plain_read("save the certificate as (primer-certificate.svg; '-': not at all)> ", line,
                      sizeof line)) {
        if (!strcmp(line, "-"))
            return;
        const char *path = *line ? line : "primer-certificate.svg";
        if (!save_one(&c, path))
            continue;
        size_t n = strlen(path);
        if (n > 4 && !strcmp(path + n - 4, ".svg")) {
            snprintf(other, sizeof other, "%.*s.txt", (int)n - 4, path);
            save_one(&c, other);
        }
        return;
    }
}

static void review_one(const exam *e, int n)
{
    printf("\nquestion %d of %d\n", n + 1, e->paper.count);
    plain_question(&e->paper.asked[n], stdout);
    plain_review(&e->paper.asked[n], e->answers[n], stdout);
}

static void review(const exam *e)
{
    char line[LINE_ROOM];
    int at = -1;
    puts("\nReview: type a question's number, 'step' to step through its program, 'quit' to end.");
    while (plain_read("review> ", line, sizeof line) && strcmp(line, "quit") != 0) {
        int n = atoi(line);
        if (n >= 1 && n <= e->paper.count)
            review_one(e, at = n - 1);
        else if (!strcmp(line, "step") && at >= 0)
            plain_step(e->paper.asked[at].q);
        else
            printf("Type a number from 1 to %d, 'step' or 'quit'.\n", e->paper.count);
    }
}

static bool ask_name(char name[NAME_ROOM])
{
    char line[LINE_ROOM], why[200];
    plain_prose(EXAM_KEPT, stdout);
    while (plain_read("name for the certificate> ", line, sizeof line)) {
        if (certificate_read_name(line, name, why, sizeof why))
            return true;
        puts(why);
    }
    return false;
}

static bool open_exam(exam *e, const exam_terms *terms)
{
    char why[400];
    if (terms ? exam_begin(e, terms, why, sizeof why) : exam_resume(e, why, sizeof why))
        return true;
    fprintf(stderr, "primer exam: %s\n", why);
    return false;
}

int exam_plain(const exam_terms *terms)
{
    static exam e;
    char name[NAME_ROOM];
    if (!open_exam(&e, terms))
        return 1;
    if (!ask_name(name)) {
        exam_end(&e);
        return 1;
    }
    if (terms)
        exam_start_clock(&e);
    printf("\nThe exam has %d questions; %d must be right. 'help' lists what you can type.\n",
           e.paper.count, exam_needed(e.paper.count, e.terms.pass));
    if (!sit(&e)) {
        puts(e.kept ? "Left. 'primer exam' goes on with this paper and this clock."
                    : "Left. The answers could not be kept.");
        exam_end(&e);
        return 1;
    }
    print_result(&e);
    if (exam_passed(&e))
        save(&e, name);
    bool passed = exam_passed(&e);
    review(&e);
    exam_end(&e);
    return !passed;
}
