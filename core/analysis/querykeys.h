// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace core {

/// A row of a table of keys.
struct QueryKey
{
    std::string_view name;
    std::string_view operators; ///< Of `:=~<>`.
    /// What people often write behind the key, operators included, with blanks between: for
    /// completion.
    std::string_view offers = {};
};

/// The keys of queries about files, as docs/query.md has them.
inline constexpr QueryKey fileQueryKeys[] = {
    {"name", ":=~"},
    {"path", ":=~"},
    {"type", ":=", ":file :dir :symlink :char :block :fifo"},
    {"owner", ":=", ":0 :1000"},
    {"mode", ":=", ":0111 :0002"},
    {"setid", ":=", ":yes :uid :gid :no"},
    {"cap", ":=", ":yes :no"},
    {"change", ":=", ":added :changed :metadata :removed :none"},
    {"layer", ":=<>"},
    {"hidden", ":=",
     ":yes :no :overwritten :metadataOnly :typeReplaced :deleted :folderDeleted :opaque "
     ":repeatedInLayer"},
    {"unpacked", ":=<>", ">1MB >10MB >100MB"},
    {"mtime", ":=<>"},
    {"digest", ":="},
    {"content", ":=~"},
    {"bytes", ":=~", ":7f454c46"}};

/// The keys of queries about images.
inline constexpr QueryKey imageQueryKeys[] = {{"name", ":="},
                                              {"repo", ":="},
                                              {"tag", ":="},
                                              {"label", ":="},
                                              {"digest", ":="},
                                              {"place", ":="},
                                              {"platform", ":=", ":linux/amd64 :linux/arm64"},
                                              {"dangling", ":=", ":yes :no"},
                                              {"used", ":=", ":yes :no"},
                                              {"unused", ":=", ":yes :no"},
                                              {"packed", ":=<>", ">100MB >1GB"},
                                              {"unpacked", ":=<>", ">100MB >1GB"},
                                              {"ondisk", ":=<>", ">100MB >1GB"},
                                              {"unique", ":=<>", ">100MB >1GB"},
                                              {"layers", ":=<>", ">20"},
                                              {"age", ":=<>", ">30d >90d <7d"},
                                              {"beyond-newest", ":=", ":3"},
                                              {"pinned", ":=", ":yes :no"},
                                              {"created", ":=<>"},
                                              {"lastused", ":=<>", ">90d >30d"}};

} // namespace core
