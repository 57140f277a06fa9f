# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash. Commands and options are asked of strato itself.
_strato()
{
    local word=${COMP_WORDS[COMP_CWORD]} words
    if [ "$COMP_CWORD" = 1 ] || [ "${COMP_WORDS[1]}" = help ]; then
        words=$(strato help 2>/dev/null | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
    elif [[ $word == -* ]]; then
        words=$(strato help "${COMP_WORDS[1]}" 2>/dev/null | grep -o -E -e '^ +(-., )?--[a-z0-9-]+' | grep -o -e '--.*')
    else
        compopt -o default
        COMPREPLY=()
        return
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -F _strato strato
