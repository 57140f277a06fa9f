// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/jsonwriter.h"
#include "app/strato/session.h"
#include "core/cleanup/cleanupplan.h"

namespace strato {

/// A place that is there and could not be read.
struct UnreadPlace
{
    std::string place;
    core::Error error;
};

struct ReadPlaces
{
    std::vector<std::shared_ptr<const core::CleanupPlace>> places;
    std::vector<UnreadPlace> unread;
};

/// Reads the places that --place and --root choose, else all. Fails where one that was asked for
/// cannot be read; of others that is told. Their warnings become warnings of \a session.
tl::expected<ReadPlaces, Problem> readPlaces(Session& session, bool asksEngine);

/// The pins of whoever runs the program.
tl::expected<core::Pins, Problem> readPins();

/// `unread` of an answer, and the same for people, on standard error.
void writeUnread(JsonWriter& json, const std::vector<UnreadPlace>& unread);
void printUnread(const std::vector<UnreadPlace>& unread);

} // namespace strato
