/* How a certificate looks. The page is a pure function of the record, so that any change to what is
 * to be seen is found by writing it again. */
#include "certificate.h"
#include "record.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH = 1120, HEIGHT = 792, MIDDLE = WIDTH / 2 };

static const char course[] = "The Handshake: Python generators and send()";

/* Columns a name takes, roughly: East Asian characters are twice as wide, marks take none. */
static int columns_of(const char *name)
{
    int columns = 0;
    for (const unsigned char *p = (const unsigned char *)name; *p; p++) {
        if ((*p & 0xC0) == 0x80)
            continue;
        bool is_mark = (*p == 0xCC || (*p == 0xCD && p[1] < 0xB0));
        bool is_wide = (*p >= 0xE3 && *p <= 0xED && *p != 0xE1) || *p == 0xF0;
        columns += is_mark ? 0 : is_wide ? 2 : 1;
    }
    return columns ? columns : 1;
}

/* Half of a long name, broken at the space nearest its middle. 0: it stays in one line. */
static size_t break_of(const char *name)
{
    size_t length = strlen(name), best = 0, off = length;
    if (columns_of(name) <= 36)
        return 0;
    for (size_t i = 1; i < length; i++) {
        size_t from_middle = i > length / 2 ? i - length / 2 : length / 2 - i;
        if (name[i] == ' ' && from_middle < off) {
            off = from_middle;
            best = i;
        }
    }
    return best;
}

static int fitting_size(int columns)
{
    int size = 1600 / columns;
    return size > 60 ? 60 : size < 13 ? 13 : size;
}

static void print_words(FILE *to, int y, const char *kind, const char *words)
{
    fprintf(to, "<text class=\"%s\" x=\"%d\" y=\"%d\">", kind, MIDDLE, y);
    record_xml(words, to);
    fputs("</text>\n", to);
}

static void print_name_line(FILE *to, int y, int size, const char *words)
{
    fprintf(to, "<text class=\"name\" x=\"%d\" y=\"%d\" font-size=\"%d\">", MIDDLE, y, size);
    record_xml(words, to);
    fputs("</text>\n", to);
}

static void print_name(const certificate *c, FILE *to)
{
    size_t at = break_of(c->name);
    char first[NAME_ROOM];
    if (!at) {
        print_name_line(to, 330, fitting_size(columns_of(c->name)), c->name);
        return;
    }
    snprintf(first, sizeof first, "%.*s", (int)at, c->name);
    int one = columns_of(first), other = columns_of(c->name + at + 1);
    int size = fitting_size(one > other ? one : other);
    size = size > 40 ? 40 : size;
    print_name_line(to, 298, size, first);
    print_name_line(to, 342, size, c->name + at + 1);
}

static void print_style(FILE *to)
{
    fputs("<style>\n"
          "@page { size: landscape; margin: 8mm }\n"
          "text { font-family: Georgia, 'Noto Serif', 'DejaVu Serif', 'Noto Sans CJK SC', serif; "
          "text-anchor: middle; fill: #1f2a44 }\n"
          ".small { font-size: 13px; fill: #55607a }\n"
          ".line { font-size: 20px }\n"
          ".head { font-size: 44px; letter-spacing: 5px }\n"
          ".course { font-size: 28px; font-style: italic }\n"
          ".name { unicode-bidi: plaintext; fill: #10182c }\n"
          ".code { font-family: 'DejaVu Sans Mono', Menlo, Consolas, monospace; font-size: 11px; "
          "fill: #55607a }\n"
          ".figure { font-size: 24px; font-weight: bold }\n"
          "</style>\n",
          to);
}

/* The stagger: two lives, and what crosses between them, in each corner's rule. */
static void print_ornament(FILE *to, int y)
{
    fprintf(to,
            "<g fill=\"none\" stroke=\"#8c6d2f\" stroke-width=\"1.6\" stroke-linecap=\"round\">\n");
    fprintf(to, "<path d=\"M%d %dH%dM%d %dH%d\"/>\n", MIDDLE - 190, y, MIDDLE - 34, MIDDLE + 34, y,
            MIDDLE + 190);
    fprintf(to, "<path d=\"M%d %dh52m-9 -6l9 6l-9 6\"/>\n", MIDDLE - 26, y - 7);
    fprintf(to, "<path d=\"M%d %dh-52m9 -6l-9 6l9 6\"/>\n</g>\n", MIDDLE + 26, y + 7);
}

static void print_frame(FILE *to)
{
    fprintf(to, "<rect width=\"%d\" height=\"%d\" fill=\"#fffdf7\"/>\n", WIDTH, HEIGHT);
    fputs("<g fill=\"none\" stroke=\"#8c6d2f\">\n", to);
    fprintf(to, "<rect x=\"22\" y=\"22\" width=\"%d\" height=\"%d\" stroke-width=\"5\"/>\n",
            WIDTH - 44, HEIGHT - 44);
    fprintf(to, "<rect x=\"34\" y=\"34\" width=\"%d\" height=\"%d\" stroke-width=\"1.4\"/>\n",
            WIDTH - 68, HEIGHT - 68);
    const int xs[] = {34, WIDTH - 34}, ys[] = {34, HEIGHT - 34};
    for (int i = 0; i < 4; i++)
        fprintf(to, "<circle cx=\"%d\" cy=\"%d\" r=\"9\" fill=\"#fffdf7\" stroke-width=\"1.8\"/>\n",
                xs[i & 1], ys[i >> 1]);
    fputs("</g>\n", to);
}

static void score_words(const certificate *c, char *out, size_t room)
{
    snprintf(out, room, "%d of %d questions right: %d %%", c->right, c->count,
             c->right * 100 / c->count);
}

/* The areas, in lines of at most `width` bytes; calls `print` for each. */
static void each_area_line(size_t width, void (*print)(FILE *to, int n, const char *line), FILE *to)
{
    char line[400] = "";
    int n = 0;
    for (int i = 0; i < AREA_COUNT; i++) {
        const char *title = area_title((quiz_area)i);
        if (*line && strlen(line) + strlen(title) + 5 > width) {
            print(to, n++, line);
            *line = '\0';
        }
        size_t used = strlen(line);
        snprintf(line + used, sizeof line - used, "%s%s", used ? "  ·  " : "", title);
    }
    print(to, n, line);
}

static void print_area_svg(FILE *to, int n, const char *line)
{
    print_words(to, 552 + 21 * n, "small", line);
}

static void print_facts(const certificate *c, FILE *to)
{
    char words[300], spent[24];
    score_words(c, words, sizeof words);
    print_words(to, 476, "figure", words);
    exam_say_time(c->spent, spent, sizeof spent);
    snprintf(words, sizeof words, "pass mark %d %%  ·  time %s  ·  %s", c->terms.pass, spent,
             c->date);
    print_words(to, 508, "line", words);
    each_area_line(105, print_area_svg, to);
    snprintf(words, sizeof words, "primer %s  ·  paper %llu%s%s  ·  bank %.12s", c->version,
             (unsigned long long)c->terms.seed, *c->terms.session ? "  ·  session " : "",
             c->terms.session, c->bank);
    print_words(to, 648, "code", words);
    snprintf(words, sizeof words, "seal %s", c->seal);
    print_words(to, 666, "code", words);
    print_words(
        to, 696, "small",
        "'primer verify' draws this paper again, grades these answers again, and compares.");
    print_words(to, 716, "small", "It shows that the answers pass; it cannot show who gave them.");
}

static void print_svg(const certificate *c, FILE *to)
{
    fprintf(to,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"259mm\" height=\"183mm\" "
            "viewBox=\"0 0 %d %d\" role=\"img\">\n<title>Certificate of completion</title>\n",
            WIDTH, HEIGHT);
    fputs("<metadata>\n", to);
    record_print(c, to, true);
    fputs("</metadata>\n", to);
    print_style(to);
    print_frame(to);
    print_words(to, 130, "head", "CERTIFICATE");
    print_words(to, 166, "line", "of completion");
    print_ornament(to, 200);
    print_words(to, 244, "line", "This is to say that");
    print_name(c, to);
    print_words(to, 384, "line", "has passed the final exam of");
    print_words(to, 422, "course", course);
    print_facts(c, to);
    fputs("</svg>\n", to);
}

static void print_area_text(FILE *to, int n, const char *line)
{
    fprintf(to, "%s%s\n", n ? "                  " : "    Areas         ", line);
}

static void print_text(const certificate *c, FILE *to)
{
    char words[120], spent[24];
    static const char rule[] =
        "==============================================================================";
    score_words(c, words, sizeof words);
    exam_say_time(c->spent, spent, sizeof spent);
    fprintf(to, "%s\n\n                         CERTIFICATE OF COMPLETION\n\n%s\n\n", rule, rule);
    fprintf(to, "    Name          %s\n    Course        %s\n    Date          %s\n", c->name,
            course, c->date);
    fprintf(to, "    Final exam    %s (pass mark %d %%)\n    Time          %s\n", words,
            c->terms.pass, spent);
    each_area_line(58, print_area_text, to);
    fprintf(to, "    Made by       primer %s\n", c->version);
    if (*c->terms.session)
        fprintf(to, "    Session       %s\n", c->terms.session);
    fprintf(to,
            "\n    'primer verify' draws this paper again, grades these answers again, and\n"
            "    compares. It shows that the answers pass; it cannot show who gave them.\n\n%s\n",
            rule);
    record_print(c, to, false);
}

char *certificate_page(const certificate *c, certificate_form form)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&bytes, &length);
    if (!to)
        return NULL;
    if (form == CERTIFICATE_SVG)
        print_svg(c, to);
    else
        print_text(c, to);
    if (fclose(to) != 0) {
        free(bytes);
        return NULL;
    }
    return bytes;
}
