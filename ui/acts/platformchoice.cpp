// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/platformchoice.h"

#include "core/transfer/offeredplatforms.h"
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
    , m_label(new QLabel(tr("&Platforms"), this))
    , m_list(new QListWidget(this))
    , m_attached(new QCheckBox(tr("Also signatures and attestations that are &beside it"), this))
{
    m_label->setBuddy(m_list);
    m_list->setAccessibleName(tr("Platforms"));
    m_list->setUniformItemSizes(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gapTiny);
    layout->addWidget(m_label);
    layout->addWidget(m_list);
    layout->addWidget(m_attached);
    std::vector<core::Platform> platforms;
    bool isAllHere = true;
    for (const ChosenImage& image : images) {
        for (const core::ImageEntry& child : image.entry.children) {
            isAllHere = isAllHere && (child.isHere || !image.entry.isIndex);
            if (image.entry.isIndex && child.role == core::ManifestRole::Image && child.isHere
                && child.platform
                && std::ranges::find(platforms, *child.platform) == platforms.end())
                platforms.push_back(*child.platform);
        }
    }
    offer(platforms, isAllHere);
    setVisible(!m_platforms.empty());
    connect(m_list, &QListWidget::itemChanged, this, &PlatformChoice::changed);
    connect(m_attached, &QCheckBox::toggled, this, &PlatformChoice::changed);
}

void PlatformChoice::offer(const std::vector<core::Platform>& platforms, bool isAllHere)
{
    const QSignalBlocker quiet(m_list);
    m_platforms = platforms;
    m_isAllHere = isAllHere;
    m_list->clear();
    for (const core::Platform& platform : platforms) {
        auto* row = new QListWidgetItem(
            format::name(core::formatPlatform(platform), format::mostNameCharacters), m_list);
        row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        row->setCheckState(Qt::Checked);
    }
    const int rows = theme::rowHeight() * std::clamp(m_list->count(), 2, mostRowsShown)
                     + 2 * m_list->frameWidth();
    m_list->setMaximumHeight(rows);
}

void PlatformChoice::setListShown(bool isShown)
{
    m_label->setVisible(isShown);
    m_list->setVisible(isShown);
}

void PlatformChoice::setAttachedOffered(bool isOffered)
{
    m_attached->setEnabled(isOffered);
}

void PlatformChoice::setAttached(bool isTaken)
{
    m_attached->setChecked(isTaken);
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
    const auto best = core::bestPlatform(m_platforms, core::hostPlatform());
    const auto row = best ? std::ranges::find(m_platforms, *best) - m_platforms.begin() : 0;
    m_list->item(static_cast<int>(row))->setCheckState(Qt::Checked);
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
