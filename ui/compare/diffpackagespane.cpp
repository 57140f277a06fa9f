// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/diffpackagespane.h"

#include "models/format.h"
#include "ui/page/filesview.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/searchfield.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <array>

namespace {

using core::PackageChange;

/// What became of a package: glyph, word and colour.
class PackageChangeDelegate final : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;
    /// Pixels that the widest mark needs in \a font.
    static int widestWidth(const QFont& font)
    {
        QStringList words;
        for (std::size_t i = 0; i < core::packageChangeCount; ++i)
            words.append(PackageDiffModel::changeText(static_cast<PackageChange>(i)));
        return markWidth(words, font);
    }

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override
    {
        const auto change =
            static_cast<PackageChange>(index.data(PackageDiffModel::changeRole).toInt());
        const auto [glyph, kind] = looks(change);
        drawMark(painter, option.rect, glyph, option.text, theme::diffText(kind, option.palette));
    }

private:
    static std::pair<QString, core::DiffKind> looks(PackageChange change)
    {
        switch (change) {
        case PackageChange::Added:
            return {QStringLiteral("+"), core::DiffKind::Added};
        case PackageChange::Removed:
            return {QStringLiteral("\u2212"), core::DiffKind::Removed};
        case PackageChange::Upgraded:
            return {QStringLiteral("\u2191"), core::DiffKind::Changed};
        case PackageChange::Downgraded:
            return {QStringLiteral("\u2193"), core::DiffKind::Changed};
        case PackageChange::Changed:
            break;
        }
        return {QStringLiteral("~"), core::DiffKind::Changed};
    }
};

} // namespace

DiffPackagesPane::DiffPackagesPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new PackageDiffModel(this))
    , m_rows(new QSortFilterProxyModel(this))
    , m_search(new SearchField(tr("Filter by name"), QStringLiteral("view-filter"), this))
    , m_view(new FilesView(this))
    , m_total(new QLabel(this))
{
    m_rows->setSourceModel(m_model);
    m_rows->setSortRole(PackageDiffModel::sortRole);
    m_rows->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_rows->setFilterKeyColumn(PackageDiffModel::NameColumn);
    m_rows->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_rows);
    m_view->setAccessibleName(tr("Packages that differ"));
    m_view->setRootIsDecorated(false);
    m_view->setItemDelegateForColumn(PackageDiffModel::ChangeColumn,
                                     new PackageChangeDelegate(m_view));
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(PackageDiffModel::NameColumn, Qt::AscendingOrder);
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(PackageDiffModel::NameColumn, QHeaderView::Stretch);
    header->resizeSection(PackageDiffModel::LeftColumn, theme::scaled(190));
    header->resizeSection(PackageDiffModel::RightColumn, theme::scaled(190));
    columns::fit(m_view, PackageDiffModel::ChangeColumn,
                 PackageChangeDelegate::widestWidth(font()));
    columns::fit(m_view, PackageDiffModel::KindColumn, {QStringLiteral("python")});
    columns::fit(m_view, PackageDiffModel::GrowthColumn, columns::widestBytes(QStringLiteral("+")));
    m_total->setFont(theme::boldFont());
    auto* top = new QHBoxLayout;
    top->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    top->addWidget(m_search, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    m_total->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    layout->addWidget(m_total);
    setFocusProxy(m_view);
    connect(m_search, &SearchField::queryChanged, this, [this](const QString& query) {
        m_rows->setFilterFixedString(query.trimmed());
        showSums();
    });
    connect(m_search, &SearchField::leftDownwards, m_view, qOverload<>(&QWidget::setFocus));
}

void DiffPackagesPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    start();
}

void DiffPackagesPane::setComparison(std::shared_ptr<const ImageComparison> comparison)
{
    if (m_job)
        m_job->discard();
    m_comparison = std::move(comparison);
    m_packages.reset();
    m_model->setPackages(nullptr);
    m_view->setLoading(false);
    showSums();
    if (isVisible())
        start();
}

/// Only where somebody looks: every program and archive of both images is read.
void DiffPackagesPane::start()
{
    if (!m_comparison || m_packages || m_job)
        return;
    m_job = Job::start(
        this, tr("Comparing the packages of both images"),
        [comparison = m_comparison](const core::Task& task) {
            return comparePackages(*comparison, task);
        },
        [this](core::Result<std::shared_ptr<const PackageComparison>> packages) {
            take(std::move(packages));
        });
    m_view->setLoading(true);
    emit jobStarted(m_job);
}

void DiffPackagesPane::take(core::Result<std::shared_ptr<const PackageComparison>> packages)
{
    m_job.clear();
    m_view->setLoading(false);
    if (!packages) {
        m_view->setEmptyText(format::error(packages.error()));
        return;
    }
    m_packages = std::move(*packages);
    m_model->setPackages(m_packages);
    m_view->setEmptyText(tr("Both images have the same packages."));
    emit counted(m_model->rowCount());
    showSums();
}

void DiffPackagesPane::showSums()
{
    QStringList parts;
    if (m_packages) {
        std::array<int, core::packageChangeCount> counts{};
        for (const core::PackageDifference& one : m_packages->differences)
            ++counts[static_cast<std::size_t>(one.change)];
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (counts[i] != 0)
                parts.append(format::number(static_cast<std::uint64_t>(counts[i])) + u' '
                             + PackageDiffModel::changeText(static_cast<PackageChange>(i)));
        if (!m_packages->warnings.empty())
            parts.append(tr("%Ln database(s) or file(s) could not be read as a whole", nullptr,
                            static_cast<int>(m_packages->warnings.list().size())));
        if (m_model->rowCount() != 0)
            m_view->setEmptyText(tr("No package fits the filter."));
    }
    m_total->setText(parts.join(QStringLiteral(" · ")));
    m_total->setVisible(!parts.isEmpty());
}
#include "moc_diffpackagespane.cpp"
