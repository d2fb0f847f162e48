#!/usr/bin/env bash
# Runs the call of every example under examples/ci as it stands there, over a plant with findings.
# usage: ci_test.sh PROGRAM SOURCE_TREE
set -euo pipefail
program=$(realpath "$1")
tree=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$program" "$work/bin/plantlint"
export PATH=$work/bin:$PATH
die() { echo "FAILED: $*"; exit 1; }

# The call of a file: its line with `plantlint check`, out of the YAML or Groovy around it.
call_of() { grep -m1 -o 'plantlint check[^'"'"']*' "$1"; }

run() {
  local name=$1 wanted=$2 code=0
  rm -rf "$work/repository"
  mkdir -p "$work/repository/plants"
  cp -r "$tree/examples/beginner" "$work/repository/plants/line1"
  cp -r "$tree/examples/packaging-cell" "$work/repository/plants/cell"
  cd "$work/repository"
  GITHUB_STEP_SUMMARY=$work/repository/summary.md bash -c "$3" >out.txt 2>err.txt || code=$?
  ((code == wanted)) || die "$name: exit $code, expected $wanted: $(cat err.txt)"
}

run pre-commit 1 "$(call_of "$tree/examples/ci/pre-commit-config.yaml")"
[[ $(call_of "$tree/.pre-commit-hooks.yaml") == "$(call_of "$tree/examples/ci/pre-commit-config.yaml")" ]] ||
  die 'the two pre-commit hooks differ'
run github 1 "$(call_of "$tree/examples/ci/github-workflow.yml")"
grep -q '^::error title=plantlint PL001,file=plants/line1/plant.yaml,line=5' out.txt || die 'github: no annotation'
grep -q '"PL001"' plantlint.sarif || die 'github: no SARIF'
grep -q '^# plantlint' summary.md || die 'github: no summary'
run gitlab 1 "$(call_of "$tree/examples/ci/gitlab-ci.yml")"
grep -q '"path":"plants/line1/plant.yaml"' gl-code-quality-report.json || die 'gitlab: no report'
grep -q '<testcase' plantlint.xml || die 'gitlab: no test results'
run jenkins 1 "$(call_of "$tree/examples/ci/Jenkinsfile")"
[[ -s plantlint.md && -s plantlint.csv && -s plantlint.xml ]] || die 'jenkins: a report is missing'

# The steps of the composite action, with its inputs as the environment that it makes of them.
script=$(sed -n '/      run: |/,$p' "$tree/examples/ci/github-action/action.yml" | tail -n +2)
export PLANTLINT=$program PLANTS='plants/line1 plants/cell' FAIL_ON=high SARIF=action.sarif
run action 1 "$script"
[[ -s action.sarif ]] || die 'action: no SARIF'
PLANTS=plants/cell run action-clean 0 "$script"

if command -v git >/dev/null; then
  run compare 0 "git init -q . && git add -A && git -c user.name=a -c user.email=a@b commit -qm one && '$tree/examples/ci/compare.sh' HEAD plants/line1"
  grep -q '^## plantlint' out.txt || die 'compare: no Markdown'
fi
echo 'every example runs'
