// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contentdiff/contentdiff.h"
#include "models/job.h"

#include <QByteArray>
#include <QImage>
#include <QPointer>
#include <QWidget>

#include <array>

class QLabel;

/// Two pictures beside each other, made smaller where there is no room, and where they have the
/// same size a third that marks every pixel that differs. They are decoded in a job.
class PictureDiffView final : public QWidget
{
    Q_OBJECT

public:
    explicit PictureDiffView(QWidget* parent = nullptr);

    /// The files of both sides; an empty one is not there or cannot be shown.
    void setPictures(const QByteArray& left, const core::ContentSide& leftSide,
                     const QByteArray& right, const core::ContentSide& rightSide);
    void clear();
    bool isBusy() const { return !m_job.isNull(); }
    /// As decoded, or with 2 where they differ; null: there is none.
    QImage picture(std::size_t side) const;
    QString caption(std::size_t side) const;

signals:
    void jobStarted(Job* job);
    void decoded();

private:
    class Side;
    struct Decoded;
    static constexpr std::size_t differenceSide = 2;

    void take(const core::Result<Decoded>& decoded, const std::array<bool, 2>& isThere);

    std::array<Side*, 3> m_sides{}; ///< Before, after, what differs.
    std::array<QLabel*, 3> m_captions{};
    QPointer<Job> m_job;
};
