// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/savedqueries.h"

#include <QMenu>

class SearchField;

/// The saved searches about one subject: to take one up, to save what is written in a field, to
/// let one go.
class SavedQueriesMenu final : public QMenu
{
    Q_OBJECT

public:
    SavedQueriesMenu(SavedQueries* saved, core::QuerySubject subject, QWidget* parent = nullptr);

    /// What "save" saves is written in \a field; without a field nothing can be saved.
    void setField(SearchField* field);

signals:
    void chosen(const QString& query);

private:
    void fill();
    void askName();
    /// What dialogs belong to; a menu is a window of its own.
    QWidget* owner() const;
    void save(const QString& name, const QString& query);
    void tellFailure(const QString& sentence);
    void askRemoval(const core::SavedQuery& query);

    SavedQueries* m_saved;
    core::QuerySubject m_subject;
    bool m_isAsked = false; ///< A person waits for what was saved or removed here.
    QPointer<SearchField> m_field;
};
