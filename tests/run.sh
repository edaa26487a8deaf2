#!/usr/bin/env bash
# Runs the whole suite: installs what a fresh Debian machine lacks, builds once, and ends with "N passed, N failed, N skipped".
# With arguments: runs only the projects named, e.g. tests/run.sh Core Web
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=${CONFIGURATION:-Debug}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
missing=()
[ -n "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] || command -v initdb >/dev/null || missing+=(postgresql)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium)
command -v pdffonts >/dev/null || missing+=(poppler-utils)
# The same engine at half the processor time; where there is no such package, the whole browser does everything.
shell=()
command -v chromium-headless-shell >/dev/null || shell+=(chromium-headless-shell)
if [ ${#missing[@]} -gt 0 ] || [ ${#shell[@]} -gt 0 ] && command -v apt-get >/dev/null; then
  echo "Installing: ${missing[*]} ${shell[*]}"
  install() { as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
  as_root apt-get update -qq
  [ ${#missing[@]} -eq 0 ] || install "${missing[@]}" ||
    echo "Could not install ${missing[*]}; the tests that need them will say so."
  [ ${#shell[@]} -eq 0 ] || install "${shell[@]}" || echo "Without ${shell[*]} the tests in the browser take longer."
fi

# The mail server and the calendar reader that tests talk to.
npm ci --prefix tests/Peers --silent || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet tool restore --verbosity quiet && dotnet build ToaDam.sln -c "$configuration" -v quiet || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

projects=("$@")
[ ${#projects[@]} -gt 0 ] || projects=(Documents Core Web)
passed=0 failed=0 skipped=0 failures=""
for project in "${projects[@]}"; do
  log=$(mktemp)
  # "detailed" names every test; only failures, skips and the summary are worth a line.
  dotnet test --project "tests/ToaDam.$project.Tests" -c "$configuration" --no-build --no-progress --output Detailed >"$log" 2>&1
  code=$?
  number() { sed -n "s/^  $1: \([0-9]*\)$/\1/p" "$log" | tail -1; }
  p=$(number succeeded) f=$(number failed) s=$(number skipped)
  # A project that ends badly without naming a failure must not pass.
  if [ $code -ne 0 ] && [ "${f:-0}" = 0 ]; then f=1; fi
  [ "${f:-0}" = 0 ] || grep -vE '^passed |^  from ' "$log"
  grep -E '^skipped ' "$log" | sort -u
  failures+=$(grep -E -A 4 '^failed ' "$log")
  echo "$project: ${p:-0} passed, ${f:-0} failed, ${s:-0} skipped"
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  rm -f "$log"
done
# Last, where a long log is read first.
[ -z "$failures" ] || printf '%s\n' "$failures"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
