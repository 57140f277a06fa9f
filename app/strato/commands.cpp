// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"

#include <QtGlobal>

#include <algorithm>
#include <limits>

namespace strato {

namespace {

using enum OptionId;

constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

constexpr OptionId everywhere[] = {Json, Progress, Quiet, Bytes, Binary, Insecure, Help, Version};

} // namespace

const std::vector<Command>& allCommands()
{
    static const std::vector<Command> commands = {
        {"images",
         "",
         QT_TRANSLATE_NOOP("strato", "List the images on this machine."),
         QT_TRANSLATE_NOOP(
             "strato",
             "Looks into the own store and into those of podman, Docker and others that are "
             "found;\n"
             "--place chooses one of them, --root reads that of a machine that does not run. "
             "Sizes\n"
             "marked ≈ are sums of what the place states, nothing that was measured. --filter "
             "takes\n"
             "the keys name, repo, tag, label, digest, place, platform, dangling, used, unused,\n"
             "packed, unpacked, ondisk, unique, layers, age, created, beyond-newest, pinned and "
             "lastused.\n"
             "--hidden shows steps of builds too. What images in an engine alone use takes it "
             "longer\n"
             "to add up than to list: it is told with --json, --sort unique or a filter for "
             "unique.\n"
             "Sort keys: unpacked (usual), packed, unique, created, name."),
         0,
         0,
         {Filter, Sort, Place, Root, Hidden},
         runImages},
        {"inspect",
         "IMAGE",
         QT_TRANSLATE_NOOP("strato", "Show what an image is: names, digests, platform, config."),
         QT_TRANSLATE_NOOP("strato",
                           "Where a file or folder holds several images and none is chosen, they "
                           "are listed. Only documents are read, no layers."),
         1,
         1,
         {Platform, HeadersOnly},
         runInspect},
        {"layers",
         "IMAGE",
         QT_TRANSLATE_NOOP("strato", "List the layers with their sizes."),
         QT_TRANSLATE_NOOP("strato",
                           "Packed is as stored, unpacked the bytes of the files. Every layer is "
                           "read and its digests are verified. --filter leaves the layers that "
                           "brought a file that fits, also one that is hidden now."),
         1,
         1,
         {Layer, Layers, Platform, HeadersOnly, Sort, Filter, NoCache},
         runLayers},
        {"history",
         "IMAGE",
         QT_TRANSLATE_NOOP("strato", "Show how the image was built."),
         QT_TRANSLATE_NOOP("strato",
                           "Steps from the oldest on, each with the layer it made. --filter reads "
                           "the layers and leaves the steps that brought a file that fits."),
         1,
         1,
         {Layer, Layers, Platform, HeadersOnly, Filter, NoCache},
         runHistory},
        {"dockerfile",
         "IMAGE",
         QT_TRANSLATE_NOOP("strato", "Write a Dockerfile that the image could be made with."),
         QT_TRANSLATE_NOOP(
             "strato",
             "Put together from the history as BuildKit, the classic builder and buildah write it; "
             "comments\n"
             "name the layer of each instruction with its bytes and say what is a guess. Where "
             "BuildKit's\n"
             "provenance is attached with its source, it is the very Dockerfile. --mount and "
             "--from are in no history."),
         1,
         1,
         {Platform, HeadersOnly, NoCache},
         runDockerfile},
        {"ls",
         "IMAGE [PATH]",
         QT_TRANSLATE_NOOP("strato", "List a folder of the image."),
         QT_TRANSLATE_NOOP("strato",
                           "JSON lists everything below the folder, sorted by path. With --layer "
                           "or --layers only what these layers brought."),
         1,
         2,
         {Layer, Layers, Platform, HeadersOnly, Hidden, Digests, Recursive, Sort, Filter, NoCache},
         runLs},
        {"tree",
         "IMAGE [PATH]",
         QT_TRANSLATE_NOOP("strato", "Show folders and files as a tree."),
         QT_TRANSLATE_NOOP("strato", "A folder's size is that of all files below it."),
         1,
         2,
         {Layer, Layers, Platform, HeadersOnly, Hidden, Depth, Sort, Filter, NoCache},
         runTree},
        {"find",
         "IMAGE [QUERY]",
         QT_TRANSLATE_NOOP("strato", "Find files by name, size, owner, content …"),
         QT_TRANSLATE_NOOP("strato",
                           "QUERY is words and KEY:VALUE terms with and, or, not and parentheses:\n"
                           "  *.py unpacked>1MB        names that fit, files above a size\n"
                           "  setid:yes not path:/usr  set-id files outside /usr\n"
                           "  hidden:deleted layer:2   what layer 2 brought and another deleted\n"
                           "  content:secret path:/etc files that hold a word; content~REGEX too\n"
                           "Keys: name path type owner mode setid cap change layer hidden unpacked "
                           "mtime digest content bytes.\n"
                           "--saved takes a search that --save-query or the window saved."),
         0,
         2,
         {Layer, Layers, Platform, HeadersOnly, Hidden, Digests, Sort, Print0, Text, Saved,
          SaveQuery, ForgetQuery, ListQueries, NoCache},
         runFind},
        {"cat",
         "IMAGE PATH",
         QT_TRANSLATE_NOOP("strato", "Write the content of a file."),
         QT_TRANSLATE_NOOP("strato",
                           "Links are followed inside the image. With --layer N the file as layer "
                           "N brought it, also if an upper layer hides it."),
         2,
         2,
         {Layer, Layers, Platform, HeadersOnly, Hidden, NoCache},
         runCat},
        {"extract",
         "IMAGE PATH…",
         QT_TRANSLATE_NOOP("strato", "Copy files and folders out of the image."),
         QT_TRANSLATE_NOOP("strato",
                           "Nothing is written outside the folder given with -o, no links are "
                           "followed there, and nothing is overwritten without --overwrite."),
         2,
         unlimited,
         {Target, Overwrite, Special, KeepOwners, Layer, Layers, Platform, HeadersOnly, Hidden,
          NoCache},
         runExtract},
        {"waste",
         "IMAGE",
         QT_TRANSLATE_NOOP("strato", "Show bytes that are shipped but hidden."),
         QT_TRANSLATE_NOOP("strato",
                           "Every hidden byte is charged to the layer that shipped it, the layer "
                           "that hid it and one cause. ≈ marks estimates of packed bytes. --filter "
                           "lists only files that fit;\n"
                           "sums stay those of all. --advice adds what one would change in the "
                           "Dockerfile, with the bytes\nthat each change spares."),
         1,
         1,
         {Layer, Layers, Platform, HeadersOnly, Top, Filter, Advice, NoCache},
         runWaste},
        {"packages",
         "IMAGE",
         QT_TRANSLATE_NOOP("strato", "List the packages in the image."),
         QT_TRANSLATE_NOOP(
             "strato", "Of dpkg, apk, rpm, Python, npm, Ruby, Java, Go and Rust, as databases, "
                       "metadata and programs\n"
                       "in the image tell of them. --owner says whose a file is and ends with 1 "
                       "if it is nobody's;\n"
                       "--unowned lists the files of no package."),
         1,
         1,
         {Owner, Unowned, Sort, Layer, Layers, Platform, HeadersOnly, NoCache},
         runPackages},
        {"verify",
         "IMAGE | --store",
         QT_TRANSLATE_NOOP("strato", "Check every digest of an image or of the own store."),
         QT_TRANSLATE_NOOP("strato",
                           "--store reads every blob of the own store. Ends with 1 if anything is "
                           "not what it should be."),
         0,
         1,
         {Layer, Layers, Platform, Store, NoCache},
         runVerify},
        {"export",
         "IMAGE",
         QT_TRANSLATE_NOOP("strato", "Write a layer or the final tree as tar."),
         QT_TRANSLATE_NOOP(
             "strato",
             "Without --layer or --layers the final tree; with --layer N the layer as it is, "
             "unpacked; with --layers A..B these layers as one."),
         1,
         1,
         {Target, Overwrite, Layer, Layers, Platform, HeadersOnly, NoCache},
         runExport},
        {"diff",
         "LEFT RIGHT",
         QT_TRANSLATE_NOOP("strato", "Compare two images: files, layers, configuration."),
         QT_TRANSLATE_NOOP(
             "strato",
             "Of two files of the same size the contents decide. Files that only moved are paired "
             "by content.\n"
             "--ignore may be given several times: build-noise stands for times, logs, caches and "
             "the like.\n"
             "--ignore-file reads such rules, and profiles for --ignore, from a file; see "
             "docs/ignore-file.md.\n"
             "--content shows how one file differs: lines side by side, values of JSON, members of "
             "archives,\n"
             "sections and symbols of ELF files, else bytes. --format writes a page, a table or a "
             "comment, -o FILE\n"
             "into a file.\n"
             "--base tells whether the left, the right or both changed a path, seen from an image "
             "that both come\n"
             "from: diff MINE NEWBASE --base OLDBASE shows what the new base brought, and what is "
             "yours.\n"
             "--exit-code ends with 1 if anything differs that is not ignored. --layer or --layers "
             "compares only\n"
             "these layers of both, --left-layers and --right-layers those of one."),
         2,
         2,
         {Ignore, IgnoreFile, Packages,   Content,     ReportFormat, Target,      Overwrite,
          Only,   Base,       Origin,     Summary,     All,          ExitCode,    Sort,
          Layer,  Layers,     LeftLayers, RightLayers, Platform,     HeadersOnly, NoCache},
         runDiff},
        {"tag",
         "IMAGE NAME",
         QT_TRANSLATE_NOOP("strato", "Give an image another name."),
         QT_TRANSLATE_NOOP("strato",
                           "In the place where it lies: the own store, an OCI layout or an engine. "
                           "The store of an\n"
                           "engine on disk is changed by its engine only; podman is started for "
                           "that if need be."),
         2,
         2,
         {Platform},
         runTag},
        {"untag",
         "NAME",
         QT_TRANSLATE_NOOP("strato", "Take a name away and keep the image."),
         QT_TRANSLATE_NOOP("strato",
                           "Says what the image is still called. Engines delete an image with its "
                           "last name, which\n"
                           "untag then refuses; the own store keeps it without a name."),
         1,
         1,
         {},
         runUntag},
        {"rm",
         "IMAGE…",
         QT_TRANSLATE_NOOP("strato", "Remove images with all their names."),
         QT_TRANSLATE_NOOP("strato",
                           "Shows what would go, the bytes that come back and what stands in the "
                           "way: containers, images\n"
                           "built on it, other names. Removes nothing without --yes or a typed "
                           "word, and nothing at all\n"
                           "where something stands in the way; then it ends with 1. --dry-run only "
                           "shows.\n"
                           "Images of the own store go to its trash, from which “strato trash "
                           "restore” brings them\n"
                           "back, unless --no-trash is given."),
         1,
         unlimited,
         {DryRun, Yes, Force, NoTrash, Platform},
         runRm},
        {"save",
         "IMAGE…",
         QT_TRANSLATE_NOOP("strato", "Write images into an archive or a layout."),
         QT_TRANSLATE_NOOP("strato",
                           "The same images always give the same bytes, and the config keeps its "
                           "digest. --compress auto\n"
                           "leaves layers plain in a docker-archive and as they are stored in OCI "
                           "formats. --all-platforms\n"
                           "takes an index of a layout, the own store or a registry as it is, with "
                           "all that it lists."),
         1,
         unlimited,
         {Target, Format, Compress, Overwrite, Platform, AllPlatforms, Attached},
         runSave},
        {"load",
         "FILE [NAME]",
         QT_TRANSLATE_NOOP("strato", "Bring the images of an archive or layout into a place."),
         QT_TRANSLATE_NOOP("strato",
                           "Into the own store, or where --place says, with their names or, if it "
                           "is one, as NAME."),
         1,
         2,
         {Place, Platform},
         runLoad},
        {"import",
         "FILE [NAME]",
         QT_TRANSLATE_NOOP("strato", "Make an image of one layer of a tar of a file system."),
         QT_TRANSLATE_NOOP("strato", "Into the own store, or where --place says."),
         1,
         2,
         {Place, Platform},
         runImport},
        {"pull",
         "SRC",
         QT_TRANSLATE_NOOP("strato", "Bring an image of a registry here."),
         QT_TRANSLATE_NOOP(
             "strato",
             "SRC is [docker://]HOST/REPO[:TAG|@DIGEST]. Into the own store, the place that --to "
             "names, or with -o\n"
             "an OCI layout in a folder. Of an index the image for this machine, those of "
             "--platform, which may be\n"
             "given several times, or with --all-platforms the whole. Blobs that are there are not "
             "moved again, and\n"
             "what a broken pull left is gone on with. --dry-run shows what would be moved, with "
             "--cost how long that\n"
             "takes. --timing shows what each blob cost, --history what earlier ones did."),
         0,
         1,
         {To, Target, Platform, AllPlatforms, Attached, DryRun, Cost, LimitRate, Parallel, Timing,
          PastTransfers},
         runPull},
        {"push",
         "IMAGE DST",
         QT_TRANSLATE_NOOP("strato", "Bring an image of this machine into a registry."),
         QT_TRANSLATE_NOOP(
             "strato",
             "DST is [docker://]HOST/REPO[:TAG]. Layers go as they are packed; those that are not "
             "are packed, or as\n"
             "--compress says. What the registry has in this or another repository is not sent "
             "again. The tag is set\n"
             "when all is there. Where it leads to another image, that is shown, and replaced only "
             "with --yes or a\n"
             "typed word."),
         2,
         2,
         {Platform, AllPlatforms, Attached, Compress, DryRun, Yes, Cost, LimitRate, Parallel,
          Timing},
         runPush},
        {"copy",
         "SRC DST",
         QT_TRANSLATE_NOOP("strato", "Copy an image to another place."),
         QT_TRANSLATE_NOOP(
             "strato", "DST is docker://HOST/REPO[:TAG], store:NAME, oci:DIR:TAG, "
                       "oci-archive:FILE,\n"
                       "docker-archive:FILE, podman:NAME, docker-daemon:NAME or containerd:NAME, "
                       "which may begin\n"
                       "with a namespace (k8s.io/docker.io/library/app:1); without a name it keeps "
                       "its own.\n"
                       "SRC may be docker://HOST/REPO[:TAG|@DIGEST] as well; between registries "
                       "nothing is kept\n"
                       "on the way. Blobs that are there already are not written again. "
                       "--all-platforms keeps an index\n"
                       "of a layout, the own store or a registry whole, in another one or an OCI "
                       "archive. A tag of\n"
                       "a registry that leads to another image is replaced only with --yes or a "
                       "typed word."),
         2,
         2,
         {Compress, Overwrite, Platform, AllPlatforms, Attached, DryRun, Yes, Cost, LimitRate,
          Parallel, Timing},
         runCopy},
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
             "older-than (30 days), keep-newest (3 of each repository), larger-than (1 GB), or one "
             "of your\n"
             "own. beyond-newest:3 fits all but the newest three of each repository. Pinned images "
             "stay.\n"
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
         QT_TRANSLATE_NOOP("strato", "Find out why an engine or a registry cannot be used."),
         QT_TRANSLATE_NOOP("strato",
                           "Really takes every step on the way to each engine that is found, or to "
                           "the one named,\n"
                           "by a place of “images” or an address as DOCKER_HOST has it; or to a "
                           "registry, and to pulling\n"
                           "one image of it. What fails first is named with what would help. Ends "
                           "with 1 if something\n"
                           "cannot be used. Nothing that is shown holds secrets."),
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
    return commands;
}

const Command* findCommand(std::string_view name)
{
    for (const Command& command : allCommands())
        if (command.name == name)
            return &command;
    return nullptr;
}

bool takesOption(const Command& command, OptionId id)
{
    return std::ranges::find(everywhere, id) != std::end(everywhere)
           || std::ranges::find(command.options, id) != command.options.end();
}

} // namespace strato
