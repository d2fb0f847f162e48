#!/usr/bin/env bash
# Runs a script of the schema tests beside the packages that ./dev test fetched.
# usage: node_test.sh NODE_FOLDER SCRIPT [ARGS…]; exit 77 = skipped
set -euo pipefail
packages=$1
script=$2
shift 2
command -v node >/dev/null || { echo 'skipped: no Node.js'; exit 77; }
[[ -d $packages/node_modules/ajv ]] || { echo 'skipped: ./dev test fetches yaml and ajv'; exit 77; }
# Modules are looked for beside the script's own file.
copy=$packages/$(basename "$(dirname "$script")")-$(basename "$script")
cp "$script" "$copy"
exec node "$copy" "$@"
