// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ElidedLabel;
class FigureStrip;
class ImageDocument;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

/// The head of the page: which image it is and its figures, each a way to what it counts.
class HeaderStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderStrip(ImageDocument* document, QWidget* parent = nullptr);

    /// Puts the command line that shows the same on the clipboard and says so.
    void copyCommand();

signals:
    void layersRequested();
    void chartRequested();
    void wasteRequested();
    void compareRequested();
    /// What else can be done with the image is to be put into \a menu.
    void menuRequested(QMenu* menu);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showImage();
    void fitDigest();
    void showFigures();
    void showPlatforms();
    void choosePlatform(int row);
    void request(const QString& figure);

    ImageDocument* m_document;
    ElidedLabel* m_title;
    QLabel* m_digest;
    QComboBox* m_platforms;
    QLabel* m_platform;
    QPushButton* m_compare;
    QPushButton* m_command;
    QToolButton* m_more;
    FigureStrip* m_figures;
};
