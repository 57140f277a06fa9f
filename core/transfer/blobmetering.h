// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registryvalues.h"
#include "core/transfer/transfervalues.h"

namespace core {

/// Measures what bringing one blob costs. One thread.
class BlobMeter
{
public:
    explicit BlobMeter(const Descriptor& blob);

    /// While it lives, \a remote is asked at its end what its bytes cost; null: nobody is.
    class Watch
    {
    public:
        Watch(BlobMeter& meter, const BlobReader* remote)
            : m_meter(meter)
            , m_remote(remote)
        {
        }
        ~Watch()
        {
            if (m_remote != nullptr)
                m_meter.add(m_remote->cost(), m_remote->received());
        }
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

    private:
        BlobMeter& m_meter;
        const BlobReader* m_remote;
    };

    /// Counts the time of \a act, a Result<void>(), as that of writing.
    template<class Act>
    Result<void> writing(Act act)
    {
        return timed(act, m_writing);
    }
    /// The same as that of verifying.
    template<class Act>
    Result<void> verifying(Act act)
    {
        return timed(act, m_verifying);
    }
    /// \a bytes more that came from a place on this machine.
    void count(std::uint64_t bytes) { m_metrics.network += bytes; }
    void add(const RequestCost& cost, std::uint64_t bytes);
    /// Counts time that others spent on the digest.
    void addVerifying(std::chrono::steady_clock::duration time) { m_verifying += time; }

    BlobMetrics finish(BlobOutcome outcome);

private:
    using Clock = std::chrono::steady_clock;

    template<class Act>
    static Result<void> timed(Act& act, Clock::duration& sum)
    {
        const auto from = Clock::now();
        Result<void> done = act();
        sum += Clock::now() - from;
        return done;
    }

    BlobMetrics m_metrics;
    Clock::time_point m_from = Clock::now();
    Clock::duration m_writing{};
    Clock::duration m_verifying{};
};

} // namespace core
