#!/usr/bin/env bash
# build.sh WSDLS CLIENT OUT: makes C++ of every WSDL in the folder WSDLS, compiles it, and links the client with that of orders.
set -euo pipefail
wsdls=$1 client=$2 out=$3
cd "$out"
for wsdl in "$wsdls"/*.wsdl; do
    name=$(basename "$wsdl" .wsdl)
    mkdir -p "$name"
    wsdl2h -t /usr/share/gsoap/WS/typemap.dat -o "$name/$name.h" "$wsdl" >"$name/wsdl2h.log" 2>&1
    soapcpp2 -j -C -L -x -w -I/usr/share/gsoap/import -d "$name" "$name/$name.h" >"$name/soapcpp2.log" 2>&1
    grep -hi warning "$name"/*.log >&2 || true
    g++ -O0 -fsyntax-only -I"$name" "$name"/soap*Proxy.cpp
done
g++ -O0 -Iorders "$client" orders/soap*.cpp -o client -lgsoap++
