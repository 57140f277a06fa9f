// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/registrydialog.h"

#include "models/command.h"
#include "models/format.h"
#include "models/transferphases.h"
#include "ui/acts/pathfield.h"
#include "ui/acts/planlist.h"
#include "ui/acts/platformbox.h"
#include "ui/acts/platformchoice.h"
#include "ui/acts/replacednote.h"
#include "ui/acts/targetbox.h"
#include "ui/acts/transferhead.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/transfercontrols.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace {

constexpr std::chrono::milliseconds considerAfter{500}; // Each question goes to a registry.
constexpr int mostTags = 20'000;
constexpr std::uint64_t bytesOfMegabit = 125'000;
constexpr int usualMegabits = 100;
constexpr int mostMegabits = 100'000;

} // namespace

RegistryDialog::RegistryDialog(const std::vector<TargetPlace>& places, QWidget* parent)
    : ActDialog(tr("Image of a registry"), tr("P&ull"), parent)
    , m_name(new QLineEdit(this))
    , m_filter(new QLineEdit(this))
    , m_tags(new QListWidget(this))
    , m_cost(new QLabel(this))
    , m_replaced(new ReplacedNote(this))
    , m_blobs(new PlanList(this))
    , m_target(new TargetBox(places, this))
    , m_platform(new PlatformBox(PlatformBox::Usual::One, this))
    , m_bandwidth(new QSpinBox(this))
    , m_list(new QPushButton(tr("List &tags"), this))
    , m_open(new QPushButton(theme::icon(QStringLiteral("document-open")),
                             tr("&Open without pulling"), this))
    , m_pause(new QTimer(this))
{
    setUpQuestion();
    offerControls(m_blobs);
    offerChoice(tr("I&nto"), m_target);
    offerChoice(tr("Plat&form"), m_platform);
    offerDetail(m_target->pathField());
    offerDetail(m_platform->several());
    offerCommand([this] { return commandLine(); });
    connectQuestion();
    for (QPushButton* button : {m_list, m_open, actButton(), commandButton()}) {
        button->setEnabled(false);
        button->setAutoDefault(false);
    }
    actButton()->setDefault(true);
}

void RegistryDialog::setUpQuestion()
{
    m_name->setPlaceholderText(tr("ghcr.io/team/app:1.2, or nginx of Docker Hub"));
    m_name->setAccessibleName(tr("Image"));
    m_filter->setPlaceholderText(tr("Filter the tags"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_tags->setAccessibleName(tr("Tags"));
    m_tags->setUniformItemSizes(true);
    m_tags->setMinimumHeight(theme::scaled(120));
    m_cost->setTextFormat(Qt::PlainText);
    m_cost->setWordWrap(true);
    m_cost->setForegroundRole(QPalette::PlaceholderText);
    auto* form = new QFormLayout;
    form->setSpacing(theme::gap);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_name, 1);
    row->addWidget(m_list);
    row->addWidget(m_open);
    form->addRow(tr("&Image"), row);
    if (auto* label = qobject_cast<QLabel*>(form->labelForField(row)))
        label->setBuddy(m_name);
    // So that nothing jumps while one types.
    m_cost->setMinimumHeight(m_cost->fontMetrics().lineSpacing());
    m_cost->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    question()->addLayout(form);
    question()->addWidget(m_filter);
    question()->addWidget(m_tags, 1);
    // Until they are asked for: most come with the tag chosen.
    m_filter->hide();
    m_tags->hide();
    auto* speed = new QLabel(tr("Band&width"), this);
    speed->setBuddy(m_bandwidth);
    auto* reckoned = new QHBoxLayout;
    reckoned->setSpacing(theme::gap);
    reckoned->addWidget(m_cost, 1);
    reckoned->addWidget(speed);
    reckoned->addWidget(m_bandwidth);
    question()->addLayout(reckoned);
    question()->addWidget(m_replaced);
    m_bandwidth->setRange(1, mostMegabits);
    m_bandwidth->setValue(usualMegabits);
    m_bandwidth->setSuffix(tr(" Mbit/s"));
    m_bandwidth->setAccessibleName(tr("Bandwidth"));
    m_bandwidth->setToolTip(tr("What the time is reckoned with: what the registry usually gave, "
                               "where something was pulled from it before"));
    m_pause->setSingleShot(true);
    m_pause->setInterval(considerAfter);
}

void RegistryDialog::connectQuestion()
{
    connect(m_bandwidth, &QSpinBox::valueChanged, this, &RegistryDialog::showCost);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        m_target->setImageName(registryacts::openName(m_name->text()));
        m_platform->offer({}, {}); // Another image has others.
        check();
    });
    connect(m_target, &TargetBox::targetChanged, this, [this] {
        m_platform->setOneOnly(!registryacts::takesWhole(m_target->target()));
        check();
    });
    connect(m_platform, &PlatformBox::choiceChanged, this, &RegistryDialog::check);
    connect(m_pause, &QTimer::timeout, this, &RegistryDialog::consider);
    connect(m_list, &QPushButton::clicked, this, &RegistryDialog::listTags);
    connect(m_filter, &QLineEdit::textChanged, this, &RegistryDialog::filterTags);
    const auto choose = [this](const QListWidgetItem* item) {
        m_name->setText(registryacts::withTag(m_name->text(), item->text()));
    };
    connect(m_tags, &QListWidget::itemActivated, this, choose);
    connect(m_tags, &QListWidget::itemClicked, this, choose);
    connect(m_open, &QPushButton::clicked, this, [this] {
        emit openRequested(registryacts::openName(m_name->text()));
        accept();
    });
}

registryacts::PullRequest RegistryDialog::request() const
{
    return {m_name->text().trimmed(), m_target->target(), m_platform->choice()};
}

QString RegistryDialog::commandLine() const
{
    return actButton()->isEnabled()
               ? command::forPull(request(), controls()->limit(), m_plan && m_plan->replaced.file)
               : QString();
}

/// What was asked for is another: what was known of it is of no use any more.
void RegistryDialog::check()
{
    forgetPlan();
    const QString name = m_name->text();
    QString problem = registryacts::nameProblem(name);
    const bool isName = problem.isEmpty() && !name.trimmed().isEmpty();
    for (QPushButton* button : {m_list, m_open})
        button->setEnabled(isName);
    if (problem.isEmpty())
        problem = registryacts::targetProblem(m_target->target());
    if (problem.isEmpty())
        problem = m_platform->problem();
    setProblem(problem);
    for (QPushButton* button : {actButton(), commandButton()})
        button->setEnabled(isName && problem.isEmpty());
    m_pause->start();
}

void RegistryDialog::forgetPlan()
{
    if (m_planning)
        m_planning->discard();
    m_plan.reset();
    m_isWanted = false;
    m_cost->clear();
    showTransfer(nullptr);
    showReplaced();
}

QString RegistryDialog::costText() const
{
    return head()->hasText() ? head()->text() + u'\n' + m_cost->text() : m_cost->text();
}

void RegistryDialog::consider()
{
    m_pause->stop();
    if (!actButton()->isEnabled() || isRunning() || m_planning)
        return;
    m_cost->setText(tr("Asking the registry…"));
    m_planning = registryacts::plan(
        this, request(),
        [this](const core::Result<registryacts::PullPlan>& plan) { takePlan(plan); });
    emit jobStarted(m_planning);
}

/// What is being typed is often not there; that is no error before somebody wants it.
void RegistryDialog::refuse(const core::Error& error)
{
    m_cost->clear();
    if (std::exchange(m_isWanted, false))
        return fail(error);
    if (error.code == core::ErrorCode::NotFound)
        return m_cost->setText(
            tr("The registry has no such image, or does not show it to everybody. List the "
               "tags to choose one."));
    m_cost->setText(format::error(error) + u'\n' + format::name(error.message, 300));
    if (error.code != core::ErrorCode::Cancelled && error.code != core::ErrorCode::Exists)
        offerDoctor(registryacts::openName(m_name->text()));
}

void RegistryDialog::takePlan(const core::Result<registryacts::PullPlan>& plan)
{
    m_planning.clear();
    if (!plan)
        return refuse(plan.error());
    m_plan = *plan;
    m_platform->offer(m_plan->offered, m_plan->taken);
    if (const auto rate = m_plan->usualRate()) {
        const QSignalBlocker quiet(m_bandwidth);
        m_bandwidth->setValue(static_cast<int>(*rate / bytesOfMegabit));
    }
    showCost();
    showReplaced();
    if (std::exchange(m_isWanted, false) && m_plan->replaced.isNothing())
        pull();
}

QStringList RegistryDialog::costParts(QString& time) const
{
    const core::TransferPlan& plan = m_plan->transfer;
    const bool isWhole = registryacts::takesWhole(m_target->target());
    QStringList parts;
    if (plan.toMove() == 0) {
        parts.append(tr("All of it is there already."));
    } else {
        const core::TransferCost cost =
            m_plan->cost(static_cast<std::uint64_t>(m_bandwidth->value()) * bytesOfMegabit);
        time = tr("about %1", "how long it takes").arg(transferphases::duration(cost.seconds()));
        if (cost.samples != 0)
            parts.append(tr("Of the time %1 is waiting, as earlier requests there took.")
                             .arg(transferphases::duration(cost.requesting)));
    }
    if (!isWhole)
        parts.append(tr("It goes there as a whole, whatever is there already."));
    if (plan.kept() != 0)
        parts.append(
            tr("%1 are kept from a pull that was broken off.").arg(format::bytes(plan.kept())));
    if (m_plan->limit.limit && m_plan->limit.remaining)
        parts.append(tr("The registry allows %1 more of %2 requests.")
                         .arg(format::number(*m_plan->limit.remaining),
                              format::number(*m_plan->limit.limit)));
    return parts;
}

void RegistryDialog::showCost()
{
    if (!m_plan)
        return;
    QString time;
    const QStringList parts = costParts(time);
    showTransfer(&m_plan->transfer, time,
                 m_plan->available
                     ? tr("%1 free on the disk").arg(format::bytes(*m_plan->available))
                     : QString());
    head()->showTrust(m_plan->transfer);
    m_blobs->showUsers(m_plan->users);
    m_cost->setText(parts.join(u' '));
}

void RegistryDialog::showReplaced()
{
    const bool isReplacing = m_plan && !m_plan->replaced.isNothing();
    const std::uint64_t left = m_plan ? m_plan->transfer.toMove() : 0;
    actButton()->setText(isReplacing ? tr("P&ull and replace")
                         : left == 0 ? tr("P&ull")
                                     : tr("P&ull %1", "bytes").arg(format::bytes(left)));
    // Enter alone must not replace anything.
    actButton()->setDefault(!isReplacing);
    if (!isReplacing)
        return m_replaced->tell({}, {});
    if (const auto& file = m_plan->replaced.file)
        return m_replaced->tell(
            tr("The file is there already, and is replaced:"),
            m_target->target().path + u'\n'
                + tr("%1, written %2", "bytes, time")
                      .arg(format::bytes(file->size),
                           format::time(core::Timestamp{file->mtimeNanoseconds / 1'000'000'000})));
    m_replaced->tell(tr("The name leads to another image there, which stays without it:"),
                     QString::fromStdString(m_plan->replaced.named->text()));
}

void RegistryDialog::fail(const core::Error& error)
{
    showError(error);
    if (error.code == core::ErrorCode::Cancelled || error.code == core::ErrorCode::Exists)
        m_pause->start(); // What was moved by then is kept; what is there now is shown.
    else
        offerDoctor(registryacts::openName(m_name->text()));
}

void RegistryDialog::listTags()
{
    if (m_asking)
        m_asking->discard();
    m_list->setEnabled(false);
    m_asking =
        registryacts::tags(this, m_name->text(), [this](const core::Result<QStringList>& tags) {
            m_asking.clear();
            m_list->setEnabled(true);
            m_tags->clear();
            if (!tags)
                return fail(tags.error());
            showTags(*tags);
        });
    emit jobStarted(m_asking);
}

void RegistryDialog::showTags(const QStringList& tags)
{
    setProblem(tags.size() > mostTags
                   ? tr("Only the first %1 of %2 tags are shown.")
                         .arg(format::number(mostTags),
                              format::number(static_cast<std::uint64_t>(tags.size())))
                   : QString());
    m_filter->show();
    m_tags->show();
    m_tags->addItems(tags.mid(0, mostTags));
    filterTags();
    m_tags->setFocus();
}

void RegistryDialog::filterTags()
{
    for (int row = 0; row < m_tags->count(); ++row)
        m_tags->item(row)->setHidden(
            !m_tags->item(row)->text().contains(m_filter->text().trimmed(), Qt::CaseInsensitive));
}

void RegistryDialog::act()
{
    if (m_plan)
        return pull();
    m_isWanted = true;
    consider();
}

void RegistryDialog::pull()
{
    m_pause->stop();
    const registryacts::PullRequest wanted = request();
    watch(registryacts::pull(
        this, wanted, m_plan->replaced,
        [this, wanted](const core::Result<registryacts::Pulled>& done) {
            if (!done) {
                forgetPlan();
                return fail(done.error());
            }
            emit pulled(wanted);
            succeed(tr("Pulled %1: %2 were moved.").arg(wanted.name, format::bytes(done->moved)));
        }));
}
#include "moc_registrydialog.cpp"
