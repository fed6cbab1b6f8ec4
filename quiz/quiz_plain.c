#include "misconceptions.h"
#include "plain.h"
#include "quiz_view.h"

#include <string.h>

/* Asks until the answer's first letter is one of `letters`; 0: the input is over, or "quit". */
static char ask_letter(const char *label, const char *letters)
{
    char line[200];
    while (plain_read(label, line, sizeof line)) {
        if (!strcmp(line, "quit") || !strcmp(line, "leave"))
            return '\0';
        char c = (char)(*line | 0x20);
        if (*line && strchr(letters, c))
            return c;
        printf("Answer with one of the letters: %s. 'quit' leaves.\n", letters);
    }
    return '\0';
}

static void print_indented(const char *lines)
{
    while (*lines) {
        size_t n = strcspn(lines, "\n");
        printf("    %.*s\n", (int)n, lines);
        lines += n + (lines[n] == '\n');
    }
}

static void show_reveal(int belief)
{
    const misconception *m = misconception_at(belief);
    reveal r;
    reveal_run(&r, belief);
    puts("look at this program:");
    print_indented(m->program);
    puts("it prints:");
    print_indented(r.real);
    puts("one who thinks otherwise expects:");
    print_indented(r.believed);
    if (r.differs >= 0)
        printf("they part at line %d of the output\n", r.differs + 1);
    plain_prose(m->refutation, stdout);
    reveal_end(&r);
}

/* False: the learner leaves. */
static bool check_belief(quiz *z, int n)
{
    const sentence *s = &z->sentences[n];
    printf("\nsentence %d of %d: %s\n", n + 1, QUIZ_BELIEFS, s->words);
    char truth = ask_letter("true or false? (t/f)> ", "tf");
    char sure = truth ? ask_letter("how sure? sure, rather, or a guess? (s/r/g)> ", "srg") : '\0';
    if (!sure)
        return false;
    bool right = quiz_says(z, n, truth == 't',
                           sure == 's'   ? CONFIDENCE_SURE
                           : sure == 'r' ? CONFIDENCE_RATHER
                                         : CONFIDENCE_GUESS);
    printf("%s: the sentence is %s.\n", right ? "right" : "not so", s->is_true ? "true" : "false");
    show_reveal(s->belief);
    return true;
}

static bool ask_question(quiz *z, const asked *a)
{
    char line[ANSWER_ROOM * 2], answer[ANSWER_ROOM], why[200];
    printf("\nquestion %d of at most %d\n", z->asked, QUIZ_QUESTIONS);
    plain_question(a, stdout);
    while (plain_read("answer> ", line, sizeof line)) {
        if (!strcmp(line, "quit") || !strcmp(line, "leave"))
            return false;
        if (!asked_read(a, line, answer, why, sizeof why)) {
            puts(why);
            continue;
        }
        quiz_answer(z, a, answer);
        plain_review(a, answer, stdout);
        return true;
    }
    return false;
}

static void summary(const quiz *z)
{
    printf("\nsummary: %d of %d questions right\n", z->right, z->asked);
    for (int i = 0; i < misconception_count(); i++) {
        verdict v = learner_verdict(&z->learner, i);
        const misconception *m = misconception_at(i);
        if (v == VERDICT_UNKNOWN)
            continue;
        printf("%s: %s (%d percent): %s\n", m->name, verdict_word(v),
               (int)(z->learner.held[i] * 100 + 0.5), m->belief);
        if (v != VERDICT_REFUTED)
            printf("  to read: primer learn %s\n", m->lesson);
    }
}

int quiz_plain(quiz *z)
{
    asked a;
    bool here = true;
    puts(
        "What do you believe? Say of each sentence whether it is true; then the machine shows it.\n"
        "'quit' leaves at any time.");
    for (int i = 0; i < QUIZ_BELIEFS && here; i++)
        here = check_belief(z, i);
    while (here && quiz_next(z, &a))
        here = ask_question(z, &a);
    summary(z);
    return 0;
}
