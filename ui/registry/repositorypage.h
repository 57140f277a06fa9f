// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/registry/repositorytagfilter.h"

#include <QPointer>
#include <QWidget>

class ElidedLabel;
class FigureStrip;
class FilesView;
class Places;
class QCheckBox;
class QPushButton;
class QTimer;
class QVBoxLayout;
class SearchField;
class TagDetails;

/// The tab of one repository: its tags, what they lead to as far as one looks, and what can be done
/// with them.
class RepositoryPage final : public QWidget
{
    Q_OBJECT

public:
    /// \a repository: "ghcr.io/team/app".
    RepositoryPage(QString repository, RepositoryQuestions questions, QWidget* parent = nullptr);
    /// Whose images are compared with those of the repository; outlives it, null: nobody's.
    void setPlaces(const Places* places);

    const QString& repository() const { return m_repository; }
    FilesView* view() const { return m_view; }
    RepositoryTags* model() const { return m_model; }
    SearchField* filterField() const { return m_filter; }
    QCheckBox* groupBox() const { return m_group; }
    TagDetails* details() const { return m_details; }
    FigureStrip* figures() const { return m_figures; }
    QString stateText() const;
    void reload() { m_model->reload(); }

signals:
    void jobStarted(Job* job);
    void told(const QString& sentence);
    /// "docker://ghcr.io/team/app:1", without pulling it.
    void openRequested(const QString& name);
    /// "ghcr.io/team/app:1" is to be pulled.
    void pullRequested(const QString& name);
    /// "ghcr.io/team/app:1" is to be copied into another registry or under another name.
    void copyRequested(const QString& name);
    /// "ghcr.io/team/app:1" is to be compared with another image.
    void compareRequested(const QString& name);
    /// Its name is to be put into the clipboard as on a command line.
    void commandRequested(const QString& name);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeBar();
    void setUpView();
    void wantVisible();
    void showState();
    void followFigure(const QString& key);
    void showDetails();
    QStringList standingParts() const;
    void connectActs();
    void showMenu(const QPoint& at);
    void askToRemove();
    QStringList chosenTags() const;
    QString chosenName() const;

    void examine();

    QString m_repository;
    QPointer<const Places> m_places;
    RepositoryTags* m_model;
    RepositoryTagFilter* m_shown;
    ElidedLabel* m_state;
    FigureStrip* m_figures;
    SearchField* m_filter;
    QCheckBox* m_group;
    QPushButton* m_lookAtAll;
    QPushButton* m_open;
    QPushButton* m_pull;
    QPushButton* m_copy;
    QPushButton* m_remove;
    FilesView* m_view;
    TagDetails* m_details;
    QTimer* m_settled; ///< Scrolling came to rest.
    bool m_isAsked = false;
};
