// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/savedqueriesmenu.h"

#include "models/format.h"
#include "ui/theme/icons.h"
#include "ui/widgets/searchfield.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace {

constexpr qsizetype longestShown = 60; // Characters of a query in a menu.

QString menuText(const std::string& text)
{
    return format::name(text, longestShown).replace(u'&', QStringLiteral("&&"));
}

} // namespace

SavedQueriesMenu::SavedQueriesMenu(SavedQueries* saved, core::QuerySubject subject, QWidget* parent)
    : QMenu(tr("Saved searches"), parent)
    , m_saved(saved)
    , m_subject(subject)
{
    setToolTipsVisible(true);
    setIcon(theme::icon(QStringLiteral("bookmark")));
    connect(this, &QMenu::aboutToShow, this, [this] {
        fill();
        // Other windows and the command line save as well.
        m_saved->reload();
    });
    connect(m_saved, &SavedQueries::changed, this, [this] {
        m_isAsked = m_isAsked && m_saved->isBusy();
        fill();
    });
    connect(m_saved, &SavedQueries::failed, this, &SavedQueriesMenu::tellFailure);
    fill();
}

void SavedQueriesMenu::setField(SearchField* field)
{
    m_field = field;
}

QWidget* SavedQueriesMenu::owner() const
{
    return parentWidget() != nullptr ? parentWidget()->window() : nullptr;
}

void SavedQueriesMenu::fill()
{
    clear();
    QMenu* removal = nullptr;
    for (const core::SavedQuery& query : m_saved->list()) {
        if (query.subject != m_subject)
            continue;
        QAction* action =
            addAction(menuText(query.name) + u'\t' + menuText(query.query), this,
                      [this, text = QString::fromStdString(query.query)] { emit chosen(text); });
        action->setToolTip(format::name(query.query, 1000));
        if (removal == nullptr)
            removal = new QMenu(tr("&Remove"), this);
        removal->addAction(menuText(query.name) + u'…', this, [this, query] { askRemoval(query); });
    }
    if (!m_saved->problem().isEmpty())
        addAction(m_saved->problem())->setEnabled(false);
    else if (removal == nullptr)
        addAction(tr("No search was saved yet"))->setEnabled(false);
    addSeparator();
    if (m_field) {
        QAction* save = addAction(theme::icon(QStringLiteral("list-add")), tr("&Save this search…"),
                                  this, &SavedQueriesMenu::askName);
        save->setEnabled(!m_field->text().trimmed().isEmpty() && !m_field->hasProblem());
    }
    if (removal != nullptr)
        addMenu(removal);
}

void SavedQueriesMenu::askName()
{
    if (!m_field)
        return;
    auto* dialog = new QInputDialog(owner());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this search"));
    dialog->setLabelText(tr("Name of the search “%1”:").arg(m_field->text().trimmed()));
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, query = m_field->text().trimmed()](const QString& name) {
                save(name.trimmed(), query);
            });
    dialog->open();
}

/// One of that name is replaced only when a person said so.
void SavedQueriesMenu::save(const QString& name, const QString& query)
{
    if (name.isEmpty())
        return;
    const core::SavedQuery added{name.toStdString(), m_subject, query.toStdString()};
    for (const core::SavedQuery& other : m_saved->list()) {
        if (other.subject != m_subject || other.name != added.name || other.query == added.query)
            continue;
        auto* box = new QMessageBox(QMessageBox::Question, tr("Replace the saved search?"),
                                    tr("“%1” is a saved search already.").arg(name),
                                    QMessageBox::Cancel, owner());
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(tr("It finds: %1").arg(format::name(other.query, 400)));
        QPushButton* replace = box->addButton(tr("Replace"), QMessageBox::AcceptRole);
        connect(replace, &QPushButton::clicked, this, [this, added] {
            m_isAsked = true;
            m_saved->save(added);
        });
        return box->open();
    }
    m_isAsked = true;
    m_saved->save(added);
}

void SavedQueriesMenu::tellFailure(const QString& sentence)
{
    // All menus hear it; the one that asked says it.
    if (!std::exchange(m_isAsked, false))
        return;
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Saved searches"), sentence,
                                QMessageBox::Ok, owner());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void SavedQueriesMenu::askRemoval(const core::SavedQuery& query)
{
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("Remove the saved search?"),
                        tr("“%1” will not be offered any more.").arg(format::name(query.name, 200)),
                        QMessageBox::Cancel, owner());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("It finds: %1").arg(format::name(query.query, 400)));
    QPushButton* remove = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, this,
            [this, query] { m_saved->forget(query.subject, QString::fromStdString(query.name)); });
    box->open();
}
