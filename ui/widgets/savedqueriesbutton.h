// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/savedqueries.h"

#include <QToolButton>

class SavedQueriesMenu;
class SearchField;

/// Beside a field for queries: the menu of saved searches, which are put into the field.
class SavedQueriesButton final : public QToolButton
{
    Q_OBJECT

public:
    SavedQueriesButton(SearchField* field, core::QuerySubject subject, QWidget* parent = nullptr);

    SavedQueriesMenu* savedMenu() const { return m_menu; }

private:
    SavedQueriesMenu* m_menu;
};
