#!/usr/bin/env bash
# build.sh WSDLS CLIENT OUT: Axis 1.4 makes Java of every WSDL in the folder WSDLS, which is compiled, then the client on top of it.
set -euo pipefail
wsdls=$1 client=$2 out=$3
jars=$(printf '/usr/share/java/%s.jar:' axis jaxrpc saaj wsdl4j commons-logging commons-discovery javax.activation javax.mail)
for wsdl in "$wsdls"/*.wsdl; do
    java -cp "$jars" org.apache.axis.wsdl.WSDL2Java -o "$out" "$wsdl" >&2
done
javac -nowarn -cp "$jars" -d "$out" "$client" $(find "$out" -name '*.java') 2>"$out/javac.log" || { cat "$out/javac.log" >&2; exit 1; }
