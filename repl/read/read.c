#include "read.h"

#include "repl/read/mistakes/syntax_error.h"
#include "repl/read/tree/literal.h"
#include "repl/read/tree/parse.h"

#include <stdlib.h>

static token_manner manner_of(const read_request *request)
{
    if (request->kind != MODULE_INTERACTIVE)
        return MANNER_FILE;
    return request->interactive ? MANNER_INTERACTIVE : MANNER_SINGLE;
}

/* The text parsed, or NULL. Sets *at_end where it failed by ending too soon. */
static const module *parse_text(pool *p, const read_request *request, diagnostic *wrong,
                                read_warning ***warnings, bool *at_end)
{
    source s = {0};
    if (!source_decode(p, request, &s, wrong))
        return NULL;
    token_list list = token_cut(p, &s, manner_of(request), warnings);
    parser state = {
        .pool = p,
        .source = &s,
        .tokens = list.items,
        .t = list.items,
        .kind = request->kind,
        .wrong = wrong,
        .warnings = warnings,
        .most_digits = request->most_digits ? request->most_digits : LITERAL_MOST_DIGITS,
    };
    const module *m = parser_try(&state, parse_module);
    if (!m && at_end)
        *at_end = syntax_error_at_end(&state, &list);
    else if (!m)
        syntax_error_find(&state, &list, wrong);
    free(state.scratch);
    token_list_drop(&list);
    return m;
}

/* As the prompt judges: a text is incomplete when one more newline would make it right, or would
 * still leave it wanting at its end. */
static bool is_incomplete(pool *p, const read_request *request)
{
    read_request longer = *request;
    diagnostic ignored = {0};
    bool at_end = false;
    longer.source.at = pool_format(p, "%.*s\n", (int)request->source.length, request->source.at);
    longer.source.length++;
    return parse_text(p, &longer, &ignored, NULL, &at_end) || at_end;
}

/* Nothing but blank lines and comments: at the prompt that is a statement that does nothing. */
static bool is_blank(text s)
{
    const char *end = s.at + s.length;
    for (const char *at = s.at; at < end; at++) {
        if (*at == '#')
            while (at < end && *at != '\n')
                at++;
        else if (*at != ' ' && *at != '\t' && *at != '\n' && *at != '\f' && *at != '\r')
            return false;
    }
    return true;
}

const module *read_parse(pool *p, const read_request *request, diagnostic *wrong,
                         read_warning **warnings)
{
    read_warning **tail = warnings;
    *wrong = (diagnostic){0};
    if (warnings)
        *warnings = NULL;
    read_request pass = *request;
    if (request->interactive && request->kind != MODULE_EXPRESSION && is_blank(request->source)) {
        pass.source = (text){"pass", 4};
        request = &pass;
    }
    const module *m = parse_text(p, request, wrong, warnings ? &tail : NULL, NULL);
    if (!m && request->interactive) {
        parse_text(p, request, &(diagnostic){0}, NULL, &wrong->ended);
        wrong->incomplete = is_incomplete(p, request);
    }
    return m;
}
