#!/bin/sh
# How much of each room the tests have reached, and which files the least: coverage.sh OBJECTS, after a run of a build
# with MODE=coverage. Needs gcov alone.
set -eu
cd "$(dirname "$0")/../.."
objects=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# gcov says of each file "File 'path'", "Lines executed:12.34% of 56", "Taken at least once:78.90% of 12".
find "$objects" -name '*.gcda' | grep -v '/unit/' | while read -r data; do
    gcov -n -b -o "$(dirname "$data")" "$data" 2>/dev/null
done >"$scratch/all"

awk -v lines_wanted=95 -v branches_wanted=85 '
    /^File / { split($0, part, "\x27"); file = part[2]; wanted = file ~ /^(repl|stepper|lessons|quiz)\// && file ~ /\.[ch]$/ }
    !wanted { next }
    /^Lines executed:/ { take($0, line_share, line_count) }
    /^Taken at least once:/ { take($0, branch_share, branch_count) }
    # A header that several files include counts where it was reached the most.
    function take(text, share, count,    part) {
        sub(/^[^:]*:/, "", text)
        split(text, part, /% of /)
        if (!(file in share) || part[1] + 0 > share[file]) {
            share[file] = part[1] + 0
            count[file] = part[2] + 0
        }
    }
    function room(file) { return file ~ /^repl\// ? substr(file, 1, index(substr(file, 6), "/") + 4) : substr(file, 1, index(file, "/") - 1) }
    function percent(hit, count) { return count ? sprintf("%.1f", 100 * hit / count) : "-" }
    END {
        for (file in line_share) {
            r = room(file)
            lines[r] += line_count[file]; lines_hit[r] += line_share[file] * line_count[file] / 100
            branches[r] += branch_count[file]; branches_hit[r] += branch_share[file] * branch_count[file] / 100
            if (line_share[file] < lines_wanted || branch_share[file] < branches_wanted)
                printf "2 %06.2f %-40s %7.1f %9s\n", line_share[file], file, line_share[file], file in branch_share ? branch_share[file] : "-"
        }
        for (r in lines) {
            printf "1 %s %-40s %7s %9s\n", r, r, percent(lines_hit[r], lines[r]), percent(branches_hit[r], branches[r])
            all += lines[r]; all_hit += lines_hit[r]; ways += branches[r]; ways_hit += branches_hit[r]
        }
        printf "1 ~ %-40s %7s %9s\n", "everything", percent(all_hit, all), percent(ways_hit, ways)
    }
' "$scratch/all" | sort >"$scratch/table"

printf '%-40s %7s %9s\n' "room" "lines %" "branches %"
sed -n 's/^1 [^ ]* //p' "$scratch/table"
printf '\nfiles below 95 %% of lines or 85 %% of branches, the least reached first\n'
sed -n 's/^2 [^ ]* //p' "$scratch/table"
