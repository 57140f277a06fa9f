// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/contentdiffview.h"

#include "models/format.h"
#include "ui/compare/contentdiffheader.h"
#include "ui/compare/difflist.h"
#include "ui/compare/diffpartsview.h"
#include "ui/compare/difftextview.h"
#include "ui/compare/hexdiffview.h"
#include "ui/compare/picturediffview.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptyview.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <array>
#include <chrono>

namespace {

using State = ContentComparison::State;

/// Work that takes less is not worth a message that comes and goes.
constexpr std::chrono::milliseconds messageDelay{200};

} // namespace

ContentDiffView::ContentDiffView(QWidget* parent)
    : QWidget(parent)
    , m_comparison(new ContentComparison(this))
    , m_header(new ContentDiffHeader(this))
    , m_layout(new QVBoxLayout(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new EmptyView(QStringLiteral("text-x-generic"), {}, this))
    , m_text(new DiffTextView(this))
    , m_hex(new HexDiffView(this))
    , m_parts(new DiffPartsView(this))
    , m_pictures(new PictureDiffView(this))
    , m_delay(new QTimer(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_header);
    m_layout->addWidget(m_stack, 1);
    addViews();
    addShortcuts();
    m_delay->setSingleShot(true);
    m_delay->setInterval(messageDelay);
    connect(m_delay, &QTimer::timeout, this,
            [this] { showMessage(tr("Comparing %1…").arg(m_comparison->name()), tr("Cancel")); });
    connect(m_message, &EmptyView::triggered, this, [this] {
        if (m_comparison->state() == State::Working)
            m_comparison->cancel();
        else
            m_comparison->openAgain();
    });
    connect(m_comparison, &ContentComparison::changed, this, &ContentDiffView::follow);
    connect(m_comparison, &ContentComparison::jobStarted, this, &ContentDiffView::jobStarted);
    connect(m_hex->model(), &HexDiffModel::jobStarted, this, &ContentDiffView::jobStarted);
    connect(m_pictures, &PictureDiffView::jobStarted, this, &ContentDiffView::jobStarted);
    connect(m_hex->model(), &HexDiffModel::failed, this, &ContentDiffView::sayWhatFailed);
    follow();
}

void ContentDiffView::addViews()
{
    for (QWidget* view : {static_cast<QWidget*>(m_message), static_cast<QWidget*>(m_text),
                          static_cast<QWidget*>(m_hex), static_cast<QWidget*>(m_parts),
                          static_cast<QWidget*>(m_pictures)})
        m_stack->addWidget(view);
    m_header->segments()->addSegment(tr("Structure"));
    m_header->segments()->addSegment(tr("Side by side"),
                                     tr("Lines of both sides beside each other"));
    m_header->segments()->addSegment(tr("Unified"), tr("Lines of both sides in one text"));
    m_header->segments()->addSegment(tr("Hex"), tr("Bytes of both sides where they differ"));
    connect(m_header->segments(), &SegmentedControl::currentChanged, this,
            &ContentDiffView::chooseSegment);
}

void ContentDiffView::addShortcuts()
{
    const std::array<std::pair<int, bool>, 2> keys{{{Qt::Key_Down, false}, {Qt::Key_Up, true}}};
    for (const auto& [key, isBackwards] : keys) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(key)), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this,
                [this, backwards = isBackwards] { goToBlock(backwards); });
    }
}

void ContentDiffView::clear()
{
    m_comparison->clear();
}

void ContentDiffView::show(std::shared_ptr<const ImageComparison> comparison,
                           const core::FileDifference& file)
{
    m_comparison->open(std::move(comparison), file);
}

bool ContentDiffView::isBusy() const
{
    return m_comparison->state() == State::Working || m_hex->model()->isBusy()
           || m_pictures->isBusy();
}

SegmentedControl* ContentDiffView::segments() const
{
    return m_header->segments();
}

QString ContentDiffView::message() const
{
    return m_stack->currentWidget() == m_message ? m_sentence : QString();
}

QString ContentDiffView::notes() const
{
    return m_notes == nullptr ? QString() : m_notes->accessibleName();
}

bool ContentDiffView::goToBlock(bool isBackwards)
{
    if (m_stack->currentWidget() == m_text)
        return m_text->goToBlock(isBackwards);
    return m_stack->currentWidget() == m_hex && m_hex->goToBlock(isBackwards);
}

/// What was shown stays for a moment while the next is being compared: most take less.
void ContentDiffView::follow()
{
    m_header->show(*m_comparison);
    if (m_comparison->state() == State::Working) {
        m_delay->start();
        return;
    }
    m_delay->stop();
    m_text->clear();
    m_hex->clear();
    m_parts->model()->clear();
    m_pictures->clear();
    showNotes();
    offerSegments();
    switch (m_comparison->state()) {
    case State::Empty:
        showMessage(tr("Choose a file to see how it differs."));
        break;
    case State::Failed:
        sayWhatFailed(m_comparison->error());
        break;
    default:
        showReady();
        break;
    }
    if (m_comparison->state() != State::Empty)
        emit shown();
}

void ContentDiffView::sayWhatFailed(const core::Error& error)
{
    QString sentence = format::error(error);
    if (!error.message.empty())
        sentence += u'\n' + format::name(error.message);
    showMessage(sentence, tr("Try again"));
}

void ContentDiffView::showMessage(const QString& sentence, const QString& button)
{
    m_sentence = sentence;
    m_message->setSentence(sentence);
    m_message->setButton(button);
    m_stack->setCurrentWidget(m_message);
}

/// Contents, or the list of what else differs, or that nothing does.
void ContentDiffView::showReady()
{
    m_header->setAmount(amount());
    if (hasAttributesOnly()) {
        showParts();
        return;
    }
    const auto& diff = m_comparison->diff();
    if (!diff) {
        showMessage(m_comparison->file().kind == core::DiffKind::Identical
                        ? tr("Both sides are the same.")
                        : tr("The contents are the same."));
        return;
    }
    if (diff->isSame()) {
        const bool isEmpty = diff->left.size == 0 && diff->right.size == 0;
        showMessage(isEmpty ? tr("The file is empty.") : tr("The contents are the same."));
        return;
    }
    showSegment();
}

void ContentDiffView::showNotes()
{
    delete m_notes;
    m_notes = nullptr;
    const QString text = m_comparison->notes().join(u' ');
    if (text.isEmpty())
        return;
    m_notes = new Banner(m_comparison->isPartial() ? theme::Tone::Caution : theme::Tone::Neutral,
                         {}, text, this);
    m_notes->setSlim();
    m_notes->setClosable(false);
    m_notes->setAccessibleName(text);
    m_layout->insertWidget(1, m_notes);
}

bool ContentDiffView::hasAttributesOnly() const
{
    return m_comparison->state() == State::Ready && !m_comparison->diff()
           && !m_comparison->attributes().empty();
}

bool ContentDiffView::hasText() const
{
    const auto& diff = m_comparison->diff();
    return diff && diff->text && !diff->isSame();
}

bool ContentDiffView::hasPictures() const
{
    return !m_comparison->leftPicture().isEmpty() || !m_comparison->rightPicture().isEmpty();
}

void ContentDiffView::offerSegments()
{
    const auto& diff = m_comparison->diff();
    const bool differs = diff && !diff->isSame();
    const bool hasParts = differs && ContentPartModel::hasParts(*diff);
    SegmentedControl* segments = m_header->segments();
    m_isOffering = true;
    segments->setSegmentText(PartsSegment, hasPictures() ? tr("Pictures") : tr("Structure"));
    segments->setSegmentVisible(PartsSegment, differs && (hasParts || hasPictures()));
    segments->setSegmentEnabled(SideBySideSegment, hasText());
    segments->setSegmentEnabled(UnifiedSegment, hasText());
    segments->setSegmentEnabled(HexSegment, differs);
    segments->setVisible(differs);
    segments->setCurrent(bestSegment());
    m_isOffering = false;
}

/// The one that was chosen last, where it has something to show.
int ContentDiffView::bestSegment() const
{
    const bool hasFirst = m_header->segments()->isSegmentVisible(PartsSegment);
    if (m_wanted == HexSegment || (m_wanted == PartsSegment && hasFirst)
        || ((m_wanted == SideBySideSegment || m_wanted == UnifiedSegment) && hasText()))
        return m_wanted;
    return hasText() ? SideBySideSegment : hasFirst ? PartsSegment : HexSegment;
}

void ContentDiffView::chooseSegment(int segment)
{
    if (m_isOffering)
        return;
    m_wanted = segment;
    const auto& diff = m_comparison->diff();
    if (diff && !diff->isSame())
        showSegment();
}

void ContentDiffView::showSegment()
{
    const auto& diff = m_comparison->diff();
    switch (m_header->segments()->current()) {
    case PartsSegment:
        if (!hasPictures()) {
            showParts();
            return;
        }
        m_pictures->setPictures(m_comparison->leftPicture(), diff->left,
                                m_comparison->rightPicture(), diff->right);
        m_stack->setCurrentWidget(m_pictures);
        return;
    case HexSegment:
        m_hex->setContents(m_comparison->bytes(), diff->bytes);
        m_stack->setCurrentWidget(m_hex);
        return;
    case UnifiedSegment:
        m_text->setDiff(diff, DiffLineModel::Layout::Unified);
        break;
    default:
        m_text->setDiff(diff, DiffLineModel::Layout::SideBySide);
        break;
    }
    m_stack->setCurrentWidget(m_text);
}

void ContentDiffView::showParts()
{
    if (hasAttributesOnly())
        m_parts->model()->setAttributes(m_comparison->attributes());
    else
        m_parts->model()->setParts(*m_comparison->diff());
    m_parts->fit();
    m_stack->setCurrentWidget(m_parts);
}

/// How much differs, in the words of what it is.
QString ContentDiffView::amount() const
{
    const auto& diff = m_comparison->diff();
    if (!diff || diff->isSame())
        return {};
    if (!m_comparison->hasLeft() || !m_comparison->hasRight())
        return format::bytes(m_comparison->hasLeft() ? diff->left.size : diff->right.size);
    if (hasText()) {
        const std::size_t blocks = DiffLineModel::blockCount(*diff->text);
        return blocks == 0   ? QString()
               : blocks == 1 ? tr("one block")
                             : tr("%1 blocks").arg(format::number(blocks));
    }
    const auto count = [](std::size_t listed, std::uint64_t leftOut) {
        return format::number(listed + leftOut);
    };
    if (diff->json)
        return tr("%1 values differ")
            .arg(count(diff->json->differences.size(), diff->json->leftOut));
    if (diff->archive)
        return tr("%1 members differ, %2 are the same")
            .arg(count(diff->archive->members.size(), diff->archive->leftOut),
                 format::number(diff->archive->same));
    if (diff->elf)
        return tr("%1 parts differ")
            .arg(count(diff->elf->differingSections.size() + diff->elf->symbols.size()
                           + diff->elf->neededAdded.size() + diff->elf->neededRemoved.size(),
                       diff->elf->symbolsLeftOut));
    return tr("%1 → %2").arg(format::bytes(diff->left.size), format::bytes(diff->right.size));
}
