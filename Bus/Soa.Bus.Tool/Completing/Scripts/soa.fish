# Completion of soa for fish: soa completion fish | source
function __soa_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    if test -n "$current"
        soa complete -- $words $current 2>/dev/null
    else
        soa complete --next -- $words 2>/dev/null
    end
end
complete -c soa -a '(__soa_complete)'
