// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contentcomparison.h"

#include <QWidget>

class Banner;
class ContentDiffHeader;
class DiffPartsView;
class DiffTextView;
class EmptyView;
class HexDiffView;
class PictureDiffView;
class QStackedWidget;
class QTimer;
class QVBoxLayout;
class SegmentedControl;

/// How one path of two images differs: its lines, its bytes, its parts, or what else is told of it.
class ContentDiffView final : public QWidget
{
    Q_OBJECT

public:
    /// The ways to look at it; those that have nothing to show are not offered.
    enum Segment { PartsSegment, SideBySideSegment, UnifiedSegment, HexSegment };

    explicit ContentDiffView(QWidget* parent = nullptr);

    void clear();
    /// Shows \a file, one of \a comparison; what is asked for later takes its place.
    void show(std::shared_ptr<const ImageComparison> comparison, const core::FileDifference& file);
    using QWidget::show;
    bool isBusy() const;
    /// Goes to the next or the previous place that differs in what is shown; false where there is
    /// no other.
    bool goToBlock(bool isBackwards);

    const ContentComparison* comparison() const { return m_comparison; }
    ContentDiffHeader* header() const { return m_header; }
    SegmentedControl* segments() const;
    DiffTextView* textView() const { return m_text; }
    HexDiffView* hexView() const { return m_hex; }
    DiffPartsView* partsView() const { return m_parts; }
    PictureDiffView* pictureView() const { return m_pictures; }
    /// What is said in the place of contents; empty where there are some.
    QString message() const;
    /// What is said above them; empty: nothing.
    QString notes() const;
    /// With a button to try again, or to stop.
    EmptyView* messageView() const { return m_message; }

signals:
    void jobStarted(Job* job);
    /// What was asked for is here, or why it is not; bytes and pictures may still be read.
    void shown();

private:
    void addViews();
    void addShortcuts();
    void follow();
    void showReady();
    void showNotes();
    void showMessage(const QString& sentence, const QString& button = {});
    void offerSegments();
    int bestSegment() const;
    void chooseSegment(int segment);
    void showSegment();
    void sayWhatFailed(const core::Error& error);
    void showParts();
    bool hasAttributesOnly() const;
    bool hasText() const;
    bool hasPictures() const;
    QString amount() const;

    ContentComparison* m_comparison;
    ContentDiffHeader* m_header;
    QVBoxLayout* m_layout;
    Banner* m_notes = nullptr;
    QStackedWidget* m_stack;
    EmptyView* m_message;
    DiffTextView* m_text;
    HexDiffView* m_hex;
    DiffPartsView* m_parts;
    PictureDiffView* m_pictures;
    QTimer* m_delay;
    QString m_sentence;
    int m_wanted = -1; ///< The segment that a person chose last; -1: none.
    bool m_isOffering = false;
};
