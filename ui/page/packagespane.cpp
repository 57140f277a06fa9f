// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/packagespane.h"

#include "core/packages/readpackages.h"
#include "models/format.h"
#include "models/imagedocument.h"
#include "models/packagemodel.h"
#include "ui/page/filesview.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/searchfield.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
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
    showSums();
    if (isVisible())
        start();
}

/// Only where somebody looks: every program and archive of the image is read.
void PackagesPane::start()
{
    const auto& tree = m_document->finalTree();
    if (!tree || m_of.lock() == tree)
        return;
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
