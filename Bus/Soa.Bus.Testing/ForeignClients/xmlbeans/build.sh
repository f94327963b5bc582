#!/usr/bin/env bash
# build.sh WSDLS CLIENT OUT: XMLBeans, SoapUI's parser, makes types of every WSDL in the folder WSDLS; the client is compiled on top of
# those of orders.
set -euo pipefail
wsdls=$1 client=$2 out=$3
for wsdl in "$wsdls"/*.wsdl; do
    name=$(basename "$wsdl" .wsdl)
    scomp -srconly -src "$out/$name" -out "$out/$name.jar" "$wsdl" >"$out/scomp.log" 2>&1 || { cat "$out/scomp.log" >&2; exit 1; }
    grep -iE 'warning|error' "$out/scomp.log" >&2 || true
done
scomp -quiet -out "$out/orders.jar" "$wsdls/orders.wsdl"
javac -nowarn -cp "/usr/share/java/xmlbeans.jar:$out/orders.jar" -d "$out" "$client"
