// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ElidedLabel;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;
class RepositoryTags;

/// What is known of one tag of a repository, beside the list of them.
class TagDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit TagDetails(QWidget* parent = nullptr);

    /// \a repository: "ghcr.io/team/app"; a negative \a row: no tag. \a users: who has it on this
    /// machine.
    void show(const RepositoryTags& tags, const QString& repository, int row,
              const QStringList& users);
    /// All that it says, a line each.
    QString text() const;

signals:
    /// The tag is to be compared with an image.
    void compareRequested();

private:
    void clear();
    void addFact(const QString& name, const QString& value, const QString& toolTip = {});
    void addAttached(const QStringList& titles, bool isKnown);

    QLabel* m_title;
    ElidedLabel* m_name;
    QWidget* m_body;
    QFormLayout* m_facts;
    QLabel* m_attachedTitle;
    QVBoxLayout* m_attached;
    QPushButton* m_compare;
};
