// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagecomparison.h"

#include <QDialog>
#include <QPointer>

class DiffModel;
class ElidedLabel;
class FigureStrip;
class QCheckBox;
class QComboBox;
class QPushButton;
class QTabWidget;
class QTreeView;
class QTreeWidget;
class SearchField;

/// Compares two of the images that are listed: files, layers and configuration. It stays open
/// beside the window.
class CompareDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a places are borrowed; they are where images are chosen from.
    explicit CompareDialog(Places* places, QWidget* parent = nullptr);

    /// Chooses both sides and compares them.
    void compare(const ChosenImage& left, const ChosenImage& right);
    /// Chooses the left side and asks for the right one.
    void ask(const ChosenImage& left);

    bool isBusy() const;
    const ImageComparison* comparison() const { return m_comparison.get(); }
    QComboBox* leftBox() const { return m_left; }
    QComboBox* rightBox() const { return m_right; }
    QPushButton* compareButton() const { return m_compare; }
    QTreeView* filesView() const { return m_files; }
    QTreeWidget* layersView() const { return m_layers; }
    QTreeWidget* configView() const { return m_config; }
    SearchField* searchField() const { return m_search; }
    QComboBox* kindBox() const { return m_kind; }

signals:
    void jobStarted(Job* job);

private:
    QWidget* makeChoice();
    QWidget* makeFiles();
    void fillChoices();
    void choose(QComboBox* box, const ChosenImage& image);
    void start();
    void take(core::Result<ImageComparison> compared);
    void filter();
    void showFigures();
    void showLayers();
    void showConfig();
    void updateState();

    Places* m_places;
    std::vector<ChosenImage> m_choices;
    std::shared_ptr<const ImageComparison> m_comparison;
    core::Error m_error;
    QPointer<Job> m_job;
    DiffModel* m_model;
    QComboBox* m_left;
    QComboBox* m_right;
    QCheckBox* m_noise;
    QPushButton* m_compare;
    FigureStrip* m_figures;
    QTabWidget* m_tabs;
    SearchField* m_search;
    QComboBox* m_kind;
    QTreeView* m_files;
    QTreeWidget* m_layers;
    QTreeWidget* m_config;
    ElidedLabel* m_state;
};
