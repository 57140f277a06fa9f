// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparedialog.h"

#include "core/cache/indexcache.h"
#include "models/diffmodel.h"
#include "models/format.h"
#include "models/placesmodel.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/figurestrip.h"
#include "ui/widgets/searchfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

using core::DiffKind;

constexpr qsizetype textLimit = 400;

/// The images among \a entries and below them.
void collect(const std::vector<core::ImageEntry>& entries, const Place& place,
             const QStringList& names, std::vector<ChosenImage>& images)
{
    for (const core::ImageEntry& entry : entries) {
        if (entry.role != core::ManifestRole::Image)
            continue;
        QStringList own = names;
        for (const std::string& name : entry.names)
            own.append(QString::fromStdString(name));
        if (entry.isIndex) {
            collect(entry.children, place, own, images);
            continue;
        }
        ChosenImage image;
        image.store = place.store;
        image.entry = entry;
        image.place = place.path;
        image.id = entry.descriptor.digest.isEmpty() ? entry.id : entry.descriptor.digest.text();
        image.names = own;
        images.push_back(std::move(image));
    }
}

QString choiceText(const ChosenImage& image)
{
    QString text = image.title();
    if (image.entry.platform && !core::isUnknown(*image.entry.platform))
        text += QStringLiteral("  ")
                + format::name(core::formatPlatformShort(*image.entry.platform), 60);
    const QString place = QFileInfo(image.place).fileName();
    return text + QStringLiteral("  —  ")
           + format::name((place.isEmpty() ? image.place : place).toStdString(), 80);
}

QTreeWidget* makeList(const QStringList& headers, const QString& name)
{
    auto* list = new QTreeWidget;
    list->setHeaderLabels(headers);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAccessibleName(name);
    list->setFrameShape(QFrame::NoFrame);
    list->setAllColumnsShowFocus(true);
    return list;
}

QString instruction(const core::Image& image, std::uint32_t layer)
{
    const auto& history = image.layers[layer - 1].history;
    return history ? format::name(core::readableInstruction(*history).text(), textLimit)
                   : QString();
}

} // namespace

CompareDialog::CompareDialog(Places* places, QWidget* parent)
    : QDialog(parent)
    , m_places(places)
    , m_model(new DiffModel(this))
    , m_left(new QComboBox(this))
    , m_right(new QComboBox(this))
    , m_noise(new QCheckBox(tr("Ignore what every &build leaves different (times, logs, caches)"),
                            this))
    , m_compare(new QPushButton(tr("&Compare"), this))
    , m_figures(new FigureStrip(this))
    , m_tabs(new QTabWidget(this))
    , m_search(new SearchField(tr("Path or pattern"), QStringLiteral("view-filter")))
    , m_kind(new QComboBox)
    , m_files(new QTreeView)
    , m_layers(makeList({tr("Before"), tr("After"), tr("Layer"), tr("Instruction")},
                        tr("Layers that differ")))
    , m_config(makeList({tr("Field"), tr("Before"), tr("After")}, tr("Configuration that differs")))
    , m_state(new ElidedLabel(this))
{
    setWindowTitle(tr("Compare images"));
    resize(theme::scaled(900), theme::scaled(620));
    m_tabs->addTab(makeFiles(), tr("&Files"));
    m_tabs->addTab(m_layers, tr("&Layers"));
    m_tabs->addTab(m_config, tr("C&onfiguration"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::widePadding, theme::widePadding, theme::widePadding,
                               theme::padding);
    layout->setSpacing(theme::padding);
    layout->addWidget(makeChoice());
    layout->addWidget(m_figures);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_state);
    m_compare->setDefault(true);
    connect(m_compare, &QPushButton::clicked, this, &CompareDialog::start);
    connect(m_left, &QComboBox::currentIndexChanged, this, &CompareDialog::updateState);
    connect(m_right, &QComboBox::currentIndexChanged, this, &CompareDialog::updateState);
    connect(m_search, &SearchField::queryChanged, this, &CompareDialog::filter);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CompareDialog::filter);
    connect(m_figures, &FigureStrip::clicked, this, [this](const QString& key) {
        const int row = m_kind->findData(key.toInt());
        m_tabs->setCurrentIndex(0);
        m_kind->setCurrentIndex(std::max(row, 0));
    });
    connect(m_model, &DiffModel::arranged, this, &CompareDialog::updateState);
    fillChoices();
    updateState();
}

QWidget* CompareDialog::makeChoice()
{
    auto* box = new QWidget(this);
    m_left->setAccessibleName(tr("Before"));
    m_right->setAccessibleName(tr("After"));
    for (QComboBox* side : {m_left, m_right}) {
        side->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        side->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        side->setMinimumContentsLength(20);
    }
    auto* form = new QFormLayout;
    form->setSpacing(theme::gap);
    form->addRow(tr("&Before"), m_left);
    form->addRow(tr("&After"), m_right);
    auto* row = new QHBoxLayout;
    row->addWidget(m_noise);
    row->addStretch(1);
    row->addWidget(m_compare);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap);
    layout->addLayout(form);
    layout->addLayout(row);
    return box;
}

QWidget* CompareDialog::makeFiles()
{
    m_kind->addItem(tr("All differences"), -1);
    for (const DiffKind kind :
         {DiffKind::Added, DiffKind::Removed, DiffKind::Changed, DiffKind::Moved,
          DiffKind::TypeChanged, DiffKind::Metadata, DiffKind::TimeOnly})
        m_kind->addItem(DiffModel::kindText(kind), static_cast<int>(kind));
    m_kind->setAccessibleName(tr("Which differences"));
    m_files->setModel(m_model);
    m_files->setAccessibleName(tr("Files that differ"));
    m_files->setFrameShape(QFrame::NoFrame);
    m_files->setRootIsDecorated(false);
    m_files->setUniformRowHeights(true);
    m_files->setAllColumnsShowFocus(true);
    m_files->setTextElideMode(Qt::ElideMiddle);
    m_files->setSortingEnabled(true);
    QHeaderView* header = m_files->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(DiffModel::PathColumn, QHeaderView::Stretch);
    const int figures = fontMetrics().horizontalAdvance(QStringLiteral("\u2212999.9\u00A0MB"));
    for (const int column : {DiffModel::ChangeColumn, DiffModel::LeftColumn, DiffModel::RightColumn,
                             DiffModel::DeltaColumn}) {
        // The heading is bold where it is sorted by, with an arrow in front.
        const int heading =
            QFontMetrics(theme::boldFont())
                .horizontalAdvance(
                    m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString())
            + theme::padding;
        header->resizeSection(column, std::max(figures, heading) + 3 * theme::gap);
    }
    m_files->sortByColumn(DiffModel::DeltaColumn, Qt::DescendingOrder);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gapTiny);
    bar->setSpacing(theme::gap);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_kind);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_files, 1);
    return page;
}

void CompareDialog::fillChoices()
{
    m_choices.clear();
    for (const Place& place : m_places->list())
        if (place.store)
            collect(place.store->entries(), place, {}, m_choices);
    for (QComboBox* box : {m_left, m_right}) {
        const QSignalBlocker quiet(box);
        box->clear();
        for (const ChosenImage& image : m_choices)
            box->addItem(choiceText(image));
        box->setCurrentIndex(-1);
    }
}

void CompareDialog::choose(QComboBox* box, const ChosenImage& image)
{
    for (std::size_t i = 0; i < m_choices.size(); ++i)
        if (m_choices[i].place == image.place && m_choices[i].entry.id == image.entry.id)
            box->setCurrentIndex(static_cast<int>(i));
}

void CompareDialog::compare(const ChosenImage& left, const ChosenImage& right)
{
    fillChoices();
    choose(m_left, left);
    choose(m_right, right);
    show();
    start();
}

void CompareDialog::ask(const ChosenImage& left)
{
    fillChoices();
    choose(m_left, left);
    // What else is in the same place is most likely another version of it.
    const auto other = std::ranges::find_if(m_choices, [&left](const ChosenImage& image) {
        return image.place == left.place && image.entry.id != left.entry.id;
    });
    if (other != m_choices.end())
        choose(m_right, *other);
    show();
    m_right->setFocus();
}

bool CompareDialog::isBusy() const
{
    return !m_job.isNull() || m_model->isBusy();
}

void CompareDialog::start()
{
    if (m_left->currentIndex() < 0 || m_right->currentIndex() < 0)
        return;
    if (m_job)
        m_job->discard();
    const ChosenImage& left = m_choices[static_cast<std::size_t>(m_left->currentIndex())];
    const ChosenImage& right = m_choices[static_cast<std::size_t>(m_right->currentIndex())];
    core::DiffOptions options;
    if (m_noise->isChecked())
        // The profile is one of ours: it is always known.
        [[maybe_unused]]
        const auto added = options.ignore.add("build-noise");
    m_comparison.reset();
    m_error = {};
    m_job = Job::start(
        this, tr("Comparing %1 with %2").arg(left.title(), right.title()),
        [left, right, options](const core::Task& task) mutable {
            options.memory = core::usualIndexCache();
            return compareImages(left, right, options, task);
        },
        [this](core::Result<ImageComparison> compared) { take(std::move(compared)); });
    emit jobStarted(m_job);
    updateState();
}

void CompareDialog::take(core::Result<ImageComparison> compared)
{
    m_job.clear();
    if (compared)
        m_comparison =
            Job::letGoElsewhere(std::make_shared<const ImageComparison>(std::move(*compared)));
    else
        m_error = compared.error();
    m_model->setComparison(m_comparison);
    showFigures();
    showLayers();
    showConfig();
    updateState();
}

void CompareDialog::filter()
{
    const int kind = m_kind->currentData().toInt();
    m_model->setFilter(m_search->text().trimmed(),
                       kind < 0 ? std::nullopt : std::optional(static_cast<DiffKind>(kind)));
}

void CompareDialog::showFigures()
{
    QList<FigureStrip::Figure> figures;
    if (m_comparison) {
        const core::TreeDiff& diff = m_comparison->files;
        const auto add = [&](DiffKind kind, const QString& label, const QString& toolTip) {
            figures.append({QString::number(static_cast<int>(kind)),
                            label,
                            format::number(diff.count(kind)),
                            {},
                            toolTip});
        };
        add(DiffKind::Added, tr("Added"), tr("Paths that only the image after has."));
        add(DiffKind::Removed, tr("Removed"), tr("Paths that only the image before has."));
        add(DiffKind::Changed, tr("Changed"), tr("Files with another content."));
        add(DiffKind::Moved, tr("Moved"), tr("Files with the same content under another path."));
        add(DiffKind::Metadata, tr("Metadata"),
            tr("Another mode, owner, attribute, link target or device."));
        figures.append({QStringLiteral("-1"),
                        tr("Bytes added"),
                        QStringLiteral("+") + format::bytes(diff.bytesAdded),
                        {},
                        tr("Sizes of all added and changed files, as they are after.")});
        figures.append({QStringLiteral("-1"),
                        tr("Bytes removed"),
                        QStringLiteral("\u2212") + format::bytes(diff.bytesRemoved),
                        {},
                        tr("Sizes of all removed and changed files, as they were before.")});
    }
    m_figures->setFigures(figures);
}

void CompareDialog::showLayers()
{
    using Kind = core::LayerDifference::Kind;
    m_layers->clear();
    if (!m_comparison)
        return;
    for (const core::LayerDifference& layer : m_comparison->layers) {
        const QString kind = layer.kind == Kind::Shared    ? tr("shared")
                             : layer.kind == Kind::Changed ? tr("changed")
                             : layer.kind == Kind::Removed ? tr("removed")
                                                           : tr("inserted");
        m_layers->addTopLevelItem(new QTreeWidgetItem(
            {layer.left == 0 ? format::unknown() : QString::number(layer.left),
             layer.right == 0 ? format::unknown() : QString::number(layer.right), kind,
             layer.right != 0 ? instruction(*m_comparison->right, layer.right)
                              : instruction(*m_comparison->left, layer.left)}));
    }
    for (int column = 0; column < 3; ++column)
        m_layers->resizeColumnToContents(column);
}

void CompareDialog::showConfig()
{
    m_config->clear();
    if (!m_comparison)
        return;
    const auto text = [](const std::optional<std::string>& value) {
        return value ? format::name(*value, textLimit) : format::unknown();
    };
    for (const core::ConfigDifference& field : m_comparison->config) {
        auto* row = new QTreeWidgetItem(
            {format::name(field.field, textLimit), text(field.left), text(field.right)});
        for (int column = 0; column < 3; ++column)
            row->setToolTip(column, row->text(column));
        m_config->addTopLevelItem(row);
    }
    m_config->resizeColumnToContents(0);
    m_config->header()->resizeSection(1, theme::scaled(280));
}

void CompareDialog::updateState()
{
    m_compare->setEnabled(m_left->currentIndex() >= 0 && m_right->currentIndex() >= 0
                          && m_job.isNull());
    QString text;
    if (m_job)
        text = m_job->title();
    else if (!m_error.message.empty())
        text = format::error(m_error) + u' ' + format::name(m_error.message, textLimit);
    else if (!m_comparison)
        text = m_choices.empty() ? tr("Open the images first that are to be compared.")
                                 : tr("Choose two images.");
    else if (m_comparison->isSame())
        text = m_comparison->files.ignored == 0
                   ? tr("The images are the same.")
                   : tr("The images are the same but for %n ignored difference(s).", nullptr,
                        static_cast<int>(m_comparison->files.ignored));
    else if (m_comparison->warnings.hasDamage())
        text = tr("Some bytes could not be read: what could not be compared counts as changed.");
    else
        text = tr("%1 of %2 differences shown, %3 paths are identical.")
                   .arg(format::number(static_cast<std::uint64_t>(m_model->rowCount())),
                        format::number(m_comparison->files.files.size()),
                        format::number(m_comparison->files.count(DiffKind::Identical)));
    m_state->setText(text);
    m_tabs->setEnabled(m_comparison != nullptr);
}
#include "moc_comparedialog.cpp"
