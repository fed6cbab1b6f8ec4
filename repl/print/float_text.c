#include "float_text.h"

#include "float_powers.h"

#include <math.h>
#include <string.h>

__extension__ typedef unsigned __int128 u128;

/* A finite double as mantissa × 2**exponent. */
static void take_apart(double d, uint64_t *mantissa, int *exponent)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7ff);
    *mantissa = bits & 0xfffffffffffff;
    *exponent = (biased ? biased : 1) - 1075;
    if (biased)
        *mantissa |= 1ull << 52;
}

static double put_together(uint64_t bits)
{
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

static void drop_trailing_zeros(decimal *out)
{
    while (out->count > 1 && out->digits[out->count - 1] == '0')
        out->count--;
}

static void set_zero(decimal *out)
{
    out->digits[0] = '0';
    out->count = 1;
    out->point = 1;
}

static void set_u64(uint64_t n, int exponent, decimal *out)
{
    char reversed[20];
    int count = 0;
    for (; n; n /= 10)
        reversed[count++] = (char)('0' + n % 10);
    for (int i = 0; i < count; i++)
        out->digits[i] = reversed[count - 1 - i];
    out->count = count;
    out->point = count + exponent;
    drop_trailing_zeros(out);
}

/* The exact expansion.
 *
 * The number is held in base 10**9, `whole` cells before the point and the rest after it; shifting
 * left or right by up to 29 bits at a time brings it to its exponent. */

enum { CELLS = 130, CELL = 1000000000 };

typedef struct expansion {
    uint32_t cell[CELLS];
    int first, last; /* cells in use: [first, last) */
    int point;       /* index of the first cell after the point */
} expansion;

static void double_cells(expansion *x, int bits)
{
    for (; bits > 0; bits -= 29) {
        int step = bits < 29 ? bits : 29;
        uint64_t carry = 0;
        for (int i = x->last; i-- > x->first;) {
            uint64_t n = ((uint64_t)x->cell[i] << step) + carry;
            x->cell[i] = (uint32_t)(n % CELL);
            carry = n / CELL;
        }
        while (carry) {
            x->cell[--x->first] = (uint32_t)(carry % CELL);
            carry /= CELL;
        }
    }
}

static void halve_cells(expansion *x, int bits)
{
    for (; bits > 0; bits -= 9) {
        int step = bits < 9 ? bits : 9;
        uint32_t carry = 0, unit = CELL >> step;
        for (int i = x->first; i < x->last; i++) {
            uint32_t rest = x->cell[i] & ((1u << step) - 1);
            x->cell[i] = (x->cell[i] >> step) + carry;
            carry = rest * unit;
        }
        if (carry)
            x->cell[x->last++] = carry;
        while (x->first < x->last && x->cell[x->first] == 0)
            x->first++;
    }
}

/* All digits of mantissa × 2**exponent. */
static void expand(uint64_t mantissa, int exponent, decimal *out)
{
    if (mantissa == 0) {
        set_zero(out);
        return;
    }
    expansion x;
    x.point = exponent >= 0 ? CELLS : 4;
    x.first = x.last = x.point;
    for (uint64_t n = mantissa; n; n /= CELL)
        x.cell[--x.first] = (uint32_t)(n % CELL);
    if (exponent >= 0)
        double_cells(&x, exponent);
    else
        halve_cells(&x, -exponent);

    int at = 0;
    for (int i = x.first; i < x.last; i++) {
        uint32_t n = x.cell[i];
        for (int place = 8; place >= 0; place--, n /= 10)
            out->digits[at + place] = (char)('0' + n % 10);
        at += 9;
    }
    int zeros = 0;
    while (out->digits[zeros] == '0')
        zeros++;
    out->count = at - zeros;
    memmove(out->digits, out->digits + zeros, (size_t)out->count);
    out->point = (x.point - x.first) * 9 - zeros;
    drop_trailing_zeros(out);
}

/* Cut to `keep` digits, half to even. keep may be 0 or less: then it is nothing or a unit in that
 * place. */
static void round_to(decimal *out, int64_t keep)
{
    if (keep >= out->count)
        return;
    if (keep < 0) {
        set_zero(out);
        return;
    }
    int n = (int)keep;
    char next = out->digits[n];
    bool more = out->count > n + 1;
    bool odd = n > 0 && (out->digits[n - 1] - '0') % 2;
    bool up = next > '5' || (next == '5' && (more || odd));
    out->count = n;
    while (up && n > 0 && out->digits[n - 1] == '9')
        n--;
    if (up && n == 0) {
        out->digits[0] = '1';
        out->count = 1;
        out->point++;
        return;
    }
    if (up) {
        out->digits[n - 1]++;
        out->count = n;
    }
    if (out->count == 0)
        set_zero(out);
    drop_trailing_zeros(out);
}

void float_significant(double d, int64_t count, decimal *out)
{
    uint64_t mantissa;
    int exponent;
    take_apart(d, &mantissa, &exponent);
    expand(mantissa, exponent, out);
    if (mantissa)
        round_to(out, count);
}

bool float_scaled(double d, int64_t places, uint64_t *scaled, double *power)
{
    static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};
    if (places < 0 || (size_t)places >= sizeof powers / sizeof *powers)
        return false;
    const double most = 0x1p50; /* up to there the product is off by less than an eighth */
    double product = fabs(d) * powers[places], whole = floor(product);
    if (!(product < most) || fabs(product - whole - 0.5) <= product * 0x1p-52)
        return false;
    *scaled = (uint64_t)whole + (product - whole > 0.5);
    *power = powers[places];
    return true;
}

void float_fixed(double d, int64_t places, decimal *out)
{
    uint64_t mantissa, scaled;
    double power;
    if (float_scaled(d, places, &scaled, &power)) {
        if (scaled)
            set_u64(scaled, -(int)places, out);
        else
            set_zero(out);
        return;
    }
    int exponent;
    take_apart(d, &mantissa, &exponent);
    expand(mantissa, exponent, out);
    if (mantissa)
        round_to(out, places > 2000 ? 2000 : out->point + places);
}

/* Shortest digits: Raffaello Giulietti's Schubfach ("The Schubfach way to render doubles"). */

/* floor(g·c / 2**127), its lowest bit set when something was cut off. */
static uint64_t round_to_odd(uint64_t g1, uint64_t g0, uint64_t c)
{
    u128 x = (u128)g0 * c;
    u128 y = (u128)g1 * c + (uint64_t)(x >> 64);
    return (uint64_t)(y >> 64) | ((uint64_t)y > 1);
}

static uint64_t shortest_mantissa(uint64_t c, int q, int *k_out)
{
    bool even = c % 2 == 0;
    bool lower_is_closer = c == 1ull << 52 && q > -1074;
    uint64_t center = 4 * c, low = center - 2 + lower_is_closer, high = center + 2;
    int k = lower_is_closer ? float_log10_of_3_quarters(q) : float_log10_of_2(q);
    const float_power10 *g = &float_powers[-k - FLOAT_POWER_FIRST];
    uint64_t g0 = g->low + 1, g1 = g->high + (g0 == 0);
    if (-k >= 0 && -k <= FLOAT_POWER_EXACT) {
        g0 = g->low;
        g1 = g->high;
    }
    int h = q + float_log2_of_10(-k) + 1;
    uint64_t bottom = round_to_odd(g1, g0, low << h);
    uint64_t middle = round_to_odd(g1, g0, center << h);
    uint64_t top = round_to_odd(g1, g0, high << h);
    if (!even) {
        bottom++;
        top--;
    }
    uint64_t s = middle / 4;
    if (s >= 10) {
        uint64_t tens = s / 10;
        bool below = bottom <= 40 * tens, above = 40 * tens + 40 <= top;
        if (below != above) {
            *k_out = k + 1;
            return tens + above;
        }
    }
    *k_out = k;
    bool below = bottom <= 4 * s, above = 4 * s + 4 <= top;
    if (below != above)
        return s + above;
    uint64_t halfway = 4 * s + 2;
    return s + (middle > halfway || (middle == halfway && s % 2));
}

void float_shortest(double d, decimal *out)
{
    uint64_t mantissa;
    int exponent, k;
    take_apart(d, &mantissa, &exponent);
    if (mantissa == 0) {
        set_zero(out);
        return;
    }
    if (exponent >= -52 && exponent <= 0 && (mantissa & ((1ull << -exponent) - 1)) == 0) {
        set_u64(mantissa >> -exponent, 0, out);
        return;
    }
    uint64_t s = shortest_mantissa(mantissa, exponent, &k);
    set_u64(s, k, out);
}

/* Reading: Clinger's exact case, then Lemire's ("Number Parsing at a Gigabyte per Second"), then,
 * where that cannot tell, digits against the exact expansion of the point halfway between two
 * doubles. */

typedef struct written {
    const char *
        digits; /* digits and at most one point; no leading zeros or point before the first digit */
    const char *end;
    uint64_t first19; /* the first 19 significant digits */
    bool more;        /* others than zeros follow them */
    int64_t exponent; /* of first19's last digit */
    int64_t point;    /* as in a decimal */
} written;

static const double small_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static bool read_exactly(const written *w, double *out)
{
    if (w->more || w->first19 > 1ull << 53 || w->exponent < -22 || w->exponent > 22)
        return false;
    double d = (double)w->first19;
    *out = w->exponent < 0 ? d / small_powers[-w->exponent] : d * small_powers[w->exponent];
    return true;
}

/* The double at or next to n × 10**q, as bits; *sure when it is the nearest for certain. */
static uint64_t multiply_up(uint64_t n, int64_t q, bool *sure)
{
    *sure = true;
    if (n == 0 || q < FLOAT_POWER_FIRST)
        return 0;
    if (q > 308)
        return 0x7ffull << 52;
    int zeros = __builtin_clzll(n);
    n <<= zeros;
    const float_power10 *g = &float_powers[q - FLOAT_POWER_FIRST];
    u128 product = (u128)n * g->high;
    u128 second = (u128)n * g->low;
    product += (uint64_t)(second >> 64);
    uint64_t high = (uint64_t)(product >> 64), low = (uint64_t)product;
    bool exact = q >= 0 && q <= FLOAT_POWER_EXACT && (uint64_t)second == 0;
    int top = (int)(high >> 63);
    int exponent = float_log2_of_10((int)q) + 64 + top - zeros + 1022; /* biased, before rounding */
    int cut = 10 + top;
    bool denormal = exponent <= 0;
    if (denormal) {
        cut += 1 - exponent;
        exponent = 0;
    }
    if (cut >= 64)
        return *sure = false, 0;
    uint64_t mantissa = high >> cut, rest = high & ((1ull << cut) - 1), half = 1ull << (cut - 1);
    /* The true product lies in [high:low, high:low + 2): undecided when that touches halfway. */
    if (!exact && (rest == half || rest == half - 1) && (low >= UINT64_MAX - 2 || rest == half))
        *sure = rest == half && low > 0;
    bool up = rest > half || (rest == half && (low > 0 || !exact || mantissa % 2));
    uint64_t bits = denormal ? mantissa : ((uint64_t)(exponent - 1) << 52) + mantissa;
    bits += up;
    return bits >= 0x7ffull << 52 ? 0x7ffull << 52 : bits;
}

/* The written number against the point halfway between the double of these bits and the next: -1,
 * 0, 1. */
static int against_halfway(const written *w, uint64_t bits)
{
    uint64_t biased = bits >> 52, mantissa = bits & 0xfffffffffffff;
    if (biased)
        mantissa |= 1ull << 52;
    decimal half;
    expand(2 * mantissa + 1, (int)(biased ? biased : 1) - 1076, &half);
    if (w->point != half.point)
        return w->point < half.point ? -1 : 1;
    int i = 0;
    for (const char *p = w->digits; p < w->end; p++) {
        if (*p == '.')
            continue;
        char other = i < half.count ? half.digits[i] : '0';
        if (*p != other)
            return *p < other ? -1 : 1;
        i++;
    }
    return i < half.count ? -1 : 0;
}

static double settle(const written *w, uint64_t bits)
{
    const uint64_t infinity = 0x7ffull << 52;
    for (;;) {
        if (bits < infinity) {
            int order = against_halfway(w, bits);
            if (order > 0 || (order == 0 && bits % 2)) {
                bits++;
                continue;
            }
        }
        if (bits > 0) {
            int order = against_halfway(w, bits - 1);
            if (order < 0 || (order == 0 && bits % 2)) {
                bits--;
                continue;
            }
        }
        return put_together(bits);
    }
}

static double nearest(const written *w)
{
    double exact;
    if (w->first19 == 0)
        return 0.0;
    if (read_exactly(w, &exact))
        return exact;
    if (w->point > 310)
        return HUGE_VAL;
    if (w->point < -325)
        return 0.0;
    bool sure, sure_next = true;
    uint64_t bits = multiply_up(w->first19, w->exponent, &sure);
    uint64_t next = w->more ? multiply_up(w->first19 + 1, w->exponent, &sure_next) : bits;
    if (sure && sure_next && bits == next)
        return put_together(bits);
    return settle(w, bits);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The exponent part at p: its end, or p when there is none. */
static const char *read_exponent(const char *p, const char *end, int64_t *exponent)
{
    const char *start = p;
    *exponent = 0;
    if (p == end || (*p != 'e' && *p != 'E'))
        return start;
    p++;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (p == end || !is_digit(*p))
        return start;
    for (; p < end && is_digit(*p); p++)
        if (*exponent < 1000000000000)
            *exponent = *exponent * 10 + (*p - '0');
    if (negative)
        *exponent = -*exponent;
    return p;
}

size_t float_parse(const char *text, size_t n, double *out)
{
    const char *end = text + n, *p = text;
    written w = {0};
    int64_t whole = 0, after = 0, taken = 0, digits = 0;
    bool point = false;
    for (; p < end && (is_digit(*p) || (*p == '.' && !point)); p++) {
        if (*p == '.') {
            point = true;
            continue;
        }
        digits++;
        if (*p != '0' && !w.digits)
            w.digits = p, whole = 0, w.point = point ? -after : 0;
        if (w.digits && !point)
            whole++;
        after += point;
        if (!w.digits)
            continue;
        if (taken < 19)
            w.first19 = w.first19 * 10 + (uint64_t)(*p - '0'), taken++;
        else if (*p != '0')
            w.more = true;
    }
    if (digits == 0)
        return 0;
    w.end = p;
    int64_t exponent;
    p = read_exponent(p, end, &exponent);
    w.point += whole + exponent;
    w.exponent = w.point - taken;
    *out = nearest(&w);
    return (size_t)(p - text);
}

/* Whether n bytes say a word, in any case. */
static bool says(const char *text, size_t n, const char *word)
{
    if (n != strlen(word))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((text[i] | 0x20) != word[i])
            return false;
    return true;
}

bool float_parse_all(const char *text, size_t n, double *out)
{
    bool negative = n > 0 && text[0] == '-';
    if (n > 0 && (text[0] == '-' || text[0] == '+'))
        text++, n--;
    if (says(text, n, "inf") || says(text, n, "infinity"))
        *out = HUGE_VAL;
    else if (says(text, n, "nan"))
        *out = NAN;
    else if (n == 0 || float_parse(text, n, out) != n)
        return false;
    if (negative)
        *out = -*out;
    return true;
}

bool float_strip_underscores(const char *text, size_t n, char *to, size_t *length)
{
    size_t at = 0;
    char before = 0;
    for (size_t i = 0; i < n; before = text[i++]) {
        if (text[i] == '_') {
            if (!is_digit(before) || i + 1 == n || !is_digit(text[i + 1]))
                return false;
            continue;
        }
        to[at++] = text[i];
    }
    *length = at;
    return true;
}
