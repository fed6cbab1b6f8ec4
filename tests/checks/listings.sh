#!/bin/sh
# Where a CPython 3.13 is on the machine, what dis prints of the programs about generators is to the letter what it prints
# there. `make listings` compares more.
set -eu
cd "$(dirname "$0")/../.."
oracle=$(tests/tools/oracle.sh 2>/dev/null) || {
    echo "no CPython 3.13 here: listings not compared"
    exit 0
}
"$oracle" tests/cpython/listings.py tests/programs/generators tests/programs/delegation tests/programs/async
