/* Certificates: what primer writes is valid; every byte of it that is changed is found; what is
 * forged with a fitting seal does not pass the grading; names of any script stand in it. */
#include "quiz/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define CHECK(what)                                                   \
    do {                                                              \
        if (!(what)) {                                                \
            printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
            failures++;                                               \
        }                                                             \
    } while (0)

static char why[400];
static exam sat;
static bank with;
static certificate made, loaded;

static void sit(int right)
{
    exam_terms terms = {.seed = 5, .questions = 10, .pass = 80, .folder = "quiz/bank"};
    CHECK(exam_begin(&sat, &terms, why, sizeof why));
    exam_start_clock(&sat);
    for (int i = 0; i < right; i++) {
        char key[ANSWER_ROOM];
        exam_go(&sat, i);
        asked_key(&sat.paper.asked[i], key);
        CHECK(exam_answer(&sat, key, why, sizeof why));
    }
    exam_hand_in(&sat);
}

static verify_result verify(const char *page, size_t length)
{
    return verify_page(page, length, &with, &loaded, why, sizeof why);
}

static void what_is_written_is_valid(certificate_form form)
{
    char *page = certificate_page(&made, form);
    CHECK(verify(page, strlen(page)) == VERIFY_VALID);
    CHECK(!strcmp(loaded.name, made.name) && loaded.right == made.right);
    /* Lines that end as mail and editors end them are the same page. */
    size_t length = strlen(page), n = 0;
    char *mailed = malloc(2 * length + 1);
    for (size_t i = 0; i < length; i++) {
        if (page[i] == '\n')
            mailed[n++] = '\r';
        mailed[n++] = page[i];
    }
    CHECK(verify(mailed, n) == VERIFY_VALID);
    free(mailed);
    free(page);
}

static void every_change_is_found(certificate_form form)
{
    char *page = certificate_page(&made, form);
    size_t length = strlen(page);
    for (size_t i = 0; i < length; i++) {
        char kept = page[i];
        page[i] = kept == 'x' ? 'y' : 'x';
        if (verify(page, length) == VERIFY_VALID) {
            printf("a change of byte %zu is not found\n", i);
            failures++;
        }
        page[i] = kept;
    }
    for (size_t cut = 0; cut < length; cut += 97)
        CHECK(verify(page, cut) != VERIFY_VALID);
    free(page);
}

/* A forger who knows how to make a seal. */
static void sealed_forgeries_fail(void)
{
    certificate forged = made;
    forged.right = 10;
    memset(forged.answers[8], 0, ANSWER_ROOM);
    certificate_seal(&forged, forged.seal);
    char *page = certificate_page(&forged, CERTIFICATE_SVG);
    CHECK(verify(page, strlen(page)) == VERIFY_ALTERED && strstr(why, "answers give"));
    free(page);
    forged = made;
    forged.terms.seed++;
    certificate_seal(&forged, forged.seal);
    page = certificate_page(&forged, CERTIFICATE_TEXT);
    CHECK(verify(page, strlen(page)) == VERIFY_ALTERED);
    free(page);
}

static void other_versions_are_named(void)
{
    certificate other = made;
    snprintf(other.version, sizeof other.version, "99.0");
    certificate_seal(&other, other.seal);
    char *page = certificate_page(&other, CERTIFICATE_SVG);
    CHECK(verify(page, strlen(page)) == VERIFY_OTHER_VERSION && strstr(why, "99.0"));
    free(page);
    other = made;
    memset(other.bank, 'a', FINGERPRINT_ROOM - 1);
    certificate_seal(&other, other.seal);
    page = certificate_page(&other, CERTIFICATE_SVG);
    CHECK(verify(page, strlen(page)) == VERIFY_OTHER_VERSION && strstr(why, "bank"));
    free(page);
}

static void names(void)
{
    char name[NAME_ROOM], long_one[10001];
    CHECK(certificate_read_name("  Ada\t Lovelace ", name, why, sizeof why) &&
          !strcmp(name, "Ada Lovelace"));
    CHECK(certificate_read_name("محمد بن موسى", name, why, sizeof why));
    CHECK(certificate_read_name("A\x1b[31mB\x07", name, why, sizeof why) &&
          !strcmp(name, "A[31mB"));
    CHECK(certificate_read_name("x\xe2\x80\xaey", name, why, sizeof why) && !strcmp(name, "xy"));
    CHECK(!certificate_read_name("", name, why, sizeof why));
    CHECK(!certificate_read_name(" \t\x01 ", name, why, sizeof why));
    CHECK(!certificate_read_name("\xff\xfe", name, why, sizeof why));
    memset(long_one, 'n', 10000);
    long_one[10000] = '\0';
    CHECK(!certificate_read_name(long_one, name, why, sizeof why));
}

static void no_certificates(void)
{
    static const char *const pages[] = {"",
                                        "hello",
                                        "<svg></svg>",
                                        "primer certificate 1\n",
                                        "primer certificate 1\nname x\nend of record\n",
                                        "primer certificate 1\nquestions 9999999\n"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        CHECK(verify(pages[i], strlen(pages[i])) == VERIFY_NO_CERTIFICATE);
        CHECK(*why);
    }
}

int main(void)
{
    char folder[] = "/tmp/primer-certificate-XXXXXX", command[200];
    if (!mkdtemp(folder))
        return 1;
    setenv("XDG_STATE_HOME", folder, 1);
    CHECK(bank_load(&with, "quiz/bank", why, sizeof why));
    sit(9);
    CHECK(exam_passed(&sat));
    certificate_make(&made, &sat, "Zoë <Ada> & 山田");
    for (int form = CERTIFICATE_SVG; form <= CERTIFICATE_TEXT; form++) {
        what_is_written_is_valid((certificate_form)form);
        every_change_is_found((certificate_form)form);
    }
    sealed_forgeries_fail();
    other_versions_are_named();
    names();
    no_certificates();
    exam_end(&sat);
    bank_end(&with);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) != 0 || failures != 0;
}
