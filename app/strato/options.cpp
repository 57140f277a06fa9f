// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/options.h"

#include <QtGlobal>

#include <algorithm>

namespace strato {

namespace {

constexpr Option options[] = {
    {OptionId::Json, "json", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Write one JSON document to standard output.")},
    {OptionId::Layer, "layer", 'l', "N",
     QT_TRANSLATE_NOOP("strato", "Only layer N, counted from 1 at the bottom.")},
    {OptionId::Layers, "layers", '\0', "A..B",
     QT_TRANSLATE_NOOP("strato", "Only layers A to B; either may be left out.")},
    {OptionId::Platform, "platform", 'p', "OS/ARCH",
     QT_TRANSLATE_NOOP("strato", "Choose os/arch[/variant] from an index.")},
    {OptionId::HeadersOnly, "headers-only", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Read names and sizes only; verify no digests.")},
    {OptionId::Hidden, "hidden", 'H', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also show what upper layers hide, and why.")},
    {OptionId::Digests, "digests", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also compute the SHA-256 of every file.")},
    {OptionId::Recursive, "recursive", 'R', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also list what is in folders (JSON always does).")},
    {OptionId::Depth, "depth", 'd', "N", QT_TRANSLATE_NOOP("strato", "Go down N levels at most.")},
    {OptionId::Sort, "sort", 's', "KEY[:asc|desc]",
     QT_TRANSLATE_NOOP("strato", "Sort rows by size, name, path, time or layer.")},
    {OptionId::Filter, "filter", 'f', "QUERY",
     QT_TRANSLATE_NOOP("strato", "Only files that the query fits; see “strato help find”.")},
    {OptionId::Print0, "print0", '0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Write only paths as raw bytes, each ended by a NUL.")},
    {OptionId::Text, "text", 'a', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show what was found in binary files, too.")},
    {OptionId::Place, "place", '\0', "NAME",
     QT_TRANSLATE_NOOP("strato", "Look in this place only, as “images” names it.")},
    {OptionId::Root, "root", '\0', "DIR",
     QT_TRANSLATE_NOOP("strato", "Read the store of an engine below this folder.")},
    {OptionId::Store, "store", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Check the own store as a whole.")},
    {OptionId::Format, "format", 'F', "docker|oci|oci-dir",
     QT_TRANSLATE_NOOP("strato", "Write a docker-archive, an OCI archive or an OCI layout.")},
    {OptionId::Compress, "compress", '\0', "auto|none|gzip|zstd",
     QT_TRANSLATE_NOOP("strato", "Pack layers so; auto: what suits the format.")},
    {OptionId::Force, "force", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also with other names, children and stopped containers.")},
    {OptionId::Ignore, "ignore", '\0', "RULE",
     QT_TRANSLATE_NOOP("strato", "Leave out build-noise, mtime, mode, owner … or paths (/a/*).")},
    {OptionId::IgnoreFile, "ignore-file", '\0', "FILE",
     QT_TRANSLATE_NOOP("strato", "Take rules, and profiles for --ignore, from this file.")},
    {OptionId::Packages, "packages", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also compare the packages in them.")},
    {OptionId::Content, "content", 'c', "PATH",
     QT_TRANSLATE_NOOP("strato", "Show how the contents of this file differ.")},
    {OptionId::ReportFormat, "format", 'F', "text|html|csv|markdown|json",
     QT_TRANSLATE_NOOP("strato", "Write the comparison as a page, a table or a comment.")},
    {OptionId::Only, "only", '\0', "KINDS",
     QT_TRANSLATE_NOOP("strato", "List only added, removed, changed, metadata … (with commas).")},
    {OptionId::Base, "base", '\0', "IMAGE",
     QT_TRANSLATE_NOOP("strato",
                       "Tell which side each difference comes from, seen from this image.")},
    {OptionId::Origin, "origin", '\0', "SIDES",
     QT_TRANSLATE_NOOP("strato", "With --base: list only left, right or both (with commas).")},
    {OptionId::Summary, "summary", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Only count, list no files.")},
    {OptionId::All, "all", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also list what is the same or ignored.")},
    {OptionId::ExitCode, "exit-code", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "End with 1 if anything differs.")},
    {OptionId::Since, "since", '\0', "TIME",
     QT_TRANSLATE_NOOP("strato", "From this time on: 2026-01-31, 10m, 3h, 2d …")},
    {OptionId::Until, "until", '\0', "TIME",
     QT_TRANSLATE_NOOP("strato", "Up to this time, then end.")},
    {OptionId::Owner, "owner", '\0', "PATH",
     QT_TRANSLATE_NOOP("strato", "Only packages that own this file.")},
    {OptionId::Unowned, "unowned", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show files that no package owns.")},
    {OptionId::Top, "top", 'n', "N",
     QT_TRANSLATE_NOOP("strato", "Show the N largest charges (20 unless told otherwise).")},
    {OptionId::Target, "output", 'o', "PATH",
     QT_TRANSLATE_NOOP("strato", "Write to this file or into this folder.")},
    {OptionId::Overwrite, "overwrite", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Replace files that are there already.")},
    {OptionId::Special, "special", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Also make devices and set the set-id bits.")},
    {OptionId::KeepOwners, "keep-owners", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Give files their stored owners (needs root).")},
    {OptionId::NoCache, "no-cache", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Read layers anew and save nothing of them.")},
    {OptionId::DryRun, "dry-run", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Only show what would be done.")},
    {OptionId::User, "username", 'u', "NAME",
     QT_TRANSLATE_NOOP("strato", "Who one is for the registry.")},
    {OptionId::PasswordStdin, "password-stdin", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Read the password from standard input.")},
    {OptionId::PasswordFile, "password-file", '\0', "FILE",
     QT_TRANSLATE_NOOP("strato", "Read the password from this file.")},
    {OptionId::Yes, "yes", 'y', nullptr, QT_TRANSLATE_NOOP("strato", "Remove without asking.")},
    {OptionId::Bytes, "bytes", 'b', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show exact numbers of bytes.")},
    {OptionId::Binary, "binary", '\0', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show sizes in KiB, MiB and GiB.")},
    {OptionId::Progress, "progress", '\0', "never|auto|plain",
     QT_TRANSLATE_NOOP("strato", "Progress on standard error; auto: only on a terminal.")},
    {OptionId::Quiet, "quiet", 'q', nullptr,
     QT_TRANSLATE_NOOP("strato", "Show no progress and no warnings.")},
    {OptionId::Help, "help", 'h', nullptr, QT_TRANSLATE_NOOP("strato", "Show help.")},
    {OptionId::Version, "version", '\0', nullptr, QT_TRANSLATE_NOOP("strato", "Show the version.")},
};

} // namespace

std::span<const Option> allOptions()
{
    return options;
}

const Option& optionOf(OptionId id)
{
    return *std::find_if(std::begin(options), std::end(options),
                         [id](const Option& option) { return option.id == id; });
}

} // namespace strato
