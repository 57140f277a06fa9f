// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagecomparison.h"
#include "ui/widgets/figurestrip.h"

#include <QPointer>
#include <QWidget>

class Banner;
class CompareBar;
class DiffConfigTable;
class DiffFilesPane;
class DiffLayersTable;
class DiffPackagesPane;
class DiffTreemapPane;
class ElidedLabel;
class QLabel;
class QTabWidget;

/// The tab of two images side by side: files with their contents, layers, packages, configuration.
class ComparePage final : public QWidget
{
    Q_OBJECT

public:
    enum class View { Files, Layers, Packages, Config, Treemap };

    /// \a places are borrowed; they are where images are chosen from.
    explicit ComparePage(Places* places, QWidget* parent = nullptr);
    ~ComparePage() override;

    /// Chooses both sides and compares them.
    void compare(const ChosenImage& left, const ChosenImage& right);
    /// Chooses the left side and asks for the right one.
    void ask(const ChosenImage& left);
    /// The program that shows differences elsewhere; empty: none is chosen yet.
    void setExternalTool(const QString& command);
    /// How the page is divided, for the next one.
    QByteArray saveState() const;
    void restoreState(const QByteArray& state);
    /// Reads and compares what is chosen once more.
    void reload();

    /// "app:1.0 ⇄ app:1.1"
    QString title() const;
    bool isBusy() const;
    /// Null until both were read.
    const ImageComparison* comparison() const { return m_comparison.get(); }
    void showView(View view);
    /// To the next difference, or with -1 to the one before.
    void step(int by);
    void focusFilter();
    /// Puts the command line that shows the same on the clipboard.
    void copyCommand();
    QString commandText() const;
    /// Writes a report to where somebody says.
    void exportReport();

    CompareBar* bar() const { return m_bar; }
    DiffFilesPane* files() const { return m_files; }
    /// Says where both builds part.
    QLabel* parting() const { return m_parting; }
    DiffLayersTable* layers() const { return m_layers; }
    DiffPackagesPane* packages() const { return m_packages; }
    DiffTreemapPane* treemap() const { return m_treemap; }
    DiffConfigTable* config() const { return m_config; }
    ElidedLabel* state() const { return m_state; }
    /// Asks whether what is not at hand shall be exported; null where nothing is asked.
    Banner* question() const { return m_question; }

signals:
    void jobStarted(Job* job);
    void titleChanged();
    /// Another program was chosen to show differences elsewhere.
    void toolChosen(const QString& command);
    /// A sentence for the log.
    void told(const QString& sentence);

private:
    QWidget* makeHead();
    QWidget* makeLayersView();
    void start() { compareChosen(false); }
    void compareChosen(bool mayExport);
    void askToExport(const QString& question);
    void take(core::Result<ImageComparison> compared);
    void showAll();
    void showFigures();
    void showTotal();
    void chooseFigure(const QString& key);
    void updateState();

    std::shared_ptr<const ImageComparison> m_comparison;
    core::Error m_error;
    QString m_told; ///< What has to be said instead of the state, until the next comparison.
    QPointer<Job> m_job;
    CompareBar* m_bar;
    FigureStrip* m_figures;
    QLabel* m_total;
    QTabWidget* m_views;
    DiffFilesPane* m_files;
    QLabel* m_parting;
    DiffLayersTable* m_layers;
    DiffPackagesPane* m_packages;
    DiffConfigTable* m_config;
    DiffTreemapPane* m_treemap;
    ElidedLabel* m_state;
    Banner* m_question = nullptr;
};
