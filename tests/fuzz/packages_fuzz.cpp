// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/packages/apkpackages.h"
#include "core/packages/dpkgpackages.h"
#include "core/packages/gempackages.h"
#include "core/packages/javapackages.h"
#include "core/packages/npmpackages.h"
#include "core/packages/programpackages.h"
#include "core/packages/pythonpackages.h"
#include "core/packages/rpmdatabase.h"
#include "core/packages/rpmheader.h"
#include "core/packages/versionorder.h"
#include "tests/fuzz/memoryreader.h"

#include <cstdlib>

namespace {

using namespace core;

void readTexts(std::string_view text, PackageSink& sink)
{
    const std::string path = "/file";
    for (Package& package : parseDpkgStatus(text, path, sink))
        sink.add(std::move(package));
    (void)parseDpkgDiversions(text);
    parseApkDatabase(text, path, sink);
    (void)parsePythonMetadata(text, path, sink);
    Package owner;
    parsePythonRecord(text, "/lib", owner, sink);
    (void)parseNpmPackage(text, path, sink);
    (void)parseGemSpecification(text, path, sink);
    (void)parseManifest(text);
    (void)parseProperties(text);
    parseGoModules(text, "go1.21", path, sink);
    parseRustCrates(text, path, sink);
    for (const std::string& one : owner.ownedPaths)
        if (!one.starts_with('/') || one.find("/../") != std::string::npos)
            std::abort();
}

void readBinaries(BytesView bytes, PackageSink& sink)
{
    const std::string path = "/file.jar";
    const auto header = [&](BytesView blob) { parseRpmHeader(blob, path, sink); };
    header(bytes);
    (void)readRpmSqlite(bytes, header);
    (void)readRpmNdb(bytes, header);
    (void)readRpmBerkeley(bytes, header);
    MemorySource source(Bytes(bytes.begin(), bytes.end()));
    (void)readJavaArchive(source, path, sink, {});
    if (const auto file = ElfFile::open(source)) {
        (void)readGoProgram(*file, path, sink);
        (void)readRustProgram(*file, path, sink);
    }
    ProgramMarks marks;
    marks.take(bytes);
}

/// The first two lines as versions: what is older one way is newer the other way.
void compare(std::string_view text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view a = text.substr(0, end);
    const std::string_view b = text.substr(std::min(end + 1, text.size()));
    for (std::size_t i = 0; i < ecosystemCount; ++i) {
        const auto ecosystem = static_cast<Ecosystem>(i);
        if (compareVersions(ecosystem, a, b) != -compareVersions(ecosystem, b, a)
            || compareVersions(ecosystem, a, a) != 0)
            std::abort();
    }
}

} // namespace

/// Any bytes may be the database of a package manager, metadata, a program or an archive.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const BytesView bytes = test::fuzzInput(input, std::min<std::size_t>(size, 256U << 10U));
    PackageSink sink;
    readTexts(asText(bytes), sink);
    readBinaries(bytes, sink);
    compare(asText(bytes).substr(0, 4096));
    const PackageList list = sink.take();
    for (const Package& package : list.packages)
        if (package.name.empty() && package.ecosystem != Ecosystem::Go
            && package.ecosystem != Ecosystem::Java)
            std::abort();
    return 0;
}
