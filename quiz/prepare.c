/* Keys: what the machine says is right. */
#include "question.h"

#include "misconceptions.h"
#include "repl/eval/machine/outcome.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char gap[] = "____";

static bool cannot(const question *q, complaint *wrong, const char *why)
{
    complain(wrong, q->line, "the question '%s' %s", q->id, why);
    return false;
}

/* Everything a run says, in one text: its output, then the last line of its traceback. NULL: it
 * never ends, or says too much; *wrong says so. The caller frees. */
static char *run(const question *q, const char *program, const char *behind, complaint *wrong)
{
    char *source = NULL, *said = NULL;
    if (asprintf(&source, "%s%s", program ? program : "", behind ? behind : "") < 0)
        return NULL;
    outcome o;
    outcome_of(&(outcome_request){.source = source}, &o);
    free(source);
    if (o.too_long || o.too_much)
        cannot(q, wrong, o.too_long ? "has a program that does not end" : "prints too much");
    else if (asprintf(&said, "%s%s%s", o.output, o.exception ? o.exception : "",
                      o.exception ? "\n" : "") < 0)
        said = NULL;
    outcome_end(&o);
    return said;
}

/* The lines of a text, newlines made into ends in place; how many there are. */
static int split_lines(char *from, char **lines, int most)
{
    int n = 0;
    while (*from) {
        if (n == most)
            return most + 1;
        lines[n++] = from;
        from += strcspn(from, "\n");
        if (*from)
            *from++ = '\0';
    }
    return n;
}

static void drop_last_newlines(char *s)
{
    size_t n = strlen(s);
    while (n && (s[n - 1] == '\n' || s[n - 1] == ' '))
        s[--n] = '\0';
}

static offer *add_right(question *q, const char *s)
{
    offer *c = &q->choices[q->count++];
    *c = (offer){.text = strdup(s), .belief = MISCONCEPTION_NONE, .right = true, .line = q->line};
    return c;
}

static bool prepare_prints(question *q, complaint *wrong)
{
    if (q->count == CHOICES_MOST)
        return cannot(q, wrong, "has no room for the right choice");
    char *said = run(q, q->program, NULL, wrong);
    if (!said)
        return false;
    drop_last_newlines(said);
    for (int i = 0; i < q->count; i++)
        drop_last_newlines(q->choices[i].text);
    add_right(q, *said ? said : "(nothing)");
    free(said);
    return true;
}

static bool prepare_typed(question *q, complaint *wrong)
{
    char *said = run(q, q->program, q->after, wrong), *lines[200];
    if (!said)
        return false;
    int n = split_lines(said, lines, 200);
    bool fine = n >= 1 && n <= 200 && (q->after || n == 1);
    if (!fine)
        cannot(q, wrong, "prints more than one line, or none: that cannot be typed");
    else if (strlen(lines[n - 1]) >= ANSWER_ROOM)
        fine = cannot(q, wrong, "prints a line too long to type");
    else if (q->kind == KIND_line && atoi(lines[n - 1]) < 1)
        fine = cannot(q, wrong, "asks for a line, but what is printed last is no number");
    else
        q->key = strdup(lines[n - 1]);
    free(said);
    return fine;
}

/* The proof's last lines are the verdicts on the choices. */
static bool apply_proof(question *q, complaint *wrong)
{
    char *lines[200], *said = run(q, q->program, q->proof, wrong);
    if (!said)
        return false;
    int n = split_lines(said, lines, 200);
    bool fine = n >= q->count && n <= 200;
    for (int i = 0; i < q->count && fine; i++) {
        const char *verdict = lines[n - q->count + i];
        q->choices[i].right = !strcmp(verdict, "True");
        fine = q->choices[i].right || !strcmp(verdict, "False");
    }
    free(said);
    return fine ||
           cannot(q, wrong, "has a proof that does not print True or False for each choice");
}

static bool prepare_marked(question *q, complaint *wrong)
{
    return !q->proof || apply_proof(q, wrong);
}

static bool prepare_true(question *q, complaint *wrong)
{
    if (q->count)
        return cannot(q, wrong, "is true or false: it has no choices of its own");
    char *lines[200], *said = q->proof ? run(q, q->program, q->proof, wrong) : strdup(q->answer);
    if (!said)
        return false;
    int n = split_lines(said, lines, 200);
    const char *verdict = n >= 1 && n <= 200 ? lines[n - 1] : "";
    bool is_true = !strcmp(verdict, "True") || !strcmp(verdict, "true");
    bool fine = is_true || !strcmp(verdict, "False") || !strcmp(verdict, "false");
    free(said);
    if (!fine)
        return cannot(q, wrong, "has a proof that does not print True or False");
    add_right(q, "True")->right = is_true;
    add_right(q, "False")->right = !is_true;
    q->choices[is_true].belief = q->belief;
    q->in_order = true;
    return true;
}

static bool prepare_order(question *q, complaint *wrong)
{
    char *lines[CHOICES_MOST], *said = run(q, q->program, NULL, wrong);
    if (!said)
        return false;
    int n = split_lines(said, lines, CHOICES_MOST);
    bool fine = n >= 3 && n <= CHOICES_MOST && !q->count;
    for (int i = 0; i < n && fine; i++)
        add_right(q, lines[i]);
    free(said);
    return fine || cannot(q, wrong, "must print three to eight lines to be put in order");
}

/* Each line of the output is "left => right". */
static bool prepare_match(question *q, complaint *wrong)
{
    char *lines[CHOICES_MOST], *said = run(q, q->after ? q->after : q->program, NULL, wrong);
    if (!said)
        return false;
    int n = split_lines(said, lines, CHOICES_MOST);
    bool fine = n >= 3 && n <= CHOICES_MOST && !q->count;
    for (int i = 0; i < n && fine; i++) {
        char *arrow = strstr(lines[i], " => ");
        fine = arrow != NULL;
        if (!fine)
            break;
        *arrow = '\0';
        add_right(q, arrow + 4)->left = strdup(lines[i]);
    }
    free(said);
    return fine || cannot(q, wrong, "must print three to eight lines 'left => right'");
}

static bool prepare_fill(question *q, complaint *wrong)
{
    const char *hole = strstr(q->program, gap);
    for (int i = 0; i < q->count; i++) {
        char *filled = NULL;
        if (asprintf(&filled, "%.*s%s%s", (int)(hole - q->program), q->program, q->choices[i].text,
                     hole + strlen(gap)) < 0)
            return cannot(q, wrong, "does not fit into memory");
        complaint ignored = {0}; /* a wrong choice may well never end */
        char *said = run(q, filled, NULL, &ignored);
        q->choices[i].right = said && !strcmp(said, q->output);
        free(said);
        free(filled);
    }
    return true;
}

static bool choices_fit(const question *q, complaint *wrong)
{
    int right = 0;
    for (int i = 0; i < q->count; i++) {
        right += q->choices[i].right;
        for (int j = 0; j < i; j++)
            if (!strcmp(q->choices[i].text, q->choices[j].text)) {
                complain(wrong, q->choices[j].line, "two choices of '%s' are the same: %.60s",
                         q->id, q->choices[i].text);
                return false;
            }
    }
    if (kind_is_single(q->kind) && right != 1)
        return cannot(q, wrong, right ? "has more than one right choice" : "has no right choice");
    if (!kind_is_typed(q->kind) && (q->count < 2 || !right))
        return cannot(q, wrong,
                      q->count < 2 ? "has fewer than two choices" : "has no right choice");
    return true;
}

bool question_prepare(question *q, complaint *wrong)
{
    static bool (*const prepare[])(question *, complaint *) = {
        [KIND_prints] = prepare_prints,  [KIND_types] = prepare_typed,
        [KIND_line] = prepare_typed,     [KIND_one] = prepare_marked,
        [KIND_several] = prepare_marked, [KIND_true] = prepare_true,
        [KIND_order] = prepare_order,    [KIND_match] = prepare_match,
        [KIND_fill] = prepare_fill,
    };
    if (q->prepared)
        return true;
    q->prepared = prepare[q->kind](q, wrong) && choices_fit(q, wrong);
    return q->prepared;
}
