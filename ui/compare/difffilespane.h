// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/difftreemodel.h"

#include <QWidget>

class ContentDiffView;
class DiffActs;
class FilesView;
class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class SearchField;

/// The paths of both images side by side, and below them how the chosen one differs.
class DiffFilesPane final : public QWidget
{
    Q_OBJECT

public:
    explicit DiffFilesPane(QWidget* parent = nullptr);

    /// Null: nothing was compared. What was chosen stays chosen where it is still there.
    void setComparison(std::shared_ptr<const ImageComparison> comparison);
    void setSides(const QString& left, const QString& right);
    void setLoading(bool isLoading);
    void setEmptyText(const QString& text);
    /// Shows only differences of \a kind; none: all.
    void setKind(std::optional<core::DiffKind> kind);
    /// Shows only what this side changed since the base; none: all.
    void setOrigin(std::optional<core::Origin> origin);
    /// Chooses the next difference, or with -1 the one before, round at the end.
    void step(int by);
    void focusFilter();
    /// Chooses what lies at \a path, where it has a row.
    void choose(const std::string& path);

    bool isBusy() const;
    DiffTreeModel* model() const { return m_model; }
    FilesView* view() const { return m_view; }
    SearchField* searchField() const { return m_search; }
    QComboBox* kindBox() const { return m_kind; }
    QComboBox* originBox() const { return m_origin; }
    QCheckBox* identicalBox() const { return m_identical; }
    ContentDiffView* content() const { return m_content; }
    DiffActs* acts() const { return m_acts; }
    /// "Difference 5 of 453".
    QString positionText() const;

    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

signals:
    void jobStarted(Job* job);

private:
    QWidget* makeBar();
    void makeView();
    void filter();
    void fillOrigins();
    void takeRows();
    void showChosen();
    void showMenu(const QPoint& at);
    void updatePosition();

    std::shared_ptr<const ImageComparison> m_comparison;
    DiffTreeModel* m_model;
    SearchField* m_search;
    QComboBox* m_kind;
    QComboBox* m_origin; ///< Only there where there is a base.
    QCheckBox* m_identical;
    QLabel* m_position;
    QPushButton* m_previous;
    QPushButton* m_next;
    FilesView* m_view;
    ContentDiffView* m_content;
    DiffActs* m_acts;
    QSplitter* m_splitter;
    QString m_emptyText;
    std::string m_chosen; ///< The path that is or was chosen last.
};
