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

/// Two pictures beside each other, made smaller where there is no room. They are decoded in a job.
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
    /// As decoded; null: there is none.
    QImage picture(std::size_t side) const;
    QString caption(std::size_t side) const;

signals:
    void jobStarted(Job* job);
    void decoded();

private:
    class Side;
    using Pictures = std::array<QImage, 2>;

    std::array<Side*, 2> m_sides{};
    std::array<QLabel*, 2> m_captions{};
    QPointer<Job> m_job;
};
