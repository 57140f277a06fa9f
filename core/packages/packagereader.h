// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packages/packagesink.h"
#include "core/tree/mergedtree.h"

#include <memory>

namespace core {

/// Reads the packages of one kind: first it is asked which files it wants, then it gets their
/// contents in any order, then it tells what it found.
class PackageReader
{
public:
    virtual ~PackageReader() = default;

    /// The files that lie where a database of this kind has its place.
    virtual std::vector<NodeId> findPlaces(const MergedTree&) const { return {}; }
    /// True if the content of the visible file \a node is wanted, wherever it lies.
    virtual bool wants(const MergedTree&, NodeId) const { return false; }
    /// The most bytes that a wanted file may have.
    virtual std::uint64_t mostBytes() const { return limits::packageTextBytes; }

    /// The content of one wanted file, which lies at \a path.
    virtual void take(const std::string& path, std::string_view content, PackageSink& sink) = 0;
    /// All contents were taken.
    virtual void finish(PackageSink&) {}
};

std::unique_ptr<PackageReader> makeDpkgReader();
std::unique_ptr<PackageReader> makeApkReader();
std::unique_ptr<PackageReader> makeRpmReader();
std::unique_ptr<PackageReader> makePythonReader();
std::unique_ptr<PackageReader> makeNpmReader();
std::unique_ptr<PackageReader> makeGemReader();

/// "/a/b" for "/a/b/c"; "/" for "/a".
std::string_view folderOf(std::string_view path);
/// "c" for "/a/b/c".
std::string_view nameOf(std::string_view path);

/// The visible files in the folder that \a path leads to.
std::vector<NodeId> filesIn(const MergedTree& tree, std::string_view path);
/// Adds to \a nodes the visible file that \a path leads to, if there is one.
void addFile(const MergedTree& tree, std::string_view path, std::vector<NodeId>& nodes);

} // namespace core
