// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/bytespart.h"

#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/page/fatebytes.h"
#include "ui/theme/fonts.h"
#include "ui/theme/patterns.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int markPixels = 12;
constexpr int byteBarPixels = 10;
constexpr std::size_t mostLayers = 12;
constexpr std::size_t mostHiddenFiles = 5;

using Brush = std::function<QBrush(const QPalette&, double)>;

Brush brushOf(theme::Fate fate)
{
    return [fate](const QPalette& palette, double scale) {
        return theme::fateBrush(fate, palette, scale);
    };
}

/// A part of its width in a pattern, the rest as track.
class ByteBar final : public QWidget
{
public:
    ByteBar(Brush brush, double part, QWidget* parent)
        : QWidget(parent)
        , m_brush(std::move(brush))
        , m_part(part)
    {
        setFixedHeight(theme::scaled(byteBarPixels));
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme::barTrack(palette()));
        const int length = std::clamp(static_cast<int>(m_part * width()), 1, width());
        painter.fillRect(0, 0, length, height(), m_brush(palette(), devicePixelRatioF()));
    }

private:
    Brush m_brush;
    double m_part;
};

} // namespace

BytesPart::BytesPart(QWidget* parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // Its links take the keyboard and scroll with it.
}

void BytesPart::showLayer(const ImageDocument& document, int layer)
{
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(theme::gap);
    m_grid->setVerticalSpacing(theme::gapTiny);
    m_grid->setColumnStretch(1, 1);
    layout->addLayout(m_grid);
    layout->addStretch(1);
    const auto& waste = document.waste();
    const auto number = static_cast<std::uint32_t>(layer);
    if (waste && layer == 0) {
        fillImage(*waste);
        fillLayers(*waste);
    } else if (waste && number <= waste->byLayer.size()) {
        fillFates(*waste, number);
        fillFiles(*waste, *document.finalTree(), number);
    }
    if (QWidget* before = takeWidget())
        before->deleteLater(); // It may be what was clicked.
    setWidget(content);
}

void BytesPart::addTitle(const QString& title)
{
    if (m_grid->count() != 0)
        m_grid->addItem(new QSpacerItem(0, theme::gap), m_grid->rowCount(), 0);
    auto* label = new QLabel(title, m_grid->parentWidget());
    QFont font = theme::smallFont();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(label, m_grid->rowCount(), 0, 1, 4);
}

void BytesPart::addRow(const Row& row)
{
    QWidget* parent = m_grid->parentWidget();
    const int line = m_grid->rowCount();
    if (row.brush) {
        auto* mark = new ByteBar(row.brush, 1, parent);
        mark->setFixedSize(theme::scaled(markPixels), theme::scaled(markPixels));
        m_grid->addWidget(mark, line, 0);
    }
    auto* name = new ElidedLabel(row.name, parent);
    name->setToolTip(row.toolTip);
    auto* link = new LinkButton(format::bytes(row.bytes), parent);
    link->setToolTip(format::exactBytes(row.bytes));
    link->setAccessibleName(row.name + QStringLiteral(": ") + format::bytes(row.bytes));
    connect(link, &LinkButton::clicked, this, row.lead);
    m_grid->addWidget(name, line, row.brush ? 1 : 0, 1, row.brush ? 1 : 2);
    m_grid->addWidget(link, line, 2, Qt::AlignRight);
    if (row.whole == 0)
        return;
    const double part = format::share(row.bytes, row.whole);
    auto* share = new QLabel(format::percent(part), parent);
    share->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(share, line, 3, Qt::AlignRight);
    m_grid->addWidget(new ByteBar(row.brush, part, parent), line + 1, 0, 1, 4);
}

void BytesPart::addSentence(const QString& sentence)
{
    auto* label = new QLabel(sentence, m_grid->parentWidget());
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(label, m_grid->rowCount(), 0, 1, 4);
}

void BytesPart::fillImage(const core::WasteReport& waste)
{
    addTitle(tr("Hidden by cause"));
    std::vector<core::HideCause> causes;
    for (std::size_t i = 1; i < core::hideCauseCount; ++i) {
        if (waste.byCause[i] != 0)
            causes.push_back(static_cast<core::HideCause>(i));
    }
    const auto bytesOf = [&waste](core::HideCause cause) {
        return waste.byCause[static_cast<std::size_t>(cause)];
    };
    std::sort(causes.begin(), causes.end(),
              [&](core::HideCause a, core::HideCause b) { return bytesOf(a) > bytesOf(b); });
    for (const core::HideCause cause : causes)
        addRow({brushOf(theme::fateOf(cause)),
                format::hideCause(cause),
                {},
                bytesOf(cause),
                waste.hidden,
                [this, cause] { emit causeRequested(cause); }});
    if (causes.empty())
        addSentence(tr("Nothing is hidden: every byte that is shipped is visible."));
    if (waste.duplicateVisible.value_or(0) == 0)
        return;
    addTitle(tr("Visible more than once"));
    addRow({brushOf(theme::Fate::Duplicate), fateName(theme::Fate::Duplicate),
            tr("Visible bytes that another file has, too."), *waste.duplicateVisible, waste.visible,
            [this] { emit duplicatesRequested(); }});
}

void BytesPart::fillLayers(const core::WasteReport& waste)
{
    std::vector<std::uint32_t> layers;
    for (std::uint32_t layer = 1; layer <= waste.byLayer.size(); ++layer) {
        if (waste.byLayer[layer - 1].hidden != 0)
            layers.push_back(layer);
    }
    if (layers.empty())
        return;
    addTitle(tr("Hidden by layer"));
    const auto hiddenOf = [&waste](std::uint32_t layer) { return waste.byLayer[layer - 1].hidden; };
    const std::size_t all = layers.size();
    if (all > mostLayers) {
        std::stable_sort(layers.begin(), layers.end(), [&](std::uint32_t a, std::uint32_t b) {
            return hiddenOf(a) > hiddenOf(b);
        });
        layers.resize(mostLayers);
        std::sort(layers.begin(), layers.end());
    }
    for (const std::uint32_t layer : layers) {
        const Brush brush = [layer](const QPalette& palette, double scale) {
            return theme::hatched(theme::layerColor(static_cast<int>(layer), palette), palette,
                                  scale);
        };
        addRow({brush, tr("Layer %1").arg(layer), {}, hiddenOf(layer), waste.hidden, [this, layer] {
                    emit hiddenOfLayerRequested(layer);
                }});
    }
    if (all > mostLayers)
        addSentence(tr("The %1 layers that hide most, of %2.")
                        .arg(format::number(mostLayers), format::number(all)));
}

void BytesPart::fillFates(const core::WasteReport& waste, std::uint32_t layer)
{
    const core::WasteReport::LayerBytes& bytes = waste.byLayer[layer - 1];
    if (bytes.shipped == 0)
        return;
    addTitle(tr("What became of its bytes"));
    addRow({brushOf(theme::Fate::Kept),
            fateName(theme::Fate::Kept),
            {},
            bytes.visible - std::min(bytes.visible, bytes.duplicate),
            bytes.shipped,
            [this, layer] { emit visibleOfLayerRequested(layer); }});
    if (bytes.duplicate != 0)
        addRow({brushOf(theme::Fate::Duplicate), fateName(theme::Fate::Duplicate),
                tr("Visible bytes that another file has, too."), bytes.duplicate, bytes.shipped,
                [this] { emit duplicatesRequested(); }});
    for (std::size_t i = 1; i < core::hideCauseCount; ++i) {
        const auto cause = static_cast<core::HideCause>(i);
        if (bytes.byCause[i] != 0)
            addRow({brushOf(theme::fateOf(cause)),
                    format::hideCause(cause),
                    {},
                    bytes.byCause[i],
                    bytes.shipped,
                    [this, layer] { emit hiddenOfLayerRequested(layer); }});
    }
}

void BytesPart::fillFiles(const core::WasteReport& waste, const core::MergedTree& tree,
                          std::uint32_t layer)
{
    std::size_t files = 0;
    for (const core::HiddenCharge& charge : waste.charges) {
        if (charge.shippedBy != layer || charge.bytes == 0)
            continue;
        if (files == 0)
            addTitle(tr("Largest hidden files"));
        const std::string path = tree.path(charge.node);
        addRow({{},
                format::name(tree.name(charge.node), 80),
                format::name(path, 4096),
                charge.bytes,
                0,
                [this, path, layer] { emit pathRequested(path, layer); }});
        if (++files == mostHiddenFiles)
            return;
    }
}

#include "moc_bytespart.cpp"
