// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/querychips.h"

#include <QWidget>

class FlowLayout;
class QLabel;
class SearchField;
class TermChip;

/// What is written in a field for queries, below it: a chip for each term, and what is wrong. It
/// takes no room where a chip would only repeat a word and nothing is wrong.
class QueryTerms final : public QWidget
{
    Q_OBJECT

public:
    explicit QueryTerms(SearchField* field, QWidget* parent = nullptr);

    const QList<TermChip*>& chips() const { return m_chips; }
    /// The fault that is shown; empty: none is.
    QString problem() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void update(const QString& query);
    void showProblem(const QString& problem);
    void drawSign();
    void addChip(int number);
    void edit(int number);
    void remove(int number);
    void focusChip(int number);

    SearchField* m_field;
    QWidget* m_row;
    FlowLayout* m_flow;
    QWidget* m_fault;
    QLabel* m_sign;
    QLabel* m_words;
    QString m_query; ///< What the chips are of.
    QList<QueryChip> m_parts;
    QList<TermChip*> m_chips;
};
