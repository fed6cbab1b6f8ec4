#include "clicks.h"

#include <stdio.h>

enum { CLICKS_MOST = 400 };

static struct {
    int y, x, end;
    click what;
} offered[CLICKS_MOST];
static int count;

void clicks_forget(void)
{
    count = 0;
}

void clicks_offer(area a, int y, int x, int columns, int request, const char *argument)
{
    if (count == CLICKS_MOST || y < 0 || y >= a.height)
        return;
    if (x + columns > a.width)
        columns = a.width - x;
    offered[count].y = a.y + y;
    offered[count].x = a.x + x;
    offered[count].end = a.x + x + columns;
    offered[count].what.request = request;
    snprintf(offered[count++].what.argument, CLICK_ARGUMENT, "%s", argument);
}

void clicks_offer_number(area a, int y, int x, int columns, int request, unsigned number)
{
    char argument[16];
    snprintf(argument, sizeof argument, "%u", number);
    clicks_offer(a, y, x, columns, request, argument);
}

click clicks_at(int y, int x)
{
    for (int i = 0; i < count; i++)
        if (offered[i].y == y && x >= offered[i].x && x < offered[i].end)
            return offered[i].what;
    return (click){0};
}
