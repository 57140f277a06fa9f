// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/savedqueriesbutton.h"

#include "ui/theme/icons.h"
#include "ui/widgets/savedqueriesmenu.h"
#include "ui/widgets/searchfield.h"

SavedQueriesButton::SavedQueriesButton(SearchField* field, core::QuerySubject subject,
                                       QWidget* parent)
    : QToolButton(parent)
    , m_menu(new SavedQueriesMenu(SavedQueries::ofThisPerson(), subject, this))
{
    m_menu->setField(field);
    setIcon(theme::icon(QStringLiteral("bookmark")));
    setAccessibleName(tr("Saved searches"));
    setToolTip(tr("Saved searches: take one up, or save what is written here"));
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setMenu(m_menu);
    connect(m_menu, &SavedQueriesMenu::chosen, field, [field](const QString& query) {
        field->setQuery(query);
        field->setFocus(Qt::OtherFocusReason);
    });
}
