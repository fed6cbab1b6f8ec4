#include "screen.h"

const char *glyph_text(glyph g)
{
    static const struct {
        const char *unicode, *ascii;
    } glyphs[GLYPH_COUNT] = {
        [GLYPH_CONTROL] = {"▶", ">"}, [GLYPH_FROZEN] = {"‖", "|"},     [GLYPH_RIGHT] = {"━▶", "=>"},
        [GLYPH_LEFT] = {"◀━", "<="},  [GLYPH_SHAFT] = {"━", "="},      [GLYPH_CHANGED] = {"●", "*"},
        [GLYPH_NOW] = {"▸", ">"},     [GLYPH_ELLIPSIS] = {"…", "..."}, [GLYPH_CHECK] = {"✓", "+"},
        [GLYPH_CROSS] = {"✗", "x"},   [GLYPH_BULLET] = {"•", "*"},     [GLYPH_FULL] = {"█", "#"},
        [GLYPH_EMPTY] = {"░", "-"},   [GLYPH_DOT] = {"·", "-"},        [GLYPH_HOLE] = {"▢", "_"},
        [GLYPH_DOWN] = {"↓", "v"},    [GLYPH_UP] = {"↑", "^"},
    };
    return screen_unicode() ? glyphs[g].unicode : glyphs[g].ascii;
}
