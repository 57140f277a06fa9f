// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/packagespane.h"

#include "core/packages/readpackages.h"
#include "core/tree/passedlayer.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "models/imageparts.h"
#include "models/packagemodel.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/searchfield.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>

PackagesPane::PackagesPane(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new PackageModel(this))
    , m_rows(new QSortFilterProxyModel(this))
    , m_search(new SearchField(tr("Filter by name"), QStringLiteral("view-filter"), this))
    , m_view(new FilesView(this))
    , m_total(new QLabel(this))
    , m_totalBytes(new QLabel(this))
{
    m_rows->setSourceModel(m_model);
    m_rows->setSortRole(PackageModel::sortRole);
    m_rows->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_rows->setFilterKeyColumn(PackageModel::NameColumn);
    m_rows->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_rows);
    m_view->setAccessibleName(tr("Packages"));
    m_view->setRootIsDecorated(false);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(PackageModel::SizeColumn, Qt::DescendingOrder);
    m_view->header()->setStretchLastSection(true);
    m_view->header()->resizeSection(PackageModel::NameColumn, theme::scaled(220));
    m_view->header()->resizeSection(PackageModel::VersionColumn, theme::scaled(180));
    columns::fit(m_view, PackageModel::KindColumn, {QStringLiteral("python")});
    columns::fit(m_view, PackageModel::ArchitectureColumn, {QStringLiteral("x86_64")});
    columns::fit(m_view, PackageModel::SizeColumn, columns::widestBytes());
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_total->setFont(bold);
    m_totalBytes->setFont(bold);

    auto* top = new QHBoxLayout;
    top->setContentsMargins(theme::padding, theme::gap, theme::padding, theme::gap);
    top->addWidget(m_search, 1);
    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    footer->addWidget(m_total, 1);
    footer->addWidget(m_totalBytes);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addLayout(footer);

    setFocusProxy(m_view);
    connect(m_search, &SearchField::queryChanged, this, [this](const QString& query) {
        m_rows->setFilterFixedString(query.trimmed());
        showSums();
    });
    connect(m_search, &SearchField::leftDownwards, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_view, &QTreeView::activated, this, &PackagesPane::activate);
    connect(m_document, &ImageDocument::wasteChanged, this, &PackagesPane::readDocument);
    readDocument();
}

void PackagesPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    start();
}

void PackagesPane::readDocument()
{
    if (m_document->finalTree() && m_of.lock() == m_document->finalTree())
        return;
    if (m_job)
        m_job->discard();
    m_of.reset();
    m_model->setPackages(nullptr);
    showNotice({});
    showSums();
    if (isVisible())
        start();
}

/// Only where somebody looks: every program and archive of the image is read. And only when told to
/// where an engine has to export all of it for that.
void PackagesPane::start()
{
    const auto& tree = m_document->finalTree();
    if (!tree || m_of.lock() == tree)
        return;
    const QString sentence = imageparts::fetchSentence(*m_document->image());
    if (sentence.isEmpty())
        begin();
    else
        showNotice(sentence);
}

void PackagesPane::showNotice(const QString& sentence)
{
    if (m_notice != nullptr) { // It is perhaps its own button that was clicked.
        m_notice->hide();
        m_notice->deleteLater();
        m_notice = nullptr;
    }
    m_view->setEmptyText({});
    if (sentence.isEmpty())
        return;
    m_notice = new Banner(theme::Tone::Neutral, tr("Packages are told by the contents of files."),
                          sentence, this);
    m_notice->setClosable(false);
    QPushButton* go = m_notice->addButton(tr("Export and read"));
    connect(go, &QPushButton::clicked, this, &PackagesPane::begin);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_notice);
}

void PackagesPane::begin()
{
    showNotice({});
    const auto& tree = m_document->finalTree();
    m_of = tree;
    using Packages = std::shared_ptr<const core::PackageList>;
    m_job = Job::start(
        this, tr("Reading the packages of %1").arg(m_document->title()),
        [image = m_document->image(), tree](const core::Task& task) -> core::Result<Packages> {
            auto packages = core::readPackages(*image, tree, task);
            if (!packages)
                return core::fail(std::move(packages).error());
            return std::make_shared<const core::PackageList>(std::move(*packages));
        },
        [this](core::Result<Packages> packages) { take(std::move(packages)); });
    m_document->announce(m_job);
    m_view->setLoading(true);
    showSums();
}

void PackagesPane::take(core::Result<std::shared_ptr<const core::PackageList>> packages)
{
    m_job.clear();
    m_view->setLoading(false);
    if (packages)
        m_model->setPackages(std::move(*packages));
    else
        m_of.reset(); // Stopped: it begins anew when it is looked at again.
    m_view->setEmptyText(packages ? tr("No package is known in this image.")
                                  : format::error(packages.error()));
    if (!packages && isVisible() && core::needsFetching(*m_document->image()))
        start(); // Says again what it takes.
    showSums();
}

void PackagesPane::showSums()
{
    const bool isKnown = m_model->rowCount() != 0;
    m_total->setText(isKnown ? tr("%Ln package(s)", nullptr, m_rows->rowCount()) : QString());
    m_totalBytes->setText(isKnown ? format::bytes(m_model->bytes()) : QString());
    m_totalBytes->setToolTip(tr("Of all packages that state their size."));
    if (isKnown)
        m_view->setEmptyText(tr("No package fits the filter."));
}

void PackagesPane::activate(const QModelIndex& index)
{
    const int row = m_rows->mapToSource(index).row();
    emit pathRequested(m_model->package(row).foundIn);
}
