// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QPointer>
#include <QWidget>

#include <string>

class Banner;
class ImageDocument;
class QVBoxLayout;

/// What to mind about an image, above its views: that reading failed or was stopped, that the file
/// is another one by now, and what is odd or damaged in it. One banner for each.
class PageBanners final : public QWidget
{
    Q_OBJECT

public:
    explicit PageBanners(ImageDocument* document, QWidget* parent = nullptr);

    /// Something that a person asked for did not go; what is shown stays as it is.
    void showProblem(const QString& title, const core::Error& error);

signals:
    void pathRequested(const std::string& path);

private:
    void showError(const core::Error& error);
    void showStopped();
    void showChanged();
    void showWarnings();
    void showList();
    QString imageInFile() const;
    void set(QPointer<Banner>& slot, Banner* banner);
    void clear();

    ImageDocument* m_document;
    QVBoxLayout* m_layout;
    QPointer<Banner> m_errorBanner;
    QPointer<Banner> m_problemBanner;
    QPointer<Banner> m_changedBanner;
    QPointer<Banner> m_warningBanner;
};
