# Completion of soa for bash: eval "$(soa completion bash)"
_soa() {
    local line="${COMP_LINE:0:COMP_POINT}" next=() word="" words
    # From the line, because bash splits words at = and : too.
    read -r -a words <<< "$line"
    if [[ "$line" == *[[:space:]] ]]; then
        next=(--next)
    else
        word="${words[${#words[@]}-1]}"
    fi
    COMPREPLY=($(compgen -W "$(soa complete "${next[@]}" -- "${words[@]:1}" 2>/dev/null | cut -f 1)" -- "$word"))
    # The names of files come from the shell.
    if [[ ${#COMPREPLY[@]} -eq 0 && "$word" != -* ]]; then
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}
complete -o filenames -F _soa soa
