// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/treediff.h"

#include <QWidget>

class ContentComparison;
class ElidedLabel;
class QLabel;
class SegmentedControl;

/// What is compared, in one line: name, path, what became of it and how much differs; at the right
/// the ways to look at it.
class ContentDiffHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit ContentDiffHeader(QWidget* parent = nullptr);

    void show(const ContentComparison& comparison);
    /// "3 blocks", in front of what else differs.
    void setAmount(const QString& amount);

    SegmentedControl* segments() const { return m_segments; }
    QString name() const;
    QString path() const;
    QString mark() const;
    QString summary() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintMark();
    void showSummary();

    ElidedLabel* m_name;
    ElidedLabel* m_path;
    QLabel* m_mark;
    ElidedLabel* m_summary;
    SegmentedControl* m_segments;
    QString m_amount;
    QStringList m_attributes;
    core::DiffKind m_kind = core::DiffKind::Identical;
};
