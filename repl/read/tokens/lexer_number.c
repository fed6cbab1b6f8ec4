#include "lexer.h"

#include <string.h>

/* What may follow a number at once, as in `1if x else 2`: allowed with a warning. Of `if`, `in`
 * and `is` CPython looks at the first letters only. */
static bool keyword_follows(const char *at)
{
    static const char *const words[] = {"and", "else", "for", "or", "not"};
    if (at[0] == 'i' && (at[1] == 'f' || at[1] == 'n' || at[1] == 's'))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (!strncmp(at, words[i], length) && !lexer_is_name(at[length]))
            return true;
    }
    return false;
}

/* Adds the number, or says that something is glued to its end. */
static void finish(lexer *x, const char *kind)
{
    char c = *x->cur;
    if (lexer_is_name(c) && (unsigned char)c < 128) {
        if (keyword_follows(x->cur)) {
            char *message = pool_format(x->pool, "invalid %s literal", kind);
            source_warn(x->pool, x->warnings, "SyntaxWarning", message, x->line);
        } else {
            lexer_wrong(x, "invalid %s literal", kind);
            return;
        }
    }
    lexer_add(x, TOKEN_NUMBER, x->token_start, x->cur);
}

/* digits: DIGIT ('_'? DIGIT)*. False, and an error token, for a '_' that no digit follows. */
static bool take_digits(lexer *x)
{
    for (;;) {
        while (lexer_is_digit(*x->cur))
            x->cur++;
        if (*x->cur != '_')
            return true;
        x->cur++;
        if (!lexer_is_digit(*x->cur)) {
            lexer_wrong(x, "invalid decimal literal");
            return false;
        }
    }
}

static void read_imaginary(lexer *x)
{
    x->cur++;
    finish(x, "imaginary");
}

/* exponent: ('e' | 'E') ['+' | '-'] digits */
static void read_exponent(lexer *x)
{
    const char *e = x->cur++;
    if (*x->cur == '+' || *x->cur == '-') {
        x->cur++;
        if (!lexer_is_digit(*x->cur)) {
            lexer_wrong(x, "invalid decimal literal");
            return;
        }
    } else if (!lexer_is_digit(*x->cur)) {
        x->cur = e;
        finish(x, "decimal");
        return;
    }
    if (!take_digits(x))
        return;
    if (*x->cur == 'j' || *x->cur == 'J')
        read_imaginary(x);
    else
        finish(x, "decimal");
}

static void read_fraction(lexer *x)
{
    if (lexer_is_digit(*x->cur) && !take_digits(x))
        return;
    if (*x->cur == 'e' || *x->cur == 'E')
        read_exponent(x);
    else if (*x->cur == 'j' || *x->cur == 'J')
        read_imaginary(x);
    else
        finish(x, "decimal");
}

static bool in_base(char c, int base)
{
    if (base == 16)
        return lexer_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    return c >= '0' && c < '0' + base;
}

/* ('0x' | '0o' | '0b') ('_'? DIGIT)+ */
static void read_based(lexer *x, int base, const char *kind)
{
    x->cur++;
    do {
        if (*x->cur == '_')
            x->cur++;
        if (!in_base(*x->cur, base)) {
            if (base < 10 && lexer_is_digit(*x->cur)) {
                x->cur++;
                lexer_wrong(x, "invalid digit '%c' in %s literal", x->cur[-1], kind);
            } else {
                lexer_wrong(x, "invalid %s literal", kind);
            }
            return;
        }
        while (in_base(*x->cur, base))
            x->cur++;
    } while (*x->cur == '_');
    if (base < 10 && lexer_is_digit(*x->cur)) {
        x->cur++;
        lexer_wrong(x, "invalid digit '%c' in %s literal", x->cur[-1], kind);
        return;
    }
    finish(x, kind);
}

static void wrong_zeros(lexer *x, const char *zeros_end)
{
    int offset = source_characters(x->line_start, (size_t)(x->token_start - x->line_start)) + 1;
    int end = offset + (int)(zeros_end - x->token_start);
    lexer_wrong_at(x, DIAGNOSTIC_SYNTAX, offset, end, false,
                   "leading zeros in decimal integer literals are not permitted; "
                   "use an 0o prefix for octal integers");
}

/* A zero, then: more zeros, or the start of a float. */
static void read_zeros(lexer *x)
{
    for (;;) {
        if (*x->cur == '_') {
            x->cur++;
            if (!lexer_is_digit(*x->cur)) {
                lexer_wrong(x, "invalid decimal literal");
                return;
            }
        }
        if (*x->cur != '0')
            break;
        x->cur++;
    }
    const char *zeros_end = x->cur;
    bool nonzero = false;
    if (lexer_is_digit(*x->cur)) {
        nonzero = true;
        if (!take_digits(x))
            return;
    }
    if (*x->cur == '.') {
        x->cur++;
        read_fraction(x);
    } else if (*x->cur == 'e' || *x->cur == 'E') {
        read_exponent(x);
    } else if (*x->cur == 'j' || *x->cur == 'J') {
        read_imaginary(x);
    } else if (nonzero) {
        wrong_zeros(x, zeros_end);
    } else {
        finish(x, "decimal");
    }
}

void lexer_number(lexer *x, char first)
{
    if (first == '.') {
        read_fraction(x);
        return;
    }
    if (first == '0') {
        switch (*x->cur) {
        case 'x':
        case 'X': read_based(x, 16, "hexadecimal"); return;
        case 'o':
        case 'O': read_based(x, 8, "octal"); return;
        case 'b':
        case 'B': read_based(x, 2, "binary"); return;
        default: read_zeros(x); return;
        }
    }
    if (!take_digits(x))
        return;
    if (*x->cur == '.') {
        x->cur++;
        read_fraction(x);
    } else if (*x->cur == 'e' || *x->cur == 'E') {
        read_exponent(x);
    } else if (*x->cur == 'j' || *x->cur == 'J') {
        read_imaginary(x);
    } else {
        finish(x, "decimal");
    }
}
