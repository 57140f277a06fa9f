// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contentdetails.h"
#include "models/job.h"

#include <QPointer>
#include <QWidget>

class JsonView;
class QLabel;
class QStackedWidget;

/// What a content is, beyond its bytes: its parts as a tree, or the picture that it holds.
class DetailsView final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsView(QWidget* parent = nullptr);

    void setDetails(const ContentDetails& details);
    JsonView* tree() const { return m_tree; }
    /// True once a picture is shown.
    bool showsPicture() const { return m_isPictureShown; }

private:
    class Picture;

    void decode(const ContentDetails& details);

    QLabel* m_summary;
    QStackedWidget* m_stack;
    JsonView* m_tree;
    Picture* m_picture;
    QPointer<Job> m_job;
    bool m_isPictureShown = false;
};
