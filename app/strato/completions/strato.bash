# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for strato
_strato()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command="" word
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $word in
            -*) ;;
            *) command=$word; break ;;
        esac
    done
    case $previous in
        --progress) COMPREPLY=($(compgen -W "never auto plain" -- "$current")); return ;;
        --sort | -s) COMPREPLY=($(compgen -W "size name path time layer" -- "$current")); return ;;
        --rule) COMPREPLY=($(compgen -W "dangling unused older-than keep-newest larger-than" -- "$current")); return ;;
        --schedule) COMPREPLY=($(compgen -W "daily weekly monthly" -- "$current")); return ;;
        --output | -o) COMPREPLY=($(compgen -f -- "$current")); return ;;
    esac
    if [[ -z $command || $command == help ]]; then
        COMPREPLY=($(compgen -W "images inspect layers history ls tree find cat extract waste packages verify export diff tag untag rm save load import pull push copy events df usage prune pin unpin trash cache doctor login logout repos tags referrers rmtag help --help --version" -- "$current"))
        return
    fi
    if [[ $current == -* ]]; then
        local options=""
        case $command in
            inspect) options="--json --platform --headers-only --bytes --binary --progress --quiet --help --version" ;;
            layers) options="--json --layer --layers --platform --headers-only --sort --no-cache --bytes --binary --progress --quiet --help --version" ;;
            history) options="--json --layer --layers --platform --headers-only --no-cache --bytes --binary --progress --quiet --help --version" ;;
            ls) options="--json --layer --layers --platform --headers-only --hidden --digests --recursive --sort --filter --no-cache --bytes --binary --progress --quiet --help --version" ;;
            tree) options="--json --layer --layers --platform --headers-only --hidden --depth --sort --filter --no-cache --bytes --binary --progress --quiet --help --version" ;;
            find) options="--json --layer --layers --platform --headers-only --hidden --digests --sort --print0 --text --no-cache --bytes --binary --progress --quiet --help --version" ;;
            cat) options="--json --layer --layers --platform --headers-only --hidden --no-cache --bytes --binary --progress --quiet --help --version" ;;
            extract) options="--json --layer --layers --platform --headers-only --hidden --output --overwrite --special --keep-owners --no-cache --bytes --binary --progress --quiet --help --version" ;;
            waste) options="--json --layer --layers --platform --headers-only --top --no-cache --bytes --binary --progress --quiet --help --version" ;;
            verify) options="--json --layer --layers --platform --store --no-cache --bytes --binary --progress --quiet --help --version" ;;
            export) options="--json --layer --layers --platform --headers-only --output --overwrite --no-cache --bytes --binary --progress --quiet --help --version" ;;
            df) options="--json --place --root --verbose --bytes --binary --progress --quiet --help --version" ;;
            usage) options="--json --place --root --top --no-cache --duplicates --compare --bytes --binary --progress --quiet --help --version" ;;
            prune) options="--json --place --rule --save-rule --forget-rule --list-rules --no-trash --keep-copies --build-cache --containers --volumes --schedule --dry-run --yes --bytes --binary --progress --quiet --help --version" ;;
            pin) options="--json --bytes --binary --progress --quiet --help --version" ;;
            unpin) options="--json --bytes --binary --progress --quiet --help --version" ;;
            trash) options="--json --dry-run --yes --bytes --binary --progress --quiet --help --version" ;;
            cache) options="--json --dry-run --yes --bytes --binary --progress --quiet --help --version" ;;
            images) options="--json --hidden --sort --filter --place --root --bytes --binary --progress --quiet --help --version" ;;
            doctor) options="--json --credentials --bytes --binary --progress --quiet --help --version" ;;
            tag) options="--json --platform --bytes --binary --progress --quiet --help --version" ;;
            untag) options="--json --bytes --binary --progress --quiet --help --version" ;;
            rm) options="--json --platform --force --dry-run --yes --bytes --binary --progress --quiet --help --version" ;;
            save) options="--json --platform --all-platforms --attached --format --compress --output --overwrite --bytes --binary --progress --quiet --help --version" ;;
            load) options="--json --platform --place --bytes --binary --progress --quiet --help --version" ;;
            import) options="--json --platform --place --bytes --binary --progress --quiet --help --version" ;;
            pull) options="--json --platform --all-platforms --attached --to --limit-rate --parallel --cost --timing --history --output --dry-run --bytes --binary --progress --quiet --help --version" ;;
            push) options="--json --platform --all-platforms --attached --limit-rate --parallel --cost --timing --compress --dry-run --bytes --binary --progress --quiet --help --version" ;;
            copy) options="--json --platform --all-platforms --attached --limit-rate --parallel --cost --timing --compress --overwrite --dry-run --bytes --binary --progress --quiet --help --version" ;;
            events) options="--json --place --since --until --bytes --binary --progress --quiet --help --version" ;;
            diff) options="--json --layer --layers --left-layers --right-layers --platform --headers-only --sort --ignore --ignore-file --packages --content --format --only --base --origin --summary --all --exit-code --output --overwrite --no-cache --bytes --binary --progress --quiet --help --version" ;;
            packages) options="--json --layer --layers --platform --headers-only --sort --owner --unowned --no-cache --bytes --binary --progress --quiet --help --version" ;;
            login) options="--json --username --password-stdin --password-file --bytes --binary --progress --quiet --help --version" ;;
            logout) options="--json --bytes --binary --progress --quiet --help --version" ;;
            repos) options="--json --bytes --binary --progress --quiet --help --version" ;;
            tags) options="--json --bytes --binary --progress --quiet --help --version" ;;
            referrers) options="--json --bytes --binary --progress --quiet --help --version" ;;
            rmtag) options="--json --force --dry-run --yes --bytes --binary --progress --quiet --help --version" ;;
            help) options="--json --bytes --binary --progress --quiet --help --version" ;;
        esac
        COMPREPLY=($(compgen -W "$options" -- "$current"))
    elif [[ $command == trash && $previous == trash ]]; then
        COMPREPLY=($(compgen -W "list restore empty" -- "$current"))
    elif [[ $command == cache ]]; then
        COMPREPLY=($(compgen -W "verify clear" -- "$current"))
    else
        COMPREPLY=($(compgen -f -- "$current"))
    fi
}
complete -o filenames -F _strato strato
