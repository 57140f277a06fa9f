// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/layerselection.h"
#include "models/registrypull.h"

#include <QString>

#include <string_view>

class ImageDocument;
struct ChosenImage;

/// The command lines of `strato` that do what the window shows.
namespace command {

/// \a text as one word of a POSIX shell; bytes that are no text as $'\xNN'.
QString quoted(std::string_view text);

/// `strato VERB [--platform P] [--layer N | --layers A..B] IMAGE [PATH]`; \a path empty: none.
QString forImage(const ImageDocument& document, const QString& verb, std::string_view path = {},
                 const LayerSelection& selection = {});

/// `strato pull …` or, into an archive, `strato copy …`; \a limit: bytes a second, 0: none.
QString forPull(const registryacts::PullRequest& request, std::uint64_t limit, bool isReplacing);
/// `strato push …` or, from one registry into another, `strato copy …`: \a choice of \a image as
/// \a name.
QString forPush(const ChosenImage& image, const QString& name, const core::TransferChoice& choice,
                std::uint64_t limit, bool isReplacing);

/// The name under which the command line finds \a image.
QString nameOf(const ChosenImage& image);

} // namespace command
