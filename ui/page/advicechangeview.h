// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/wasteadvice.h"

#include <QPlainTextEdit>

/// Lines of a Dockerfile that go and come, marked by sign and tint; to read and copy.
class AdviceChangeView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit AdviceChangeView(QWidget* parent = nullptr);

    void setChange(const std::vector<core::AdviceLine>& change);
    /// The lines that come, without signs, to be pasted.
    QString addedText() const { return m_added; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void tint();

    QString m_added;
    std::vector<int> m_kinds; ///< Of each block: 1 comes, −1 goes, 0 is a title.
};
