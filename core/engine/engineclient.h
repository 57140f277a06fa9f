// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engineaddress.h"
#include "core/engine/enginevalues.h"
#include "core/engine/jsonstream.h"

#include <atomic>

namespace core {

/// What happens in an engine, as it happens.
class EngineEvents
{
public:
    /// Waits for the next one; none where the engine ends the stream in good order, as it does once
    /// the time is over that was asked for. Cancelled within 200 ms after the task was stopped, Io
    /// where the engine went away.
    Result<std::optional<EngineEvent>> next();

private:
    friend class EngineClient;
    EngineEvents(JsonStream stream, std::string context)
        : m_stream(std::move(stream))
        , m_context(std::move(context))
    {
    }

    JsonStream m_stream;
    std::string m_context;
};

/// The calls of the Docker Engine API that are about images and what keeps them, of Docker's engine
/// and of podman's service alike: ids always have their "sha256:", names that stand for nobody are
/// left out. Any thread at any time. Errors name the engine; NotFound for images that are not
/// there, Denied where it or the system refuses, Usage for names it does not take, Corrupt for
/// answers that make no sense, Io where it fails or goes away. Its own words are part of the
/// message.
class EngineClient
{
public:
    /// Pings the engine on \a address and settles on the API version: the newest that both know.
    /// Corrupt if what answers there is no engine.
    static Result<std::shared_ptr<const EngineClient>> connect(const EngineAddress& address,
                                                               const Task& task);

    const std::string& name() const { return m_http.target().name; } ///< Its address.
    EngineKind kind() const { return m_ping.kind; }
    const EnginePing& ping() const { return m_ping; } ///< As it answered when connecting.
    /// The version that calls are made in now.
    ApiVersion apiVersion() const { return unpacked(m_version.load()); }
    /// The newest that this program knows.
    static constexpr ApiVersion newestKnown{1, 51};

    Result<EngineVersion> version(const Task& task) const;
    Result<EngineInfo> info(const Task& task) const;

    /// With \a all also the nameless steps between images that were built.
    Result<std::vector<EngineImage>> images(bool all, const Task& task) const;
    /// \a image is a reference or an id.
    Result<EngineInspection> inspect(const std::string& image, const Task& task) const;
    /// Newest step first.
    Result<std::vector<EngineHistoryStep>> history(const std::string& image,
                                                   const Task& task) const;
    /// All of them, running or not.
    Result<std::vector<EngineContainer>> containers(const Task& task) const;
    /// \a id is one of containers().
    Result<EngineContainerTimes> containerTimes(const std::string& id, const Task& task) const;
    /// Of images and build cache. May take minutes: the engine adds up files.
    Result<EngineDiskUse> diskUse(const Task& task) const;
    /// Of containers and volumes as well, which may take longer by far.
    Result<EngineDiskUse> wholeDiskUse(const Task& task) const;

    /// A docker-archive of \a images, as the engine makes it: references keep their tags, ids have
    /// none. Usage if there are none.
    Result<std::unique_ptr<Reader>> exportImages(const std::vector<std::string>& images,
                                                 const Task& task) const;
    /// Brings the images of a docker-archive into the engine. \a archive is borrowed.
    Result<EngineLoaded> load(Reader& archive, const Task& task) const;

    /// Takes the name \a repository with \a tag away from \a image, which stays even if that was
    /// its last one. Unsupported where the engine would delete it then, which is all but podman.
    Result<void> untag(const std::string& image, const std::string& repository,
                       const std::string& tag, const Task& task) const;

    /// Gives \a image the name \a repository with \a tag, taking it from whatever had it.
    Result<void> tag(const std::string& image, const std::string& repository,
                     const std::string& tag, const Task& task) const;
    /// Takes the name \a image away, and the image with its last name; an id takes both. \a force
    /// overrides other names and stopped containers, \a keepsParents leaves nameless ones below.
    Result<EngineRemoval> remove(const std::string& image, bool force, bool keepsParents,
                                 const Task& task) const;
    /// Removes images that nothing uses: those without names or, with \a all, every one.
    Result<EnginePruned> prune(bool all, const Task& task) const;

    /// The records of the build cache; none where the engine has none, as podman. May take minutes.
    Result<std::vector<EngineCacheRecord>> cacheRecords(const Task& task) const;
    /// Removes one record that is not in use and that no other was built on. Unsupported where
    /// there is no build cache.
    Result<EngineAnswer> removeCacheRecord(const std::string& id, const Task& task) const;
    /// Volumes that no container uses, running or not.
    Result<std::vector<EngineVolume>> unusedVolumes(const Task& task) const;
    /// Removes a container that does not run; its anonymous volumes stay.
    Result<EngineAnswer> removeContainer(const std::string& id, const Task& task) const;
    /// Removes a volume that no container uses.
    Result<EngineAnswer> removeVolume(const std::string& name, const Task& task) const;

    /// Returns once the engine listens: what happens from then on, or from \a since (seconds since
    /// 1970, of the engine's clock) to \a until, in things of \a types ("image", "container" …;
    /// none: of all).
    Result<EngineEvents> events(const std::vector<std::string>& types,
                                std::optional<std::int64_t> since,
                                std::optional<std::int64_t> until, const Task& task) const;

private:
    Result<EngineDiskUse> readDiskUse(const char* types, const Task& task) const;
    Result<void> postName(std::string path, const std::string& repository, const std::string& tag,
                          const Task& task) const;
    static constexpr std::chrono::seconds usualIdle{60};
    static constexpr std::chrono::minutes patientIdle{15}; ///< Sums over files, removals of many.
    static constexpr std::uint64_t mostComplaintBytes = 64ULL << 10U;

    explicit EngineClient(const EngineAddress& address)
        : m_http(httpTarget(address))
    {
    }
    Result<void> settle(const Task& task);
    /// Sends \a request with the version before its path; an error status becomes an error. Where
    /// \a conflict is given, the engine's words at 409 are put there instead, without a stream.
    Result<std::unique_ptr<HttpStream>> send(HttpRequest request, const Task& task,
                                             std::string* conflict = nullptr) const;
    Result<Bytes> get(std::string path, std::chrono::milliseconds idleTimeout,
                      const Task& task) const;
    /// Deletes what \a path names; podman's words for a refusal are taken for one.
    Result<EngineAnswer> removeThing(std::string path, const Task& task) const;
    bool adapts(ApiVersion tried, std::string_view complaint) const;
    Error withName(Error error) const { return withContext(std::move(error), name()); }
    static constexpr std::uint32_t packed(ApiVersion version)
    {
        return version.major << 16U | version.minor;
    }
    static constexpr ApiVersion unpacked(std::uint32_t version)
    {
        return {version >> 16U, version & 0xFFFFU};
    }

    HttpClient m_http;
    EnginePing m_ping;
    mutable std::atomic<std::uint32_t> m_version{packed(newestKnown)};
};

/// What the answer to GET /_ping says; Corrupt if no engine gave it.
Result<EnginePing> readPing(const HttpAnswer& answer);

} // namespace core
