#!/usr/bin/env bash
# What a change brings, as Markdown for the merge request.
# usage: compare.sh REVISION PLANT, for example: compare.sh origin/main plants/line3
set -euo pipefail
plantlint diff "$1:$2" "$2" --format markdown
