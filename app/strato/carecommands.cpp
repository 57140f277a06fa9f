// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"

#include <QtGlobal>

#include <limits>

namespace strato {

std::vector<Command> careCommands()
{
    using enum OptionId;
    constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
    return {
        {"events",
         "",
         QT_TRANSLATE_NOOP("strato", "Show what happens in an engine."),
         QT_TRANSLATE_NOOP("strato",
                           "As it happens, until it is interrupted or --until is reached. --since "
                           "asks for what the engine\n"
                           "still knows. --json ends now, unless --until says otherwise. --place "
                           "names an engine, or its\n"
                           "address as DOCKER_HOST has it."),
         0,
         0,
         {Place, Since, Until},
         runEvents},
        {"df",
         "",
         QT_TRANSLATE_NOOP("strato", "Show what images have on the disk, place by place."),
         QT_TRANSLATE_NOOP(
             "strato",
             "What one image alone has, what several share, and what belongs to none add up to "
             "what\n"
             "is on the disk. Reclaimable is what goes with all images that no container uses. "
             "Sizes\n"
             "marked ≈ are what the place states, nothing that was measured. -v lists each image."),
         0,
         0,
         {Verbose, Place, Root},
         runDf},
        {"usage",
         "",
         QT_TRANSLATE_NOOP("strato", "Show what each image has on the disk, alone and shared."),
         QT_TRANSLATE_NOOP("strato",
                           "As df -v. Frees is what goes if this image alone goes.\n"
                           "--duplicates compares the files of all layers that were read before, "
                           "and says how many\n"
                           "were not. Same are files of one digest; those that only look the same "
                           "count apart.\n"
                           "--forest shows which layers images have in common, and what hangs off "
                           "them, over all places."),
         0,
         0,
         {Duplicates, Forest, Compare, Top, Place, Root, NoCache},
         runUsage},
        {"prune",
         "",
         QT_TRANSLATE_NOOP("strato", "Remove images by rules, and what is left over."),
         QT_TRANSLATE_NOOP(
             "strato",
             "--rule takes a query as “images --filter” does, or the name of a rule: dangling, "
             "unused,\n"
             "not-used (90 days), older-than (30 days), keep-newest (3 of each repository),\n"
             "larger-than (1 GB), or one of your own. beyond-newest:3 fits all but the newest "
             "three of\n"
             "each repository. Pinned images stay.\n"
             "Shows what would go with why, and what stays; removes nothing without --yes or a "
             "typed word.\n"
             "Images of the own store go to its trash, unless --no-trash is given. With "
             "--keep-copies those\n"
             "that an engine removes are copied there first, and stay where that fails. Afterwards "
             "says what\n"
             "the disk says. --schedule only writes units for systemd.\n"
             "--save-rule keeps a query by name, for --rule and for the window; --list-rules shows "
             "all."),
         0,
         0,
         {Rule, SaveRule, ForgetRule, ListRules, Place, NoTrash, KeepCopies, BuildCache, Leftovers,
          Containers, Volumes, Schedule, DryRun, Yes},
         runPrune},
        {"pin",
         "[IMAGE…]",
         QT_TRANSLATE_NOOP("strato", "Keep images from being cleaned up."),
         QT_TRANSLATE_NOOP(
             "strato",
             "By reference (also with wildcards: registry.example/base/*) or id; they need not be "
             "there.\n"
             "Images with the label strato.pin are pinned, too. Without an image lists all pins."),
         0,
         unlimited,
         {},
         runPin},
        {"unpin",
         "IMAGE…",
         QT_TRANSLATE_NOOP("strato", "Let pinned images be cleaned up again."),
         QT_TRANSLATE_NOOP("strato", "Takes pins as “strato pin” lists them."),
         1,
         unlimited,
         {},
         runUnpin},
        {"trash",
         "[list|restore|empty] [IMAGE…]",
         QT_TRANSLATE_NOOP("strato", "List, bring back or empty what was cleaned up."),
         QT_TRANSLATE_NOOP(
             "strato",
             "Images that prune removed from the own store stay there for 14 days, 20 GiB at most. "
             "Until\n"
             "then restore brings them back with their names. empty removes these images or, "
             "without one,\n"
             "all of them for good; it needs --yes or a typed word."),
         0,
         unlimited,
         {DryRun, Yes},
         runTrash},
        {"cache",
         "[verify|clear]",
         QT_TRANSLATE_NOOP("strato", "Show, check or clear what is saved of layers read."),
         QT_TRANSLATE_NOOP(
             "strato",
             "Layers that were read are saved, so that the same files open faster next time: in\n"
             "STRATOSCOPE_CACHE_DIR (“off” saves nothing), else below XDG_CACHE_HOME or ~/.cache.\n"
             "verify reads all of it and ends with 1 if something is damaged; what is damaged is\n"
             "made anew when it is next needed, or removed with --yes. clear removes everything."),
         0,
         1,
         {DryRun, Yes},
         runCache},
        {"doctor",
         "[PLACE|docker://HOST[/REPO]]",
         QT_TRANSLATE_NOOP("strato",
                           "Find out why a place of images or a registry cannot be used."),
         QT_TRANSLATE_NOOP("strato",
                           "Really takes every step on the way to each engine that is found, to "
                           "the own store and to\n"
                           "containerd's folders; or to the one named, by a place of “images”, its "
                           "folder or an address as\n"
                           "DOCKER_HOST has it; or to a registry, and to pulling one image of it. "
                           "What fails first is named\n"
                           "with what would help. Ends with 1 if something cannot be used. Nothing "
                           "that is shown holds secrets."),
         0,
         1,
         {Credentials},
         runDoctor},
        {"login",
         "[HOST]",
         QT_TRANSLATE_NOOP("strato", "Keep a name and password for a registry."),
         QT_TRANSLATE_NOOP("strato",
                           "Of docker.io, unless HOST says otherwise. They are tried first, and "
                           "kept by the credential helper\n"
                           "that Docker's config.json or the auth.json of podman and skopeo names, "
                           "else in config.json.\n"
                           "The password is asked for at a terminal and never an argument."),
         0,
         1,
         {User, PasswordStdin, PasswordFile},
         runLogin},
        {"logout",
         "[HOST]",
         QT_TRANSLATE_NOOP("strato", "Forget the name and password for a registry."),
         QT_TRANSLATE_NOOP("strato", "Ends with 1 if none were kept."),
         0,
         1,
         {},
         runLogout},
        {"repos",
         "HOST",
         QT_TRANSLATE_NOOP("strato", "List the repositories of a registry."),
         QT_TRANSLATE_NOOP("strato", "Many registries, docker.io among them, do not tell."),
         1,
         1,
         {},
         runRepos},
        {"tags",
         "REPO",
         QT_TRANSLATE_NOOP("strato", "List the tags of a repository."),
         QT_TRANSLATE_NOOP("strato", "REPO is HOST/PATH, or one of docker.io. As people count: v9 "
                                     "before v10."),
         1,
         1,
         {},
         runTags},
        {"referrers",
         "REPO[:TAG|@DIGEST]",
         QT_TRANSLATE_NOOP("strato", "List what refers to an image: signatures, SBOMs …"),
         QT_TRANSLATE_NOOP("strato", "Where the registry has no list of its own, what stands under "
                                     "the tag for it."),
         1,
         1,
         {},
         runReferrers},
        {"rmtag",
         "REPO:TAG…",
         QT_TRANSLATE_NOOP("strato", "Remove tags from a registry."),
         QT_TRANSLATE_NOOP(
             "strato", "Shows first which other tags name the same digest. Where a registry "
                       "cannot remove a tag\n"
                       "alone they would go as well, which is not done without --force. TAG may "
                       "be a pattern (pr-*): of\n"
                       "all that fits, --keep and --older-than leave what is new."),
         1,
         unlimited,
         {DryRun, Yes, Force, KeepNewest, OlderThan},
         runRmTag},
        {"completion",
         "bash|zsh|fish",
         QT_TRANSLATE_NOOP("strato", "Write what completes words of strato in a shell."),
         QT_TRANSLATE_NOOP(
             "strato", "Packages bring it along. Where strato was built by hand: bash reads\n"
                       "“source <(strato completion bash)”, zsh a file _strato in its fpath, and "
                       "fish a file\nstrato.fish in ~/.config/fish/completions."),
         1,
         1,
         {},
         runCompletion},
        {"help",
         "[COMMAND]",
         QT_TRANSLATE_NOOP("strato", "Show help on a command."),
         nullptr,
         0,
         1,
         {},
         runHelp},
    };
}

} // namespace strato
