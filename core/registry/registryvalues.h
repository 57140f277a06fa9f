// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/task.h"
#include "core/net/http.h"
#include "core/oci/descriptor.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What registries tell and take (distribution-spec 1.1).
namespace core {

/// How much of what a registry allows is left, as it said in the head of an answer.
struct RateLimit
{
    std::optional<std::uint64_t> limit;     ///< Requests within the window.
    std::optional<std::uint64_t> remaining; ///< Of those.
    std::optional<std::chrono::seconds> window;
    std::string source; ///< Whom it counts: an address or an account; empty if not told.
    /// How long it asked to wait, where it answered 429 or 503 and said so.
    std::optional<std::chrono::milliseconds> retryAfter;

    bool isStated() const { return limit || remaining || retryAfter; }
};

/// What one answer of a registry cost, redirections and repetitions included.
struct RequestCost
{
    HttpTiming timing;              ///< Of the request that brought the answer.
    HttpTiming::Duration token{};   ///< Spent for tokens, zero where one was at hand.
    HttpTiming::Duration backOff{}; ///< Waited between attempts.
    HttpTiming::Duration verify{};  ///< Spent on the digest of what came.
    std::uint32_t attempts = 1;     ///< Requests that were made for the answer, without tokens'.
    std::string host;               ///< Which answered in the end: registry, mirror or storage.
};

/// A manifest or index as a registry has it.
struct RemoteManifest
{
    /// Media type, digest and size; the digest is computed and, where one was asked for, the same.
    Descriptor descriptor;
    Bytes raw;
    std::string source; ///< Host of the registry or mirror that gave it.
    RateLimit rateLimit;
    RequestCost cost;
};

/// Some of a list that comes in pages.
struct NamePage
{
    std::vector<std::string> names;
    /// Where the next page is; empty: this is the last one. To be handed back as it is.
    std::string next;
};

/// What refers to a manifest (distribution-spec, "Listing Referrers").
struct Referrers
{
    std::vector<Descriptor> descriptors; ///< With artifactType and annotations as listed.
    bool isByTag = false; ///< From the tag that stands in where a registry has no such API.
};

/// How a PUT of a manifest ended.
struct PutManifest
{
    Digest digest; ///< Of the bytes that were sent.
    /// The registry lists it among the referrers of its subject; if false and it has a subject,
    /// Repository::addReferrer() is called for.
    bool isSubjectListed = false;
};

/// The part of a blob that is wanted.
struct BlobRange
{
    std::uint64_t offset = 0;
    std::optional<std::uint64_t> length; ///< Of what is read; none: to the end.
    bool isVerified = true; ///< Off where whoever reads a whole blob computes its digest as well.
};

/// The bytes of a blob as they come. A broken connection is taken up again where it broke, as often
/// as RegistryOptions::attempts allows without a byte in between. Where the whole blob is read its
/// end is a DigestMismatch if the bytes are not those of the digest; more or fewer bytes than the
/// descriptor states are DigestMismatch in any case.
class BlobReader : public Reader
{
public:
    virtual RequestCost cost() const = 0; ///< Until now; attempts count every taking up.
    /// Bytes of bodies that came over the network so far, those of repetitions included.
    virtual std::uint64_t received() const = 0;
};

/// Gives the bytes of a blob that is uploaded from \a offset on; called anew for every attempt.
using BlobOpener = std::function<Result<std::unique_ptr<Reader>>(std::uint64_t offset)>;

/// Where an upload stands, to be taken up by a later run of the program. The place may hold a
/// secret of the registry: it belongs into files that only their owner reads.
struct UploadState
{
    std::string place;        ///< Address that the registry gave for the next request.
    std::uint64_t offset = 0; ///< Bytes that the registry has.
};

struct UploadOptions
{
    /// Bytes of each PATCH; 0: all in one PUT. Raised to what the registry asks for at the least.
    std::uint64_t chunkBytes = 0;
    /// One PUT first, which registries are done with soonest; chunks where that broke off or was
    /// too large.
    bool triesWhole = false;
    /// A repository of the same registry that may have the blob; empty: none is known.
    std::string mountFrom;
    /// Where an earlier run came to; what is no longer known begins anew.
    std::optional<UploadState> resume;
    /// Told after every chunk that the registry took, and once it is no longer of use (place
    /// empty).
    std::function<void(const UploadState&)> onState;
};

enum class UploadOutcome : std::uint8_t {
    WasThere, ///< The repository had it.
    Mounted,  ///< Taken over from another repository without its bytes.
    Sent,
};

struct Uploaded
{
    UploadOutcome outcome = UploadOutcome::Sent;
    bool isResumed = false; ///< What an earlier run had sent was not sent again.
    std::uint64_t sent = 0; ///< Bytes of bodies that went out, repetitions included.
    RequestCost cost;
};

} // namespace core
