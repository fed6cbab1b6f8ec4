#!/bin/sh
# Record what CPython 3.13 says of the test programs: record.sh [NAME…] takes those whose path holds one of the names.
set -eu
cd "$(dirname "$0")/../.."
ORACLE=$(tests/tools/oracle.sh) || {
    echo "no python3.13 here: set PRIMER_ORACLE" >&2
    exit 1
}
export ORACLE
find tests/programs -name '*.py' | sort | while read -r file; do
    for name in "${@:-}"; do
        case $file in *"$name"*) echo "record:$file" ;; esac
    done
done | sort -u | xargs -P 2 -n 8 tests/tools/one.sh
