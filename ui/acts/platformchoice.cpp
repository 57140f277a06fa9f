// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/platformchoice.h"

#include "models/format.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int mostRowsShown = 6;

} // namespace

PlatformChoice::PlatformChoice(const std::vector<ChosenImage>& images, QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_attached(new QCheckBox(tr("Also signatures and attestations that are &beside it"), this))
{
    for (const ChosenImage& image : images) {
        for (const core::ImageEntry& child : image.entry.children) {
            m_isAllHere = m_isAllHere && (child.isHere || !image.entry.isIndex);
            if (!image.entry.isIndex || child.role != core::ManifestRole::Image || !child.isHere
                || !child.platform
                || std::ranges::find(m_platforms, *child.platform) != m_platforms.end())
                continue;
            m_platforms.push_back(*child.platform);
            auto* row = new QListWidgetItem(
                format::name(core::formatPlatform(*child.platform), format::mostNameCharacters),
                m_list);
            row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            row->setCheckState(Qt::Checked);
        }
    }
    auto* label = new QLabel(tr("&Platforms"), this);
    label->setBuddy(m_list);
    m_list->setAccessibleName(tr("Platforms"));
    m_list->setUniformItemSizes(true);
    m_list->setMaximumHeight(theme::rowHeight() * std::clamp(m_list->count(), 2, mostRowsShown)
                             + 2 * m_list->frameWidth());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gapTiny);
    layout->addWidget(label);
    layout->addWidget(m_list);
    layout->addWidget(m_attached);
    setVisible(!m_platforms.empty());
}

void PlatformChoice::setOneOnly(bool isOneOnly)
{
    if (m_isOneOnly == isOneOnly || m_platforms.empty())
        return;
    m_isOneOnly = isOneOnly;
    m_attached->setEnabled(!isOneOnly);
    check(!isOneOnly);
    if (!isOneOnly)
        return;
    // The one for this machine, as everywhere where one has to be taken.
    std::size_t best = 0;
    int rank = -1;
    for (std::size_t i = 0; i < m_platforms.size(); ++i) {
        const int its = core::platformRank(core::hostPlatform(), m_platforms[i]);
        if (its >= 0 && (rank < 0 || its < rank)) {
            best = i;
            rank = its;
        }
    }
    m_list->item(static_cast<int>(best))->setCheckState(Qt::Checked);
}

void PlatformChoice::check(bool isAll)
{
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setCheckState(isAll ? Qt::Checked : Qt::Unchecked);
}

int PlatformChoice::checkedCount() const
{
    int count = 0;
    for (int row = 0; row < m_list->count(); ++row)
        count += m_list->item(row)->checkState() == Qt::Checked ? 1 : 0;
    return count;
}

core::TransferChoice PlatformChoice::choice() const
{
    core::TransferChoice choice;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked)
            choice.platforms.push_back(m_platforms[static_cast<std::size_t>(row)]);
    // With all that it lists, attestations too, its digest stays what it is.
    choice.isWhole = !m_isOneOnly && m_isAllHere && choice.platforms.size() == m_platforms.size();
    if (choice.isWhole)
        choice.platforms.clear();
    choice.withAttached = m_attached->isEnabled() && m_attached->isChecked();
    return choice;
}

QString PlatformChoice::problem() const
{
    if (m_platforms.empty())
        return {};
    const int count = checkedCount();
    if (count == 0)
        return tr("Choose at least one platform.");
    return m_isOneOnly && count > 1
               ? tr("Only one platform can go there: choose one, or another format or place.")
               : QString();
}
#include "moc_platformchoice.cpp"
