// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/removetagdialog.h"

#include "models/format.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace {

constexpr qsizetype tagLimit = 200;

QString listOf(const std::vector<std::string>& tags)
{
    constexpr std::size_t most = 20;
    QStringList shown;
    for (const std::string& tag : tags) {
        if (static_cast<std::size_t>(shown.size()) == most) {
            shown.append(QStringLiteral("…"));
            break;
        }
        shown.append(format::name(tag, tagLimit));
    }
    return shown.join(QStringLiteral(", "));
}

} // namespace

RemoveTagDialog::RemoveTagDialog(const QString& name, QWidget* parent)
    : ActDialog(tr("Remove a tag"), tr("&Remove"), parent)
    , m_name(name)
    , m_summary(new QLabel(this))
    , m_siblings(new QCheckBox(tr("&Also if other tags go with it"), this))
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setMinimumHeight(4 * m_summary->fontMetrics().lineSpacing());
    m_summary->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_summary->setText(tr("Looking which other tags name the same image…"));
    m_siblings->setVisible(false);
    question()->addWidget(m_summary, 1);
    question()->addWidget(m_siblings);
    // Enter alone must not remove anything.
    actButton()->setDefault(false);
    actButton()->setAutoDefault(false);
    actButton()->setEnabled(false);
    Job* job = registryacts::planTagRemoval(
        this, m_name, [this](const core::Result<std::vector<core::TagRemoval>>& plan) {
            if (plan)
                showPlan(*plan);
            else
                fail(plan.error());
            actButton()->setEnabled(isPlanned());
        });
    emit jobStarted(job);
}

QString RemoveTagDialog::summaryText() const
{
    return m_summary->text();
}

void RemoveTagDialog::showPlan(const std::vector<core::TagRemoval>& plan)
{
    m_plan = plan;
    const core::TagRemoval& one = m_plan.front();
    const QString tag = format::name(m_name.toStdString(), tagLimit);
    QString text =
        tr("%1 goes from its registry. It names %2.").arg(tag, format::shortDigest(one.digest));
    if (one.siblings.empty()) {
        text += u' ' + tr("No other tag names that image, so the registry may clear it away.");
    } else {
        text += u' '
                + tr("These tags name the same image: %1. Where the registry cannot remove a tag "
                     "alone, it removes the image with all of them.")
                      .arg(listOf(one.siblings));
        m_siblings->setVisible(true);
    }
    m_summary->setText(text);
}

void RemoveTagDialog::fail(const core::Error& error)
{
    showError(error);
    if (error.code != core::ErrorCode::Cancelled)
        offerDoctor(registryacts::openName(m_name));
}

void RemoveTagDialog::act()
{
    if (!isPlanned())
        return;
    watch(registryacts::removeTags(
        this, m_name, m_plan, m_siblings->isChecked(),
        [this](const core::Result<std::vector<core::TagRemoval>>& removed) {
            if (removed)
                showRemoved(*removed);
            else
                fail(removed.error());
        }));
}

void RemoveTagDialog::showRemoved(const std::vector<core::TagRemoval>& removed)
{
    const core::TagRemoval& one = removed.front();
    const QString tag = format::name(m_name.toStdString(), tagLimit);
    if (one.state == core::TagRemoval::State::Kept) {
        showError({core::ErrorCode::Unsupported,
                   "the registry removes whole images only, and other tags would go too"});
        return;
    }
    succeed(
        one.state == core::TagRemoval::State::DigestRemoved && !one.siblings.empty()
            ? tr("Removed %1 with the other tags of its image: %2.").arg(tag, listOf(one.siblings))
            : tr("Removed %1.").arg(tag));
}
#include "moc_removetagdialog.cpp"
