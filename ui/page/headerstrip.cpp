// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/headerstrip.h"

#include "models/command.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/figurestrip.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QToolTip>

namespace {

constexpr const char* packedKey = "packed";
constexpr const char* unpackedKey = "unpacked";
constexpr const char* hiddenKey = "hidden";
constexpr const char* efficiencyKey = "efficiency";
constexpr const char* layersKey = "layers";

int emptyCount(const core::Image& image)
{
    std::size_t count = image.emptyHistoryAfter.size();
    for (const core::Layer& layer : image.layers)
        count += layer.emptyHistory.size();
    return static_cast<int>(count);
}

} // namespace

HeaderStrip::HeaderStrip(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_title(new ElidedLabel(this))
    , m_digest(new QLabel(this))
    , m_platforms(new QComboBox(this))
    , m_platform(new QLabel(this))
    , m_compare(new QPushButton(theme::icon(QStringLiteral("compare")), tr("Compare…"), this))
    , m_command(new QPushButton(theme::icon(QStringLiteral("utilities-terminal")),
                                tr("Copy as command"), this))
    , m_more(new QToolButton(this))
    , m_figures(new FigureStrip(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_title->setFont(theme::figureFont());
    m_title->setObjectName(QStringLiteral("imageTitle"));
    m_digest->setFont(theme::codeFont());
    m_digest->setForegroundRole(QPalette::PlaceholderText);
    m_digest->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_digest->setMinimumWidth(1); // It makes room, see resizeEvent().
    m_platforms->setAccessibleName(tr("Platform"));
    m_platforms->setToolTip(tr("The platforms that this image is made for."));
    theme::setCompact(m_platforms);
    m_compare->setToolTip(tr("Compare this image with another one."));
    m_compare->setAutoDefault(false);
    theme::setCompact(m_compare);
    m_more->setIcon(theme::icon(QStringLiteral("application-more")));
    m_more->setToolTip(tr("What else can be done with this image"));
    m_more->setAccessibleName(m_more->toolTip());
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::TabFocus);
    theme::setCompact(m_more);
    auto* menu = new QMenu(m_more);
    m_more->setMenu(menu);
    m_command->setToolTip(tr("Puts the command line that shows the same on the clipboard."));
    m_command->setAutoDefault(false);
    theme::setCompact(m_command);

    auto* top = new QHBoxLayout;
    top->setSpacing(theme::gap);
    top->addWidget(m_title);
    top->addWidget(m_digest);
    top->addWidget(m_platforms);
    top->addWidget(m_platform);
    top->addStretch(1);
    top->addWidget(m_compare);
    top->addWidget(m_command);
    top->addWidget(m_more);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    layout->setSpacing(theme::gapTiny);
    layout->addLayout(top);
    layout->addWidget(m_figures);

    connect(m_figures, &FigureStrip::clicked, this, &HeaderStrip::request);
    connect(m_platforms, &QComboBox::activated, this, &HeaderStrip::choosePlatform);
    connect(m_command, &QPushButton::clicked, this, &HeaderStrip::copyCommand);
    connect(m_compare, &QPushButton::clicked, this, &HeaderStrip::compareRequested);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        emit menuRequested(menu);
        if (menu->isEmpty())
            menu->addAction(tr("Nothing: its place cannot be changed"))->setEnabled(false);
    });
    connect(m_document, &ImageDocument::imageOpened, this, &HeaderStrip::showImage);
    connect(m_document, &ImageDocument::titleChanged, this, &HeaderStrip::showImage);
    connect(m_document, &ImageDocument::treeChanged, this, &HeaderStrip::showFigures);
    connect(m_document, &ImageDocument::busyChanged, this, [this] {
        if (!m_document->waste())
            showFigures();
    });
    connect(m_document, &ImageDocument::wasteChanged, this, &HeaderStrip::showFigures);
    showImage();
}

void HeaderStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitDigest();
}

/// It gives way first, and as a whole.
void HeaderStrip::fitDigest()
{
    int needed = m_digest->sizeHint().width() + 2 * theme::padding;
    for (const QWidget* one : std::initializer_list<const QWidget*>{
             m_title, m_platforms->isHidden() ? static_cast<QWidget*>(m_platform) : m_platforms,
             m_compare, m_command, m_more})
        needed += one->sizeHint().width() + theme::gap;
    m_digest->setVisible(!m_digest->text().isEmpty() && width() >= needed);
}

void HeaderStrip::copyCommand()
{
    const QString line = command::forImage(*m_document, QStringLiteral("inspect"));
    QGuiApplication::clipboard()->setText(line);
    QToolTip::showText(m_command->mapToGlobal(QPoint(0, m_command->height())),
                       tr("Copied: %1").arg(line), m_command);
}

void HeaderStrip::request(const QString& figure)
{
    if (figure == QLatin1String(unpackedKey))
        emit chartRequested();
    else if (figure == QLatin1String(hiddenKey) || figure == QLatin1String(efficiencyKey))
        emit wasteRequested();
    else
        emit layersRequested();
}

void HeaderStrip::showImage()
{
    m_title->setText(m_document->title());
    const auto& image = m_document->image();
    core::Digest digest;
    if (image)
        digest = image->manifestDescriptor.digest.isEmpty() ? image->configDigest
                                                            : image->manifestDescriptor.digest;
    m_digest->setText(digest.isEmpty() ? QString() : format::shortDigest(digest));
    m_digest->setToolTip(
        digest.isEmpty() ? QString()
        : image->manifestDescriptor.digest.isEmpty()
            ? tr("Digest of the configuration: %1").arg(format::name(digest.text()))
            : tr("Digest of the manifest: %1").arg(format::name(digest.text())));
    showPlatforms();
    showFigures();
    fitDigest();
}

void HeaderStrip::showPlatforms()
{
    const QSignalBlocker quiet(m_platforms);
    m_platforms->clear();
    const auto& image = m_document->image();
    for (const core::ImageEntry& entry : m_document->siblings()) {
        m_platforms->addItem(entry.platform ? format::name(core::formatPlatform(*entry.platform))
                                            : format::unknown());
        if (entry.id == m_document->entryId())
            m_platforms->setCurrentIndex(m_platforms->count() - 1);
    }
    const bool isChoice = m_platforms->count() > 1;
    m_platforms->setVisible(isChoice);
    m_platform->setVisible(!isChoice);
    m_platform->setText(image && !image->config.platform.os.empty()
                            ? format::name(core::formatPlatform(image->config.platform))
                            : QString());
}

void HeaderStrip::choosePlatform(int row)
{
    const auto& siblings = m_document->siblings();
    if (row < 0 || static_cast<std::size_t>(row) >= siblings.size())
        return;
    const std::string id = siblings[static_cast<std::size_t>(row)].id;
    if (id != m_document->entryId())
        m_document->open(m_document->store(), id);
}

void HeaderStrip::showFigures()
{
    const QString pending = m_document->isBusy() ? QStringLiteral("…") : format::unknown();
    FigureStrip::Figure packed{QString::fromLatin1(packedKey),
                               tr("Packed"),
                               pending,
                               {},
                               tr("Bytes of all layers as they are stored or sent.")};
    FigureStrip::Figure unpacked{QString::fromLatin1(unpackedKey),
                                 tr("Unpacked"),
                                 pending,
                                 {},
                                 tr("Bytes of the files of all layers.")};
    FigureStrip::Figure hidden{
        QString::fromLatin1(hiddenKey),
        tr("Hidden"),
        pending,
        {},
        tr("Unpacked bytes that are shipped but not visible in the final tree.")};
    FigureStrip::Figure efficiency{QString::fromLatin1(efficiencyKey),
                                   tr("Efficiency"),
                                   pending,
                                   {},
                                   tr("Visible bytes as part of the shipped ones, unpacked.")};
    FigureStrip::Figure layers{
        QString::fromLatin1(layersKey),
        tr("Layers"),
        pending,
        {},
        tr("Layers with files; empty ones are instructions that changed no files.")};
    if (const auto& image = m_document->image()) {
        const auto bytes = image->packedBytes();
        packed.value = format::bytes(bytes);
        if (bytes)
            packed.toolTip.prepend(format::exactBytes(*bytes) + u'\n');
        const int empty = emptyCount(*image);
        layers.value = QString::number(m_document->layerCount());
        layers.note = empty == 0 ? QString() : tr("and %n empty", nullptr, empty);
    }
    if (const auto& waste = m_document->waste()) {
        const bool isPartial = m_document->isPartial();
        unpacked.value = format::bytesAtLeast(waste->shipped, isPartial);
        unpacked.toolTip.prepend(format::exactBytes(waste->shipped) + u'\n');
        hidden.value = format::bytesAtLeast(waste->hidden, isPartial);
        const QString sign = isPartial ? QStringLiteral("≈\u00A0") : QString();
        hidden.note = sign + format::percent(format::share(waste->hidden, waste->shipped));
        hidden.toolTip.prepend(format::exactBytes(waste->hidden) + u'\n');
        efficiency.value = sign + format::percent(waste->efficiency);
        if (isPartial)
            efficiency.toolTip += u'\n' + tr("Of what could be read; the whole may differ.");
    }
    m_figures->setFigures({packed, unpacked, hidden, efficiency, layers});
}
