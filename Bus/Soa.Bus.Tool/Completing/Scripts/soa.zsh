#compdef soa
# Completion of soa for zsh: eval "$(soa completion zsh)"
_soa() {
    local -a described next words_before
    local line
    words_before=("${(@)words[2,CURRENT]}")
    if [[ -z "${words[CURRENT]}" ]]; then
        next=(--next)
        words_before=("${(@)words[2,CURRENT-1]}")
    fi
    for line in "${(@f)$(soa complete $next -- $words_before 2>/dev/null)}"; do
        [[ -n "$line" ]] && described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    if (( ${#described} )); then
        _describe 'soa' described
    else
        _files
    fi
}
compdef _soa soa
