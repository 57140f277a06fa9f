// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/platformbox.h"

#include "core/transfer/offeredplatforms.h"
#include "models/format.h"
#include "ui/acts/platformchoice.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace {

/// What rows stand for that are no platform; those are counted from 0.
enum PlatformRow { AllRow = -1, SeveralRow = -2, NoneRow = -3 };

} // namespace

PlatformBox::PlatformBox(Usual usual, QWidget* parent)
    : QComboBox(parent)
    , m_usual(usual)
    , m_several(new PlatformChoice({}, parent))
{
    setAccessibleName(tr("Platform"));
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_several->show();
    list({}, false, usual == Usual::All);
    connect(this, &QComboBox::currentIndexChanged, this, [this] {
        showSeveral();
        if (!m_isQuiet)
            emit choiceChanged();
    });
    connect(m_several, &PlatformChoice::changed, this, [this] {
        if (!m_isQuiet)
            emit choiceChanged();
    });
}

void PlatformBox::offer(const std::vector<core::Platform>& platforms,
                        const std::optional<core::Platform>& taken)
{
    const int row = currentData().toInt();
    auto before = chosen();
    const bool isChosen = !m_platforms.empty();
    const bool isSame = platforms == m_platforms;
    if (isSame && isChosen)
        return;
    m_platforms = platforms;
    const QScopedValueRollback quiet(m_isQuiet, true);
    m_several->offer(platforms, true);
    if (!before || std::ranges::find(platforms, *before) == platforms.end())
        before = taken;
    list(before, isChosen && row == SeveralRow,
         row == AllRow || (!isChosen && m_usual == Usual::All));
}

void PlatformBox::list(const std::optional<core::Platform>& chosen, bool isSeveral, bool isAll)
{
    const QScopedValueRollback quiet(m_isQuiet, true);
    clear();
    setEnabled(m_platforms.size() > 1);
    int row = 0;
    for (std::size_t i = 0; i < m_platforms.size(); ++i) {
        if (chosen == m_platforms[i])
            row = count();
        addItem(format::name(core::formatPlatform(m_platforms[i]), format::mostNameCharacters),
                static_cast<int>(i));
    }
    if (m_platforms.empty())
        addItem(isAll && m_usual == Usual::All ? tr("all") : tr("as it is"), NoneRow);
    if (m_platforms.size() > 1 && !m_isOneOnly) {
        insertSeparator(count());
        addItem(tr("All, as the index is"), AllRow);
        if (isAll)
            row = count() - 1;
        addItem(tr("Several…"), SeveralRow);
        if (isSeveral)
            row = count() - 1;
    }
    setCurrentIndex(row);
    showSeveral();
}

void PlatformBox::showSeveral()
{
    m_several->setListShown(currentData().toInt() == SeveralRow);
}

std::optional<core::Platform> PlatformBox::chosen() const
{
    const int row = currentData().toInt();
    if (row < 0 || static_cast<std::size_t>(row) >= m_platforms.size())
        return {};
    return m_platforms[static_cast<std::size_t>(row)];
}

void PlatformBox::setOneOnly(bool isOneOnly)
{
    if (m_isOneOnly == isOneOnly)
        return;
    m_isOneOnly = isOneOnly;
    m_several->setAttachedOffered(!isOneOnly);
    const auto before = chosen();
    list(before ? before : core::bestPlatform(m_platforms, core::hostPlatform()), false,
         m_usual == Usual::All);
}

core::TransferChoice PlatformBox::choice() const
{
    core::TransferChoice choice;
    const int row = currentData().toInt();
    if (row == SeveralRow)
        return m_several->choice();
    choice.isWhole = row == AllRow || (row == NoneRow && m_usual == Usual::All && !m_isOneOnly);
    if (const auto one = chosen())
        choice.platforms = {*one};
    choice.withAttached = m_several->choice().withAttached;
    return choice;
}

QString PlatformBox::problem() const
{
    return currentData().toInt() == SeveralRow ? m_several->problem() : QString();
}
#include "moc_platformbox.cpp"
