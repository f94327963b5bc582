#!/usr/bin/env bash
# build.sh WSDLS CLIENT OUT: wsimport makes Java of every WSDL in the folder WSDLS and compiles it, then the client on top of it.
set -euo pipefail
wsdls=$1 client=$2 out=$3
for wsdl in "$wsdls"/*.wsdl; do
    wsimport -Xnocompile -s "$out" "$wsdl" >"$out/wsimport.log" 2>&1 || { cat "$out/wsimport.log" >&2; exit 1; }
    grep -A2 -E 'WARNING|ERROR' "$out/wsimport.log" >&2 || true
done
javac -nowarn -proc:none -cp "/usr/share/jaxws/lib/*" -d "$out" "$client" $(find "$out" -name '*.java')
