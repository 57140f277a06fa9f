// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/comparisonreport.h"

#include <QObject>

/// Asks where the report of a comparison should go, and writes it there. Goes when it is done.
class ComparisonExport final : public QObject
{
    Q_OBJECT

public:
    ComparisonExport(comparisonreport::Subject subject, QObject* parent);

    /// Opens the dialog above \a window. Once.
    void ask(QWidget* window);
    /// The format that the name of a file asks for, or where that does not say, the chosen filter.
    static comparisonreport::Format formatFor(const QString& path, const QString& filter);

signals:
    void jobStarted(Job* job);
    /// How it ended, as a sentence.
    void told(const QString& sentence);

private:
    void write(const QString& path, const QString& filter);

    comparisonreport::Subject m_subject;
};
