// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Every limit on what strangers' data may cost. Beyond one, the thing is skipped with
/// ErrorCode::LimitExceeded or a warning of that code; nothing is ever cut silently.
namespace core::limits {

constexpr std::uint64_t documentBytes = 64ULL << 20U;        ///< One manifest, index or config.
constexpr std::uint64_t listedDocumentBytes = 256ULL << 20U; ///< All that are read to list a place.
constexpr std::uint32_t jsonDepth = 512;                     ///< Arrays and objects in each other.
constexpr std::uint32_t jsonValues = 4'000'000;              ///< Values of one document.
constexpr std::uint64_t nameBytes = 1ULL << 20U;             ///< One name or one pax record block.
constexpr std::uint64_t xattrBytes = 64ULL << 10U;           ///< One extended attribute's value.
constexpr std::uint32_t entriesPerLayer = 10'000'000;        ///< Members of one layer.
constexpr std::uint32_t foldersPerLayer = 10'000'000;        ///< Folders that its names go through.
constexpr std::uint64_t namesPerLayer = 1ULL << 30U;         ///< Bytes of all names of one layer.
constexpr std::uint64_t xattrsPerLayer = 256ULL << 20U;      ///< Bytes of its extended attributes.
constexpr std::uint32_t zstdWindowLog = 27;                  ///< 128 MiB, what `zstd --long` makes.
constexpr std::uint32_t indexDepth = 8;                      ///< Indexes nested in indexes.
constexpr std::uint32_t indexManifests = 100'000;            ///< Manifests listed by one place.
constexpr std::uint32_t symlinkHops = 255;                   ///< Links followed for one path.
constexpr std::uint32_t archiveLinkHops = 32;                ///< Links followed inside an archive.
constexpr std::uint32_t archiveMembers = 1'000'000;          ///< Members of an outer archive.
constexpr std::uint32_t warningsKept = 10'000;               ///< Per layer; the rest is counted.
constexpr std::uint64_t warningBytesKept = 8ULL << 20U;      ///< Their paths and messages, so too.
constexpr std::uint32_t globalPaxRecords = 256;              ///< In force at once, see nameBytes.
constexpr std::uint64_t unpackedRatio = 200;                 ///< Unpacked to packed bytes, …
constexpr std::uint64_t unpackedFreely = 32ULL << 30U;  ///< … beyond this many unpacked ones.
constexpr std::uint32_t layersPerImage = 65'000;        ///< Docker itself stops at 127.
constexpr std::uint32_t sparseRegions = 1'000'000;      ///< Data regions of one sparse file.
constexpr std::uint32_t seekPoints = 4096;              ///< Seek points kept of one packed layer.
constexpr std::uint64_t seekWindowBytes = 32ULL << 20U; ///< Their windows, packed.
constexpr std::uint64_t boltHeldBytes = 64ULL << 20U;   ///< Pages of a bolt file held at once.
constexpr std::uint32_t boltDepth = 64;                 ///< Buckets, and pages of one, in a row.
constexpr std::uint32_t boltPages = 1'000'000;          ///< Pages read of one bolt file.
constexpr std::uint64_t engineBytes = 256ULL << 20U;    ///< Kept of an engine's own database.
constexpr std::uint32_t engineParts = 4'000'000;        ///< Parts of all its images together.
constexpr std::uint32_t usageNodes = 4'000'000;         ///< What a place holds: images, layers …
constexpr std::uint32_t usageEdges = 16'000'000;        ///< Who uses whom in a place.
constexpr std::uint64_t usageSteps = 100'000'000;       ///< To add up what images lead to.
constexpr std::uint64_t diskPathBytes = 16ULL << 10U;   ///< The path of a folder that is measured.
constexpr std::uint32_t diskParts = 1'000'000;          ///< Sums kept of one folder's parts.
constexpr std::uint32_t diskNotes = 10'000;             ///< Kept; the rest is counted.
constexpr std::uint32_t diskExtentChecks = 100'000;     ///< Files asked for shared extents.
constexpr std::uint32_t savedRules = 1'000;             ///< A person's own rules for cleaning up.
constexpr std::uint32_t savedQueries = 1'000;           ///< A person's own searches.
constexpr std::size_t savedQueryName = 200;             ///< Bytes.
constexpr std::uint32_t pins = 10'000;                  ///< Patterns that keep images.
constexpr std::uint32_t trashedImages = 10'000;         ///< In the trash of the own store.
constexpr std::uint32_t duplicateEntries = 8'000'000;   ///< Of all layers that are compared.
constexpr std::uint32_t duplicateGroups = 1'000;        ///< Told apart; the rest is summed up.
constexpr std::uint32_t duplicateFiles = 20;            ///< Named of those with one content.
constexpr std::uint64_t copyReserve = 64ULL << 20U;     ///< Left on a disk that copies go to.
constexpr std::uint64_t recordBytes = 8ULL << 20U;      ///< Kept of what happened in engines.
constexpr std::uint32_t recordEvents = 200'000;         ///< Asked of an engine at once.
constexpr std::uint64_t recordedNameBytes = 1024;       ///< Longer ones are not kept.
constexpr std::uint32_t remoteNames = 2'000'000;        ///< Tags or repositories of one list.
constexpr std::uint64_t remoteManifestBytes = 16ULL << 20U; ///< One manifest of a registry.
constexpr std::uint64_t tablePackedBytes = 50ULL << 20U;    ///< A remote layer's table, as stored.
constexpr std::uint64_t tableChunkBytes = 32ULL << 20U;     ///< What is verified of it at once.

} // namespace core::limits
