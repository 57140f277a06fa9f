// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registry/removetagsdialog.h"

#include "models/format.h"
#include "ui/theme/fonts.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int mostKept = 100'000;
constexpr int mostDays = 10'000;
constexpr std::uint64_t secondsOfDay = 24ULL * 60 * 60;
constexpr qsizetype shownCharacters = 200;

QString joinedNames(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 20;
    QStringList shown;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        shown.append(format::name(names[i], shownCharacters));
    if (names.size() > most)
        shown.append(QStringLiteral("…"));
    return shown.join(QStringLiteral(", "));
}

} // namespace

RemoveTagsDialog::RemoveTagsDialog(const QString& repository, const QStringList& tags,
                                   QWidget* parent)
    : ActDialog(tr("Remove tags of %1").arg(repository), tr("&Look what would go"), parent)
    , m_repository(repository)
    , m_tags(tags)
    , m_chosen(new QRadioButton(tr("The %n chosen tag(s)", nullptr, static_cast<int>(tags.size())),
                                this))
    , m_byRule(new QRadioButton(tr("By a &rule"), this))
    , m_pattern(new QLineEdit(this))
    , m_keep(new QSpinBox(this))
    , m_days(new QSpinBox(this))
    , m_list(new QTreeWidget(this))
    , m_summary(new QLabel(this))
    , m_siblings(new QCheckBox(tr("&Also if other tags go with it"), this))
{
    setMinimumSize(theme::scaled(640), theme::scaled(480));
    m_chosen->setEnabled(!m_tags.isEmpty());
    (m_tags.isEmpty() ? m_byRule : m_chosen)->setChecked(true);
    m_list->setHeaderLabels({tr("Tag"), tr("Digest"), tr("Other tags of it")});
    m_list->setAccessibleName(tr("What would go"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->resizeSection(0, theme::scaled(200));
    m_list->header()->resizeSection(1, theme::scaled(184));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setMinimumHeight(3 * m_summary->fontMetrics().lineSpacing());
    m_summary->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    question()->addWidget(m_chosen);
    question()->addWidget(m_byRule);
    question()->addWidget(makeRule());
    question()->addWidget(m_list, 1);
    question()->addWidget(m_summary);
    question()->addWidget(m_siblings);
    connect(m_byRule, &QRadioButton::toggled, this, &RemoveTagsDialog::forgetPlan);
    connect(m_pattern, &QLineEdit::textChanged, this, &RemoveTagsDialog::forgetPlan);
    for (QSpinBox* box : {m_keep, m_days})
        connect(box, &QSpinBox::valueChanged, this, &RemoveTagsDialog::forgetPlan);
    forgetPlan();
}

QWidget* RemoveTagsDialog::makeRule()
{
    auto* rule = new QWidget(this);
    m_pattern->setPlaceholderText(tr("pr-* nightly-* — empty: every tag"));
    m_pattern->setToolTip(tr("Patterns with * and ?, one of which a tag has to fit, with blanks "
                             "between"));
    m_pattern->setAccessibleName(tr("Tags that fit"));
    m_keep->setRange(0, mostKept);
    m_keep->setSpecialValueText(tr("none"));
    m_keep->setAccessibleName(tr("Newest images that stay"));
    m_days->setRange(0, mostDays);
    m_days->setSpecialValueText(tr("any age"));
    m_days->setSuffix(tr(" days"));
    m_days->setAccessibleName(tr("Only images older than"));
    auto* form = new QFormLayout(rule);
    form->setContentsMargins(theme::scaled(24), 0, 0, 0);
    form->setSpacing(theme::gap);
    form->addRow(tr("Tags that &fit"), m_pattern);
    form->addRow(tr("&Keep the newest"), m_keep);
    form->addRow(tr("Only &older than"), m_days);
    rule->setEnabled(m_byRule->isChecked());
    connect(m_byRule, &QRadioButton::toggled, rule, &QWidget::setEnabled);
    return rule;
}

QString RemoveTagsDialog::summaryText() const
{
    return m_summary->text();
}

std::optional<core::TagRule> RemoveTagsDialog::rule() const
{
    if (!m_byRule->isChecked())
        return std::nullopt;
    core::TagRule rule;
    for (const QString& pattern : m_pattern->text().split(u' ', Qt::SkipEmptyParts))
        rule.patterns.push_back(pattern.toStdString());
    rule.keepNewest = static_cast<std::size_t>(m_keep->value());
    if (m_days->value() != 0)
        rule.olderThan = static_cast<std::uint64_t>(m_days->value()) * secondsOfDay;
    return rule;
}

/// What was shown is no longer what would be done.
void RemoveTagsDialog::forgetPlan()
{
    m_plan.reset();
    m_list->clear();
    m_siblings->setVisible(false);
    setProblem({});
    const auto wanted = rule();
    const bool isEverything = wanted && wanted->patterns.empty() && !wanted->asksAge();
    m_summary->setText(isEverything
                           ? tr("Without a pattern, a number to keep or an age the rule would take "
                                "every tag.")
                           : tr("Nothing is removed before you saw what goes."));
    actButton()->setText(tr("&Look what would go"));
    actButton()->setDefault(true);
    actButton()->setEnabled(!isEverything);
}

void RemoveTagsDialog::act()
{
    if (m_plan)
        remove();
    else
        look();
}

void RemoveTagsDialog::look()
{
    watch(registryacts::planTags(this, m_repository, m_tags, rule(),
                                 [this](const core::Result<registryacts::TagsPlan>& plan) {
                                     if (plan)
                                         showPlan(*plan);
                                     else
                                         fail(plan.error());
                                 }));
}

void RemoveTagsDialog::showPlan(const registryacts::TagsPlan& plan)
{
    m_plan = plan;
    m_list->clear();
    QList<QTreeWidgetItem*> items;
    bool hasSiblings = false;
    for (const core::TagRemoval& one : plan.removals) {
        auto* item =
            new QTreeWidgetItem({format::name(one.tag, shownCharacters),
                                 format::shortDigest(one.digest), joinedNames(one.siblings)});
        item->setToolTip(1, QString::fromStdString(one.digest.text()));
        item->setToolTip(2, item->text(2));
        items.append(item);
        hasSiblings = hasSiblings || !one.siblings.empty();
    }
    m_list->addTopLevelItems(items);
    const int count = static_cast<int>(plan.removals.size());
    QString text = count == 0 ? tr("No tag would go.") : tr("%n tag(s) would go.", nullptr, count);
    if (hasSiblings)
        text += u' '
                + tr("Some of their images have other tags, too. Where the registry cannot remove "
                     "a tag alone, it removes the image with all of them.");
    if (!plan.undated.empty())
        text +=
            u' '
            + tr("These stay, as nobody says how old they are: %1.").arg(joinedNames(plan.undated));
    m_summary->setText(text);
    m_siblings->setVisible(hasSiblings);
    actButton()->setText(tr("&Remove %n tag(s)", nullptr, count));
    // Enter alone must not remove anything.
    actButton()->setDefault(false);
    actButton()->setAutoDefault(false);
    actButton()->setEnabled(count != 0);
}

void RemoveTagsDialog::remove()
{
    // A repository is named as its latest image is.
    watch(registryacts::removeTags(
        this, m_repository, m_plan->removals, m_siblings->isChecked(),
        [this](const core::Result<std::vector<core::TagRemoval>>& removed) {
            if (removed)
                showRemoved(*removed);
            else
                fail(removed.error());
        }));
}

void RemoveTagsDialog::showRemoved(const std::vector<core::TagRemoval>& removed)
{
    std::vector<std::string> kept;
    for (const core::TagRemoval& one : removed)
        if (one.state == core::TagRemoval::State::Kept)
            kept.push_back(one.tag);
    const int count = static_cast<int>(removed.size() - kept.size());
    const QString sentence = tr("Removed %n tag(s) of %1.", nullptr, count).arg(m_repository);
    if (kept.empty())
        return succeed(sentence);
    forgetPlan();
    showError({core::ErrorCode::Unsupported,
               "the registry removes whole images only, and other tags would go too"});
    m_summary->setText(sentence + u' ' + tr("Kept: %1.").arg(joinedNames(kept)));
}

void RemoveTagsDialog::fail(const core::Error& error)
{
    m_plan.reset();
    showError(error);
    if (error.code != core::ErrorCode::Cancelled)
        offerDoctor(registryacts::openName(m_repository));
}
#include "moc_removetagsdialog.cpp"
