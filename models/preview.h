// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tree/filecontent.h"

#include <QByteArray>
#include <QString>
#include <QStringDecoder>
#include <QStringList>

#include <memory>
#include <stop_token>

/// What a text is written in, as guessed from its beginning.
enum class TextEncoding { Utf8, Utf16Le, Utf16Be, Latin1, Binary };

/// The guess for a file that begins with \a beginning; \a isWhole if that is all of it.
TextEncoding guessEncoding(core::BytesView beginning, bool isWhole);

/// A piece of a file for looking at.
struct PreviewChunk
{
    QByteArray bytes;
    QString text; ///< Harmless, lines end with "\n", very long ones are broken; empty for Binary.
    bool isLast = false;
};

/// Reads a file for looking at, piece by piece. One thread at a time, any thread.
class PreviewSource
{
public:
    static core::Result<std::shared_ptr<PreviewSource>> open(const core::Image& image,
                                                             const core::MergedTree& tree,
                                                             core::NodeId node,
                                                             const core::Task& task);
    /// Names that decodeAs() takes here: "UTF-8", "Shift_JIS" …
    static QStringList encodings();

    /// Reads all as text in the encoding \a name instead of what it looks like. Before read().
    void decodeAs(const QString& name);

    /// The next at most \a limit bytes. Cancelled between blocks of 64 KiB.
    core::Result<PreviewChunk> read(std::size_t limit, const core::Task& task);

    /// Known from the first piece on.
    TextEncoding encoding() const { return m_encoding; }
    bool hasCarriageReturns() const { return m_hasCarriageReturns; }
    bool hasBrokenLines() const { return m_hasBrokenLines; }

private:
    PreviewSource() = default;
    QString decoded(const QByteArray& bytes);
    QString withLines(const QString& text);

    /// What the reader goes by: it outlives the task that it is opened in.
    std::stop_source m_stop;
    std::unique_ptr<core::Reader> m_reader;
    std::uint64_t m_left = 0;
    bool m_isFirst = true;
    bool m_isAsked = false; ///< The encoding, by a person.
    TextEncoding m_encoding = TextEncoding::Utf8;
    QStringDecoder m_decoder;
    qsizetype m_lineLength = 0;
    bool m_hasCarriageReturns = false;
    bool m_hasBrokenLines = false;
};
