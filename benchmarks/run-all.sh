#!/usr/bin/env bash
# Builds Release, measures every figure beside its peer or limit, and prints them as one table. Takes about a quarter of an hour on two cores;
# CLAIMS, SECONDS_EACH and ROUNDS make it smaller for a try-out. Nothing is sent anywhere but 127.0.0.1; generated bases are kept in BENCHMARK_DATA.
set -euo pipefail
cd "$(dirname "$0")/.."
CLAIMS=${CLAIMS:-1000000}
SECONDS_EACH=${SECONDS_EACH:-10}
ROUNDS=${ROUNDS:-3}
export BENCHMARK_REPORT=${BENCHMARK_REPORT:-$(mktemp)}
: > "$BENCHMARK_REPORT"

need() { command -v "$1" > /dev/null || { echo "missing: $1 ($2)" >&2; exit 1; }; }
need dotnet "the .NET SDK of global.json"
need node "Node 20 or later, for the Mercurius peer"
command -v wrk > /dev/null || { apt-get install -y -q wrk > /dev/null 2>&1 || echo "wrk is not installed: the load comes from our own sockets" >&2; }

dotnet build -c Release -v q --nologo src/KnowledgeGraph.Server
dotnet build -c Release -v q --nologo benchmarks/KnowledgeGraph.Benchmarks
(cd benchmarks/http && npm install --no-audit --no-fund --no-package-lock --loglevel error)

failed=()
measure() { echo "== $*"; dotnet benchmarks/KnowledgeGraph.Benchmarks/bin/Release/net10.0/KnowledgeGraph.Benchmarks.dll "$@" || failed+=("$*"); }
measure load --claims "$CLAIMS"
measure lookup --claims "$CLAIMS"
measure lineage --claims "$CLAIMS"
measure start --claims "$CLAIMS"
measure http --seconds "$SECONDS_EACH" --rounds "$ROUNDS"
measure hostile
measure cost --claims 100000
if [ -n "${NEO4J_URI:-}" ]; then
  measure neo4j-load --claims 100000 --rounds "$ROUNDS"
  measure neo4j-cookbook --claims "$CLAIMS"
  measure neo4j-impact --claims "$CLAIMS"
fi

echo
awk -F'\t' 'BEGIN { print "| figure | goal | measured | peer or spread | verdict | command |"; print "| --- | --- | --- | --- | --- | --- |" }
  { printf "| %s | %s | %s | %s | %s | `%s` |\n", $1, $2, $3, $4, $5, $6 }' "$BENCHMARK_REPORT"
if [ ${#failed[@]} -gt 0 ]; then printf 'not measured, see above: %s\n' "${failed[@]}" >&2; exit 1; fi
