// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/ignorefile.h"
#include "core/tree/layerrange.h"
#include "models/imageacts.h"

#include <QWidget>

class ComparedLayers;
class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

/// What is compared: both images, what to leave out, and what can be done with the result. In one
/// row, or in two where there is no room.
class CompareBar final : public QWidget
{
    Q_OBJECT

public:
    /// \a places are borrowed; they are where images are chosen from.
    explicit CompareBar(Places* places, QWidget* parent = nullptr);

    /// Chooses without telling of it.
    void choose(const ChosenImage& left, const ChosenImage& right);
    /// Chooses the left side, and on the right one what is most likely meant.
    void choose(const ChosenImage& left);
    /// Null where nothing is chosen.
    const ChosenImage* left() const { return chosen(m_left); }
    const ChosenImage* right() const { return chosen(m_right); }
    /// For people; with its place where both images have the same name.
    QString leftTitle() const { return titleOf(left(), right()); }
    QString rightTitle() const { return titleOf(right(), left()); }
    /// From which both are seen; null: from none.
    const ChosenImage* base() const;
    core::LayerRange leftLayers() const;
    core::LayerRange rightLayers() const;
    /// What the choice of what to ignore stands for; the words are those of `strato --ignore`.
    core::IgnoreRules ignored() const;
    QStringList ignoredWords() const;
    /// The command line that compares the same; empty until both sides are chosen.
    QString commandText() const;
    QString ignoreFile() const;

    void setExportEnabled(bool isEnabled);
    bool isEmpty() const { return m_images.empty(); }

    QComboBox* leftBox() const { return m_left; }
    QComboBox* rightBox() const { return m_right; }
    QComboBox* baseBox() const { return m_base; }
    QComboBox* ignoreBox() const { return m_ignore; }
    ComparedLayers* layers() const { return m_layers; }
    QToolButton* swapButton() const { return m_swap; }
    QPushButton* exportButton() const { return m_export; }

signals:
    /// Other images or other rules were chosen.
    void changed();
    /// There are other images to choose from; those that were chosen stay so.
    void refilled();
    void exportRequested();
    void commandRequested();
    /// Why a file of rules cannot be used, for people.
    void failed(const QString& sentence);

protected:
    QSize minimumSizeHint() const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill();
    void refill();
    void select(QComboBox* box, const ChosenImage& image);
    const ChosenImage* chosen(const QComboBox* box) const;
    QString titleOf(const ChosenImage* image, const ChosenImage* other) const;
    void swap();
    void chooseIgnored();
    void readIgnoreFile(const QString& path);
    void showPlatform();

    Places* m_places;
    std::vector<ChosenImage> m_images;
    QString m_ignorePath;
    core::IgnoreFile m_ignoreFile; ///< Of m_ignorePath.
    int m_ignoredBefore;           ///< The choice to go back to where no file was chosen.
    QComboBox* m_left;
    QToolButton* m_swap;
    QComboBox* m_right;
    QLabel* m_platform;
    ComparedLayers* m_layers;
    QComboBox* m_base;
    QComboBox* m_ignore;
    QPushButton* m_export;
    QPushButton* m_command;
    QBoxLayout* m_rows;
};
