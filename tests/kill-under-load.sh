#!/usr/bin/env bash
# Kills the server (kill -9) in the middle of its work, again and again: 8 writers, each keeping a ledger of what was
# acknowledged. After each restart nothing acknowledged is lost, nothing is there twice, the whole database agrees with its
# log, and the log can be signed beyond the last checkpoint outside.
#
#   tests/kill-under-load.sh [rounds, 5 when not said]
#
# The server must be built. Prints one line a round; ends with 1 at the first thing that is wrong.
set -u
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

rounds=${1:-5} writers=8
server=src/Verify.Api/bin/Debug/net10.0/Verify.Api.dll
[ -f "$server" ] || server=src/Verify.Api/bin/Release/net10.0/Verify.Api.dll
[ -f "$server" ] || { echo "Build src/Verify.Api first."; exit 1; }
server=$PWD/$server
work=$(mktemp -d)
pid=
trap '[ -n "$pid" ] && kill -9 "$pid" 2>/dev/null; rm -rf "$work"' EXIT

key=vfy_administrator_0123456789abcdef0123456789abcdef
export Database__File=$work/data/verify.db Bootstrap__AdminKey=$key Witness__File=$work/outside/checkpoints.jsonl
export Checkpoints__EveryEvents=50 Checkpoints__EverySeconds=1 Urls=http://127.0.0.1:0 ASPNETCORE_ENVIRONMENT=Production
export Logging__LogLevel__Default=Warning
mkdir -p "$work/ledger"

fail() { echo "WRONG: $*"; tail -n 20 "$work/server.log"; exit 1; }

start() {
  (cd "$work" && exec dotnet "$server") >"$work/server.log" 2>&1 &
  pid=$!
  base=
  for _ in $(seq 600); do
    base=$(grep -oE 'Verify listens on http://127\.0\.0\.1:[0-9]+' "$work/server.log" | grep -oE 'http.*' | head -n 1)
    [ -n "$base" ] && return
    kill -0 "$pid" 2>/dev/null || fail "the server did not start"
    sleep 0.1
  done
  fail "the server did not listen within a minute"
}

# write WRITER ROUND: makes people, and notes each id that was acknowledged, until the server is gone
write() {
  local i=0 answer
  while :; do
    i=$((i + 1))
    answer=$(curl -sS -m 20 -w '\n%{http_code}' -H "Authorization: Bearer $key" -H 'Content-Type: application/json' \
      -d "{\"name\":\"writer-$1-$2-$i\",\"canSignIn\":true,\"roles\":[\"Checker\"]}" "$base/api/v1/people" 2>/dev/null) || return
    [ "${answer##*$'\n'}" = 201 ] || { echo "answered ${answer##*$'\n'}" >>"$work/refused"; return; }
    echo "writer-$1-$2-$i" >>"$work/ledger/$1"
  done
}

# people: the names of all people that the server knows
people() {
  local next="/api/v1/people?limit=200" page
  while [ -n "$next" ]; do
    page=$(curl -sS -D "$work/headers" -H "Authorization: Bearer $key" "$base$next") || fail "the list of people is not to be had"
    grep -oE '"name":"writer-[^"]*"' <<<"$page" | sed -E 's/.*:"(.*)"/\1/'
    next=$(grep -i '^link:' "$work/headers" | sed -E 's/.*<([^>]*)>.*/\1/' | tr -d '\r')
  done
}

for round in $(seq "$rounds"); do
  start
  loops=()
  for writer in $(seq $writers); do
    write "$writer" "$round" &
    loops+=($!)
  done
  # on a busy machine the first write takes its time: the kill has to come in the middle of writes
  for _ in $(seq 600); do
    grep -qs -- "-$round-" "$work"/ledger/* && break
    sleep 0.1
  done
  sleep "$((RANDOM % 2)).$((RANDOM % 10))"
  kill -9 "$pid"
  wait "${loops[@]}" 2>/dev/null
  wait "$pid" 2>/dev/null
  [ -s "$work/refused" ] && fail "a write was refused: $(head -n 1 "$work/refused")"

  (cd "$work" && dotnet "$server" db check) >"$work/check" 2>&1 || fail "db check: $(cat "$work/check")"
  start
  people | sort >"$work/kept"
  [ -z "$(uniq -d "$work/kept")" ] || fail "twice: $(uniq -d "$work/kept" | head -n 3)"
  cat "$work"/ledger/* | sort >"$work/acknowledged"
  lost=$(comm -23 "$work/acknowledged" "$work/kept")
  [ -z "$lost" ] || fail "lost: $(head -n 3 <<<"$lost")"
  signed=$(curl -sS -o /dev/null -w '%{http_code}' -X POST -H "Authorization: Bearer $key" "$base/api/v1/audit/checkpoints")
  [ "$signed" = 200 ] || fail "no checkpoint after the kill: $signed"
  kill -9 "$pid"
  wait "$pid" 2>/dev/null
  echo "round $round: $(wc -l <"$work/acknowledged") acknowledged, $(wc -l <"$work/kept") kept; $(grep 'rows checked' "$work/check")"
done
pid=
echo "$rounds rounds: nothing lost, nothing double, every check clean"
