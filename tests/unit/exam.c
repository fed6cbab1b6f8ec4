/* The exam's model: a thousand papers cover every area and are of one difficulty; a sitting that is
 * broken off goes on as it was; answers are read in any dress; the right ones pass. */
#include "quiz/exam.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int failures;

#define CHECK(what)                                                   \
    do {                                                              \
        if (!(what)) {                                                \
            printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
            failures++;                                               \
        }                                                             \
    } while (0)

static char why[400];

static int level_sum(const paper *p)
{
    int sum = 0;
    for (int i = 0; i < p->count; i++)
        sum += p->asked[i].q->level;
    return sum;
}

static bool covers_all(const paper *p)
{
    int seen[AREA_COUNT] = {0};
    for (int i = 0; i < p->count; i++)
        seen[p->asked[i].q->area]++;
    for (int i = 0; i < AREA_COUNT; i++)
        if (seen[i] != 1)
            return false;
    return true;
}

static void papers_are_level(void)
{
    bank b;
    int drawn[1000] = {0};
    CHECK(bank_load(&b, "quiz/bank", why, sizeof why));
    for (uint64_t seed = 0; seed < 1000; seed++) {
        paper p;
        if (!paper_draw(&p, &b, seed, NULL, 10, why, sizeof why)) {
            CHECK(!"drawn");
            break;
        }
        CHECK(covers_all(&p));
        CHECK(level_sum(&p) == 20);
        for (int i = 0; i < p.count; i++)
            drawn[p.asked[i].q - b.questions]++;
        paper_end(&p);
    }
    for (int i = 0; i < b.count; i++)
        if (drawn[i] < 30) {
            printf("%s is drawn %d times in 1000 papers\n", b.questions[i].id, drawn[i]);
            failures++;
        }
    bank_end(&b);
}

static void same_seed_same_paper(void)
{
    bank b;
    paper p, same, other, session;
    CHECK(bank_load(&b, "quiz/bank", why, sizeof why));
    CHECK(paper_draw(&p, &b, 42, NULL, 10, why, sizeof why));
    CHECK(paper_draw(&same, &b, 42, "", 10, why, sizeof why));
    CHECK(paper_draw(&other, &b, 43, NULL, 10, why, sizeof why));
    CHECK(paper_draw(&session, &b, 42, "monday", 10, why, sizeof why));
    CHECK(!strcmp(p.fingerprint, same.fingerprint));
    CHECK(strcmp(p.fingerprint, other.fingerprint) != 0);
    CHECK(strcmp(p.fingerprint, session.fingerprint) != 0);
    paper none;
    CHECK(!paper_draw(&none, &b, 1, NULL, 0, why, sizeof why));
    CHECK(!paper_draw(&none, &b, 1, NULL, 10000, why, sizeof why));
    paper_end(&p);
    paper_end(&same);
    paper_end(&other);
    paper_end(&session);
    bank_end(&b);
}

static void every_key_is_right(void)
{
    bank b;
    CHECK(bank_load(&b, "quiz/bank", why, sizeof why));
    for (int i = 0; i < b.count; i++)
        for (uint64_t seed = 0; seed < 3; seed++) {
            asked a;
            complaint wrong;
            char key[ANSWER_ROOM], again[ANSWER_ROOM];
            CHECK(asked_make(&a, &b.questions[i], seed, &wrong));
            asked_key(&a, key);
            CHECK(asked_is_right(&a, key));
            CHECK(!asked_is_right(&a, ""));
            CHECK(asked_read(&a, key, again, why, sizeof why) && !strcmp(key, again));
        }
    bank_end(&b);
}

static void answers_in_any_dress(void)
{
    static const char source[] = "# Test\narea: send\n## one\nkind: one\nlevel: 1\nWhich?\n\n"
                                 "- [x] this\n- that -- no\n- these -- no\n\n### Why\n\nSo.\n";
    question *row;
    int count;
    complaint wrong = {0};
    asked a;
    char out[ANSWER_ROOM];
    CHECK(questions_parse("t.md", source, strlen(source), &row, &count, &wrong));
    CHECK(count == 1 && asked_make(&a, &row[0], 1, &wrong));
    CHECK(asked_read(&a, " B) ", out, why, sizeof why) && !strcmp(out, "b"));
    CHECK(asked_read(&a, "3", out, why, sizeof why) && !strcmp(out, "c"));
    CHECK(asked_read(&a, "", out, why, sizeof why) && !*out);
    CHECK(!asked_read(&a, "d", out, why, sizeof why));
    CHECK(!asked_read(&a, "ab", out, why, sizeof why));
    CHECK(!asked_read(&a, "hello", out, why, sizeof why));
    question_end(&row[0]);
    free(row);
}

/* Each of these must be refused, with the line and a word of the complaint. */
static void bad_files_are_refused(void)
{
    static const struct {
        const char *source, *word;
        int line;
    } rows[] = {
        {"# T\narea: nowhere\n", "no area", 2},
        {"# T\narea: send\n## a\nkind: guess\n", "no kind", 4},
        {"# T\narea: send\n## a\nkind: one\nlevel: 9\n", "1 to 3", 5},
        {"# T\narea: send\n## a\nkind: one\nlevel: 1\nAsk.\n- [nonsense] x\n", "misconception", 7},
        {"# T\narea: send\n## a\nkind: one\nlevel: 1\nAsk.\n- x\n", "Why", 3},
        {"# T\n## a\n", "area", 2},
        {"# T\narea: send\n## a\nkind: one\nlevel: 1\nAsk.\n```python\nx\n", "never closed", 7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        question *row;
        int count;
        complaint wrong = {0};
        CHECK(
            !questions_parse("t.md", rows[i].source, strlen(rows[i].source), &row, &count, &wrong));
        if (!strstr(wrong.text, rows[i].word) || wrong.line != rows[i].line) {
            printf("case %zu: line %d: %s\n", i, wrong.line, wrong.text);
            failures++;
        }
    }
}

static void keys_must_be_single(void)
{
    static const char *const bodies[] = {
        "kind: one\nlevel: 1\nAsk.\n- [x] a\n- [x] b\n",
        "kind: one\nlevel: 1\nAsk.\n- a -- no\n- b -- no\n",
        "kind: prints\nlevel: 1\nAsk.\n```python\nprint(1)\n```\n- 1 -- the same as the key\n",
        "kind: types\nlevel: 1\nAsk.\n```python\nwhile True: pass\n```\n",
        "kind: types\nlevel: 1\nAsk.\n```python\nprint(1)\nprint(2)\n```\n",
        "kind: true\nlevel: 1\nAsk.\n```python proof\nprint('perhaps')\n```\n",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        char source[600];
        question *row;
        int count;
        complaint wrong = {0};
        snprintf(source, sizeof source, "# T\narea: send\n## a\n%s\n### Why\n\nSo.\n", bodies[i]);
        CHECK(questions_parse("t.md", source, strlen(source), &row, &count, &wrong));
        if (count != 1)
            continue;
        CHECK(!question_prepare(&row[0], &wrong));
        CHECK(*wrong.text);
        question_end(&row[0]);
        free(row);
    }
}

static void answer_all(exam *e, int wrong_ones)
{
    for (int i = 0; i < e->paper.count; i++) {
        char key[ANSWER_ROOM];
        exam_go(e, i);
        asked_key(&e->paper.asked[i], key);
        CHECK(exam_answer(e, i < wrong_ones ? "" : key, why, sizeof why));
    }
}

static void sittings_go_on(void)
{
    static exam e, again;
    exam_terms terms = {.seed = 11, .questions = 10, .pass = 80, .folder = "quiz/bank"};
    CHECK(exam_begin(&e, &terms, why, sizeof why));
    exam_start_clock(&e);
    CHECK(e.kept && exam_is_waiting());
    answer_all(&e, 3);
    CHECK(exam_answered(&e) == 7 && exam_right(&e) == 7 && !exam_passed(&e));
    CHECK(exam_resume(&again, why, sizeof why)); /* as after kill -9 */
    CHECK(again.started == e.started && again.at == e.at);
    CHECK(exam_answered(&again) == 7 && exam_right(&again) == 7);
    CHECK(exam_next_open(&again) == 0);
    answer_all(&again, 2);
    CHECK(exam_passed(&again));
    exam_hand_in(&again);
    CHECK(!exam_is_waiting());
    CHECK(!exam_answer(&again, "a", why, sizeof why)); /* too late */
    exam_end(&e);
    exam_end(&again);
}

static void time_runs_out(void)
{
    static exam e;
    exam_terms terms = {.seed = 1, .questions = 3, .pass = 80, .limit = 60, .folder = "quiz/bank"};
    CHECK(exam_begin(&e, &terms, why, sizeof why));
    exam_start_clock(&e);
    CHECK(exam_left(&e) > 0 && !exam_is_over(&e));
    e.started -= 61;
    CHECK(exam_is_over(&e) && exam_left(&e) == 0);
    CHECK(!exam_answer(&e, "a", why, sizeof why));
    exam_hand_in(&e);
    CHECK(exam_spent(&e) == 60);
    exam_end(&e);
    CHECK(exam_read_time("20m") == 1200 && exam_read_time("90s") == 90);
    CHECK(exam_read_time("1h") == 3600 && exam_read_time("soon") == -1);
    CHECK(exam_needed(10, 80) == 8 && exam_needed(3, 80) == 3 && exam_needed(7, 50) == 4);
}

int main(void)
{
    char folder[] = "/tmp/primer-exam-XXXXXX", command[200];
    if (!mkdtemp(folder))
        return 1;
    setenv("XDG_STATE_HOME", folder, 1);
    papers_are_level();
    same_seed_same_paper();
    every_key_is_right();
    answers_in_any_dress();
    bad_files_are_refused();
    keys_must_be_single();
    sittings_go_on();
    time_runs_out();
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) != 0 || failures != 0;
}
