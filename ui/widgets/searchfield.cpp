// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchfield.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QTimer>
#include <QToolButton>

#include <chrono>

namespace {

constexpr std::chrono::milliseconds typingPause{150};

} // namespace

SearchField::SearchField(const QString& placeholder, const QString& iconName, QWidget* parent)
    : QLineEdit(parent)
    , m_pause(new QTimer(this))
    , m_problem(nullptr)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    for (QToolButton* button : findChildren<QToolButton*>())
        button->setAccessibleName(tr("Clear the field"));
    addAction(theme::icon(iconName, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    for (QToolButton* button : findChildren<QToolButton*>())
        if (button->accessibleName().isEmpty())
            button->setAccessibleName(placeholder); // The sign says the same.
    m_pause->setSingleShot(true);
    m_pause->setInterval(typingPause);
    connect(m_pause, &QTimer::timeout, this, &SearchField::tell);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            tell();
        else
            m_pause->start();
    });
    connect(this, &QLineEdit::returnPressed, this, &SearchField::tell);
}

void SearchField::setQuery(const QString& query)
{
    setText(query);
    tell();
}

void SearchField::setProblem(const QString& problem)
{
    setAccessibleDescription(problem);
    if (problem.isEmpty()) {
        delete m_problem;
        m_problem = nullptr;
        emit problemChanged({});
        return;
    }
    if (m_problem == nullptr)
        m_problem = addAction(theme::icon(QStringLiteral("dialog-warning"),
                                          theme::toneText(theme::Tone::Caution, palette())),
                              QLineEdit::TrailingPosition);
    m_problem->setToolTip(problem);
    emit problemChanged(problem);
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down) {
        emit leftDownwards();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::tell()
{
    m_pause->stop();
    if (m_told == text())
        return;
    m_told = text();
    emit queryChanged(m_told);
}
