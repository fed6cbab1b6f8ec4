/* What a learner can ask of the stepper. One table: it feeds the typed commands, the keys, the hint
 * line, the help overlay and the manual page.
 */
#ifndef STEPPER_REQUEST_H
#define STEPPER_REQUEST_H

/* HEADING(text)
 * NOTE(text): more about the row above
 * REQUEST(name, word, keys, label, asks, help)
 *   word   the typed command
 *   keys   as screen/key.h writes them, separated by spaces; the first is shown
 *   label  for the hint line; NULL: not shown there
 *   asks   what its argument is, in words; NULL: it takes none; "[…]": it may be left out */
#define STEPPER_REQUESTS(HEADING, NOTE, REQUEST)                                                   \
    HEADING("One step")                                                                            \
    REQUEST(NEXT, "next", "Right l space Enter", "step", NULL, "a step of the present size")       \
    REQUEST(BACK, "back", "Left h Backspace", "back", NULL, "back by the same")                    \
    REQUEST(CROSS, "cross", "n", "crossing", NULL,                                                 \
            "to the next value that crosses between the sides")                                    \
    REQUEST(CROSS_BACK, "cross-back", "p", NULL, NULL, "to the crossing before")                   \
    REQUEST(LINE, "line", "Down j", NULL, NULL, "to the next line, of either side")                \
    REQUEST(LINE_BACK, "line-back", "Up k", NULL, NULL, "to the line before")                      \
    REQUEST(EXPRESSION, "expression", "e", NULL, NULL,                                             \
            "to the next expression: the smallest step")                                           \
    REQUEST(EXPRESSION_BACK, "expression-back", "E", NULL, NULL, "to the expression before")       \
    REQUEST(SIZE, "size", "s", NULL, "[expression, line or crossing]",                             \
            "the size of a step: expression, line, crossing")                                      \
    REQUEST(THIRDS, "thirds", "t", NULL, NULL, "a crossing in three steps, or in one")             \
    NOTE("Three: the value leaves, crosses, arrives.")                                             \
    HEADING("Further")                                                                             \
    REQUEST(OVER, "over", "o", NULL, NULL, "over: to the next line of this same frame")            \
    NOTE("What it calls or resumes runs meanwhile. A yield")                                       \
    NOTE("freezes the frame: over waits for its next resume.")                                     \
    REQUEST(OUT, "out", "u", NULL, NULL, "out: until this frame gives control back")               \
    NOTE("By a yield, a return or an exception.")                                                  \
    REQUEST(OTHER, "other", "c", NULL, NULL, "cross over: until the other side has control")       \
    REQUEST(TO_LINE, "to-line", "r", NULL, "a line number", "run until that line is about to run") \
    REQUEST(GOTO, "goto", "# :", NULL, "a step number", "go to a step by its number")              \
    REQUEST(FIRST, "first", "g Home", NULL, NULL, "to the very start")                             \
    REQUEST(LAST, "last", "G End", NULL, NULL, "to the end; Ctrl-C stops on the way")              \
    REQUEST(CHANGE, "change", "v", NULL, "a variable's name", "to the next change of a variable")  \
    REQUEST(OUTPUT, "output", "O", NULL, NULL, "to the next output")                               \
    REQUEST(EXCEPTION, "exception", "X", NULL, NULL, "to the next exception")                      \
    REQUEST(PLAY, "play", "a", "play", NULL, "play by itself; + and - change the speed")           \
    HEADING("Breaks")                                                                              \
    REQUEST(BREAK, "break", "b", NULL, "a line number",                                            \
            "set a break at a line, or take it away; alone: list them")                            \
    REQUEST(BREAK_VALUE, "break-value", "B", NULL, "a value, as its repr shows it",                \
            "set a break where a value crosses, or take it away")                                  \
    REQUEST(GO, "go", "f", NULL, NULL, "run forward to the next break")                            \
    REQUEST(GO_BACK, "go-back", "F", NULL, NULL, "run back to the break before")                   \
    HEADING("Looking")                                                                             \
    REQUEST(VALUE, "value", "i", NULL, "a variable's name", "one value, whole")                    \
    REQUEST(LEDGER, "ledger", "L", NULL, "[the number of a call]",                                 \
            "the ledger of calls; jump to one")                                                    \
    NOTE("A row pairs what went in with what came back.")                                          \
    REQUEST(PIN, "pin", "P", NULL, "[a generator's number; 0: follow the one that matters]",       \
            "keep one generator in view")                                                          \
    REQUEST(FIND, "find", "/", NULL, "a text", "search the source")                                \
    REQUEST(SOURCE, "source", "S", NULL, NULL, "the whole program, with its breaks")               \
    REQUEST(WRITTEN, "written", "W", NULL, NULL, "all that the program has written so far")        \
    REQUEST(SIDE, "side", "x Tab", "side", NULL, "look at the other side")                         \
    REQUEST(SCROLL_DOWN, "scroll-down", "PgDn", NULL, NULL, "scroll the source looked at")         \
    REQUEST(SCROLL_UP, "scroll-up", "PgUp", NULL, NULL, "and up")                                  \
    HEADING("Asking")                                                                              \
    REQUEST(PREDICT, "predict", "m", "predict", NULL, "predict: be asked before a crossing lands") \
    NOTE("Stepping back, you are asked what a name was before.")                                   \
    REQUEST(ANSWER, "answer", NULL, NULL, "your prediction, or the number of a choice",            \
            "answer the question asked")                                                           \
    REQUEST(RUNTIME, "runtime", "y", NULL, NULL,                                                   \
            "you are the runtime: say who runs next, with what")                                   \
    REQUEST(BRANCH, "branch", "w", "what if", "send EXPRESSION, throw EXPRESSION, or close",       \
            "what if something else went in, at a crossing")                                       \
    REQUEST(BRANCHES, "branches", "z", NULL, "[the number of a branch; 0: the program as it is]",  \
            "the branches; take one up at this same step")                                         \
    REQUEST(INPUT, "input", "I", NULL, "a line for the program", "answer its input()")             \
    REQUEST(INPUT_END, "input-end", "Ctrl-D", NULL, NULL, "tell input() that there is no more")    \
    HEADING("The rest")                                                                            \
    REQUEST(MOUSE, "mouse", "M", NULL, NULL, "the mouse, on or off: click a line, a row, a key")   \
    REQUEST(SHOW, "show", "Ctrl-L", NULL, NULL, "show this moment again")                          \
    REQUEST(HELP, "help", "?", "keys", NULL, "this list")                                          \
    REQUEST(QUIT, "quit", "q Esc", "quit", NULL, "go back to where you came from")

enum request {
    REQUEST_NONE,
    REQUEST_HEADING,
    REQUEST_NOTE,
#define STEPPER_NO_ROW(text)
#define STEPPER_NAME(name, word, keys, label, asks, help) REQUEST_##name,
    STEPPER_REQUESTS(STEPPER_NO_ROW, STEPPER_NO_ROW, STEPPER_NAME)
#undef STEPPER_NAME
#undef STEPPER_NO_ROW
        REQUEST_COUNT
};

typedef struct request_row {
    int request; /* REQUEST_HEADING, REQUEST_NOTE: `help` is one */
    const char *word, *keys, *label, *asks, *help;
} request_row;

/* The rows in the order above; the last has request REQUEST_NONE. */
extern const request_row request_rows[];
/* The row of a typed word, else the first that begins so; NULL. */
const request_row *request_typed(const char *word);
const request_row *request_of(int request);

#endif
