// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/repositorytags.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class FilesView;
class QCheckBox;
class QLabel;
class QPushButton;
class QTimer;
class QVBoxLayout;
class SearchField;

/// Tags as a person wants to see them: some of them, grouped by image, in some order. What is not
/// known of a tag comes behind all that is.
class RepositoryTagFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// A pattern with `*` and `?`, or a part of the name.
    void setText(const QString& text);
    void setGrouped(bool isGrouped);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    std::string m_pattern;
    bool m_isGrouped = false;
};

/// The tab of one repository: its tags, what they lead to as far as one looks, and what can be done
/// with them.
class RepositoryPage final : public QWidget
{
    Q_OBJECT

public:
    /// \a repository: "ghcr.io/team/app".
    RepositoryPage(QString repository, RepositoryQuestions questions, QWidget* parent = nullptr);

    const QString& repository() const { return m_repository; }
    FilesView* view() const { return m_view; }
    RepositoryTags* model() const { return m_model; }
    SearchField* filterField() const { return m_filter; }
    QCheckBox* groupBox() const { return m_group; }
    QString stateText() const;
    void reload() { m_model->reload(); }

signals:
    void jobStarted(Job* job);
    void told(const QString& sentence);
    /// "docker://ghcr.io/team/app:1", without pulling it.
    void openRequested(const QString& name);
    /// "ghcr.io/team/app:1" is to be pulled.
    void pullRequested(const QString& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeBar();
    void setUpView();
    void wantVisible();
    void showState();
    void showMenu(const QPoint& at);
    void askToRemove();
    QStringList chosenTags() const;
    QString chosenName() const;

    QString m_repository;
    RepositoryTags* m_model;
    RepositoryTagFilter* m_shown;
    QLabel* m_state;
    SearchField* m_filter;
    QCheckBox* m_group;
    QPushButton* m_lookAtAll;
    QPushButton* m_open;
    QPushButton* m_pull;
    QPushButton* m_remove;
    FilesView* m_view;
    QTimer* m_settled; ///< Scrolling came to rest.
};
