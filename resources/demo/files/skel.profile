# Greets nobody, prints nothing.
[ -r "$HOME/.aliases" ] && . "$HOME/.aliases"
