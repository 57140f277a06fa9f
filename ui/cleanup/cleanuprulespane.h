// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cleanupdocument.h"

#include <QWidget>

class CleanupRuleRow;
class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;
class QVBoxLayout;
class SearchField;

/// The left of a clean-up: the rules with what they come to, a query of one's own, what else is
/// listed, the pins, and all of it as one query.
class CleanupRulesPane final : public QWidget
{
    Q_OBJECT

public:
    /// \a document is borrowed.
    explicit CleanupRulesPane(CleanupDocument* document, QWidget* parent = nullptr);

    SearchField* queryField() const { return m_query; }
    QComboBox* placeBox() const { return m_place; }
    const std::vector<CleanupRuleRow*>& rows() const { return m_rows; }
    /// Saves the query as a rule \a name.
    void saveQuery(const QString& name);
    void focusRules();

private:
    QWidget* makeHead();
    QWidget* makeContent();
    QWidget* makeFoot();
    QLayout* makeQuery();
    QCheckBox* makeListed(core::CleanupKind kind, const QString& text, const QString& toolTip);
    void fillRules();
    void fillPlaces();
    void fillPins();
    void refresh();
    void askForName();

    CleanupDocument* m_document;
    QComboBox* m_place;
    QVBoxLayout* m_rules = nullptr;
    std::vector<CleanupRuleRow*> m_rows;
    SearchField* m_query;
    QToolButton* m_save;
    QLabel* m_queryYield;
    QVBoxLayout* m_listed = nullptr;
    QLabel* m_pinsNote;
    QVBoxLayout* m_pins = nullptr;
    QLabel* m_combined;
};
