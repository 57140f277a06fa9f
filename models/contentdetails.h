// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/filecontent.h"
#include "models/jsonmodel.h"

#include <QByteArray>

/// What a content is, beyond its bytes: the parts of a program, the members of an archive, what
/// certificates state, the values of JSON, or a picture. Judged by its bytes, never by its name.
struct ContentDetails
{
    enum class Kind { None, Picture, Certificates, Program, Archive, Json };

    Kind kind = Kind::None;
    std::shared_ptr<const JsonTree> rows; ///< Of all but pictures.
    QByteArray picture;     ///< As it is stored, of a kind and dimensions that are safe to decode.
    QByteArray pictureType; ///< "png"
    QString summary;        ///< One line, "PNG, 640 × 480".

    /// For the choice between views: "Picture", "Program" …; empty for None.
    static QString kindName(Kind kind);
    /// False where what begins so certainly is None.
    static bool mayHave(core::BytesView beginning);
    /// Takes \a bytes, all of a content, apart. Fails with Cancelled; what cannot be taken apart
    /// is None.
    static core::Result<ContentDetails> of(core::BytesView bytes, const core::Task& task);
    /// The same of the content of \a node. Larger ones than 32 MiB are None.
    static core::Result<ContentDetails> read(const core::Image& image, const core::MergedTree& tree,
                                             core::NodeId node, const core::Task& task);
};
