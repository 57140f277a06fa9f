// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QTimer;

/// A field to filter or find with: icon, clear button, Escape clears. What was typed is told when
/// the typing pauses.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    SearchField(const QString& placeholder, const QString& iconName, QWidget* parent = nullptr);

    /// Sets the text and tells it at once.
    void setQuery(const QString& query);
    /// A mark that the text cannot be understood, with the reason as tooltip; empty: fine.
    void setProblem(const QString& problem);
    bool hasProblem() const { return m_problem != nullptr; }

signals:
    void queryChanged(const QString& query);
    void problemChanged(const QString& problem);
    /// The down key: the list below takes over.
    void leftDownwards();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void tell();

    QTimer* m_pause;
    QAction* m_problem;
    QString m_told;
};
