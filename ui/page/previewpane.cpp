// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/previewpane.h"

#include "models/contentdetails.h"
#include "models/format.h"
#include "models/hexmodel.h"
#include "models/imagedocument.h"
#include "models/imageparts.h"
#include "ui/page/codeview.h"
#include "ui/page/detailsview.h"
#include "ui/page/hexview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>

namespace {

constexpr std::size_t pieceBytes = std::size_t{1} << 20U;

/// Small contents are there as a whole; of others that can be taken apart the rest is read.
core::Result<ContentDetails> detailsOf(const core::Image& image, const core::MergedTree& tree,
                                       core::NodeId node, const PreviewChunk& chunk,
                                       const core::Task& task)
{
    const core::BytesView beginning = std::as_bytes(
        std::span(chunk.bytes.constData(), static_cast<std::size_t>(chunk.bytes.size())));
    if (!ContentDetails::mayHave(beginning))
        return ContentDetails();
    return chunk.isLast ? ContentDetails::of(beginning, task)
                        : ContentDetails::read(image, tree, node, task);
}

} // namespace

/// What is known of a file once its beginning was read.
struct PreviewPane::Opened
{
    std::shared_ptr<PreviewSource> source;
    PreviewChunk chunk;
    ContentDetails details;
};

PreviewPane::PreviewPane(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_segments(new SegmentedControl(tr("Preview"), this))
    , m_layers(new QComboBox(this))
    , m_encoding(new QToolButton(this))
    , m_stack(new QStackedWidget(this))
    , m_code(new CodeView(this))
    , m_hex(new HexView(this))
    , m_details(new DetailsView(this))
    , m_message(new QLabel(this))
    , m_findBar(new QWidget(this))
    , m_findField(new SearchField(tr("Find in the preview"), QStringLiteral("edit-find"), this))
    , m_find(new QToolButton(this))
    , m_moreBar(new QWidget(this))
    , m_moreText(new ElidedLabel(m_moreBar))
    , m_more(new QPushButton(tr("Read more"), m_moreBar))
{
    m_code->setAccessibleName(tr("Text of the file"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_message->setContentsMargins(theme::padding, theme::padding, theme::padding, theme::padding);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_code);
    m_hex->setAccessibleName(tr("Bytes of the file"));
    m_stack->addWidget(m_hex);
    m_stack->addWidget(m_details);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(makeFindBar());
    layout->addWidget(m_stack, 1);
    layout->addWidget(makeMoreBar());

    for (QWidget* part : {static_cast<QWidget*>(m_code), static_cast<QWidget*>(m_hex),
                          static_cast<QWidget*>(m_findField)})
        part->installEventFilter(this);
    clear();
}

QWidget* PreviewPane::makeBar()
{
    m_segments->addSegment(tr("Text"));
    m_segments->addSegment(tr("Hex"));
    m_segments->addSegment(QString(), tr("What the file is, beyond its bytes."));
    m_segments->setSegmentVisible(DetailsSegment, false);
    m_segments->setCurrent(TextSegment);
    connect(m_segments, &SegmentedControl::currentChanged, this, &PreviewPane::showSegment);
    m_layers->setAccessibleName(tr("Version of the path"));
    m_layers->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_layers->setToolTip(tr("The layers that ship a version of this path."));
    connect(m_layers, &QComboBox::activated, this, &PreviewPane::chooseVersion);
    m_find->setAutoRaise(true);
    m_find->setIcon(theme::icon(QStringLiteral("edit-find")));
    m_find->setToolTip(tr("Find in the preview"));
    m_find->setAccessibleName(m_find->toolTip());
    theme::setCompact(m_find);
    connect(m_find, &QToolButton::clicked, this, &PreviewPane::showFind);
    makeEncoding();
    m_layers->setFont(theme::smallFont());
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    // Words of other languages are longer, and all of it is to have room.
    row->setContentsMargins(theme::padding, theme::gapTiny, 0, theme::gapTiny);
    row->setSpacing(theme::gapTiny);
    row->addWidget(m_segments);
    row->addWidget(m_layers);
    row->addStretch(1);
    row->addWidget(m_encoding);
    row->addWidget(m_find);
    return bar;
}

QWidget* PreviewPane::makeMoreBar()
{
    m_moreText->setFont(theme::smallFont());
    m_moreText->setForegroundRole(QPalette::PlaceholderText);
    m_more->setAutoDefault(false);
    theme::setCompact(m_more);
    auto* row = new QHBoxLayout(m_moreBar);
    row->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    row->setSpacing(theme::gap);
    row->addWidget(m_moreText, 1);
    row->addWidget(m_more);
    m_moreBar->hide();
    connect(m_more, &QPushButton::clicked, this, &PreviewPane::readMore);
    return m_moreBar;
}

void PreviewPane::setNode(std::shared_ptr<const core::MergedTree> tree, core::NodeId node)
{
    m_tree = std::move(tree);
    m_node = node;
    m_askedEncoding.clear();
    m_versions.clear();
    m_layers->clear();
    m_layers->hide();
    open();
}

bool PreviewPane::follow(const std::shared_ptr<const core::MergedTree>& tree, core::NodeId node)
{
    if (!m_tree || m_node == core::noNode || tree->path(node) != m_tree->path(m_node))
        return false;
    const auto before = m_tree->contentSource(m_node);
    const auto after = tree->contentSource(node);
    if (!before || !after || before->layer != after->layer || before->entry != after->entry
        || tree->fileSize(node) != m_tree->fileSize(m_node))
        return false;
    m_tree = tree;
    m_node = node;
    m_versions.clear(); // They come anew.
    return true;
}

void PreviewPane::setVersions(const std::vector<Version>& versions)
{
    m_versions = versions;
    const QSignalBlocker quiet(m_layers);
    m_layers->clear();
    for (const Version& version : versions) {
        m_layers->addItem(tr("Layer %1").arg(version.layer));
        if (m_tree && m_node != core::noNode && version.layer == m_tree->layer(m_node))
            m_layers->setCurrentIndex(m_layers->count() - 1);
    }
    m_layers->setVisible(versions.size() > 1);
}

void PreviewPane::chooseVersion(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_versions.size())
        return;
    m_tree = m_document->finalTree();
    m_node = m_versions[static_cast<std::size_t>(row)].node;
    open();
}

void PreviewPane::clear(const QString& reason)
{
    m_tree.reset();
    m_node = core::noNode;
    m_versions.clear();
    m_layers->hide();
    open();
    showMessage(reason);
}

void PreviewPane::open()
{
    if (m_job)
        m_job->discard();
    m_source.reset();
    m_shown = 0;
    m_moreBar->hide();
    m_find->setEnabled(false);
    m_encoding->hide();
    m_code->setCode({});
    m_hex->bytes()->setBytes({});
    m_details->setDetails({});
    m_segments->setSegmentVisible(DetailsSegment, false);
    if (m_segments->current() == DetailsSegment)
        m_segments->setCurrent(TextSegment);
    if (!m_tree || m_node == core::noNode || m_tree->kind(m_node) != core::NodeKind::File) {
        m_segments->setEnabled(false);
        showMessage({});
        return;
    }
    m_segments->setEnabled(true);
    if (m_tree->fileSize(m_node) == 0) {
        showMessage(m_tree->isDanglingLink(m_node) ? tr("A hard link whose target is not there.")
                                                   : tr("The file is empty."));
        return;
    }
    const QString sentence = imageparts::fetchSentence(*m_document->image());
    if (sentence.isEmpty())
        return readFirst();
    // Nobody wants that only for having passed by with the keyboard.
    showMessage(sentence);
    m_moreText->setText({});
    m_more->setText(tr("Export and read"));
    m_moreBar->show();
}

void PreviewPane::readFirst()
{
    m_moreBar->hide();
    m_more->setText(tr("Read more"));
    showMessage(QStringLiteral("…"));
    m_job = Job::start(
        this, tr("Reading %1").arg(format::name(m_tree->name(m_node), 80)),
        [image = m_document->image(), tree = m_tree, node = m_node,
         encoding = m_askedEncoding](const core::Task& task) -> core::Result<Opened> {
            auto source = PreviewSource::open(*image, *tree, node, task);
            if (!source)
                return core::fail(std::move(source).error());
            if (!encoding.isEmpty())
                (*source)->decodeAs(encoding);
            auto chunk = (*source)->read(pieceBytes, task);
            if (!chunk)
                return core::fail(std::move(chunk).error());
            auto details = detailsOf(*image, *tree, node, *chunk, task);
            if (!details)
                return core::fail(std::move(details).error());
            return Opened{std::move(*source), std::move(*chunk), std::move(*details)};
        },
        [this](core::Result<Opened> opened) {
            if (opened)
                showFirst(*opened);
            else
                showMessage(format::error(opened.error()) + u'\n'
                            + format::name(opened.error().message));
        });
    m_document->announce(m_job);
}

void PreviewPane::showFirst(const Opened& opened)
{
    showChunk(opened.source, opened.chunk, true);
    const bool hasDetails = opened.details.kind != ContentDetails::Kind::None;
    m_segments->setSegmentVisible(DetailsSegment, hasDetails);
    if (!hasDetails)
        return;
    m_segments->setSegmentText(DetailsSegment, ContentDetails::kindName(opened.details.kind));
    m_details->setDetails(opened.details);
    if (m_isBinary)
        m_segments->setCurrent(DetailsSegment);
}

void PreviewPane::readMore()
{
    if (m_job)
        return;
    if (!m_source)
        return readFirst();
    m_more->setEnabled(false);
    m_job = Job::start(
        this, tr("Reading more of %1").arg(format::name(m_tree->name(m_node), 80)),
        [source = m_source](const core::Task& task) { return source->read(pieceBytes, task); },
        [this](core::Result<PreviewChunk> chunk) {
            m_more->setEnabled(true);
            if (chunk)
                showChunk(m_source, *chunk, false);
            else
                m_moreText->setText(format::error(chunk.error()));
        });
    m_document->announce(m_job);
}

void PreviewPane::showChunk(const std::shared_ptr<PreviewSource>& source, const PreviewChunk& chunk,
                            bool isFirst)
{
    m_source = source;
    m_shown += static_cast<std::uint64_t>(chunk.bytes.size());
    m_hex->bytes()->append(chunk.bytes);
    if (isFirst) {
        m_isBinary = source->encoding() == TextEncoding::Binary;
        m_segments->setSegmentEnabled(TextSegment, !m_isBinary);
        m_find->setEnabled(true);
        m_code->setCode(chunk.text, guessLanguage(m_tree->name(m_node), chunk.text));
        const QSignalBlocker quiet(m_segments);
        m_segments->setCurrent(m_isBinary ? HexSegment : TextSegment);
    } else {
        m_code->appendCode(chunk.text);
    }
    showSegment(m_segments->current());
    showEncoding();
    m_moreBar->setVisible(!chunk.isLast);
    const std::uint64_t whole = m_tree->fileSize(m_node);
    m_moreText->setText(tr("%1 of %2 shown").arg(format::bytes(m_shown), format::bytes(whole)));
}

void PreviewPane::showSegment(int segment)
{
    if (!m_source)
        return;
    m_stack->setCurrentWidget(segment == HexSegment       ? static_cast<QWidget*>(m_hex)
                              : segment == DetailsSegment ? static_cast<QWidget*>(m_details)
                                                          : m_code);
}

void PreviewPane::showMessage(const QString& text)
{
    m_message->setText(text);
    m_stack->setCurrentWidget(m_message);
}

bool PreviewPane::focusContent()
{
    QWidget* content = m_stack->currentWidget();
    if (content == m_message)
        return false;
    content->setFocus(Qt::ShortcutFocusReason);
    return true;
}
