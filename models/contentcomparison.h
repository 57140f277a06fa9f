// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contentdiff/contentdiff.h"
#include "models/contentattributes.h"
#include "models/contentbytes.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QStringList>

/// One path of two images and how its contents differ. Opening it is a job: until it is done, what
/// was known of the path before is gone already.
class ContentComparison final : public QObject
{
    Q_OBJECT

public:
    enum class State { Empty, Working, Failed, Ready };

    using QObject::QObject;

    void clear();
    /// \a file is one of \a comparison.
    void open(std::shared_ptr<const ImageComparison> comparison, const core::FileDifference& file);
    /// Once more, after it failed.
    void openAgain();
    /// Stops the work; it then has failed with Cancelled.
    void cancel();

    State state() const { return m_state; }
    const core::Error& error() const { return m_error; }
    Job* job() const { return m_job; }

    const core::FileDifference& file() const { return m_file; }
    QString name() const; ///< For people, as path().
    QString path() const;
    QString formerPath() const; ///< Of what was moved; else empty.

    /// Null where contents are not compared: no side is a file, or both have the same.
    const std::shared_ptr<const core::ContentDiff>& diff() const { return m_diff; }
    /// As \a diff(), and there are lines or bytes on this side.
    bool hasLeft() const { return m_hasLeft; }
    bool hasRight() const { return m_hasRight; }
    /// In which way contents are shown: where one side alone is there, what that is.
    core::ContentKind kind() const;
    const std::vector<AttributeDifference>& attributes() const { return m_attributes; }
    /// What has to be said beside the differences, a sentence each.
    QStringList notes() const;
    /// One of them means that not all may be shown.
    bool isPartial() const;

    /// The files of pictures, small enough to be shown; else empty.
    const QByteArray& leftPicture() const { return m_leftPicture; }
    const QByteArray& rightPicture() const { return m_rightPicture; }
    /// A way to the bytes of both sides; null where contents are not compared.
    std::shared_ptr<ContentBytes> bytes() const;

signals:
    void changed();
    void jobStarted(Job* job);

private:
    struct Opened
    {
        std::shared_ptr<const OwnersOfBoth> owners;
        std::optional<core::ContentDiff> diff;
        QByteArray leftPicture;
        QByteArray rightPicture;
    };
    struct Request;

    static core::Result<Opened> compare(const Request& request, const core::Task& task);
    void forget();
    void start();
    void take(core::Result<Opened> opened);
    bool isOnBothSides() const;
    bool comparesContents() const;
    QString noteText(core::ContentNote note) const;

    std::shared_ptr<const ImageComparison> m_comparison;
    core::FileDifference m_file;
    State m_state = State::Empty;
    core::Error m_error;
    QPointer<Job> m_job;
    std::shared_ptr<const OwnersOfBoth> m_owners; ///< Of m_comparison; null: not read.
    std::shared_ptr<const core::ContentDiff> m_diff;
    std::vector<AttributeDifference> m_attributes;
    QByteArray m_leftPicture;
    QByteArray m_rightPicture;
    bool m_hasLeft = false;
    bool m_hasRight = false;
};
