// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/registrydialog.h"

#include "models/format.h"
#include "models/transferphases.h"
#include "ui/acts/planlist.h"
#include "ui/acts/transferhead.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

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

RegistryDialog::RegistryDialog(QWidget* parent)
    : ActDialog(tr("Image of a registry"), tr("&Pull into own store"), parent)
    , m_name(new QLineEdit(this))
    , m_filter(new QLineEdit(this))
    , m_tags(new QListWidget(this))
    , m_cost(new QLabel(this))
    , m_blobs(new PlanList(this))
    , m_bandwidth(new QSpinBox(this))
    , m_list(new QPushButton(tr("List &tags"), this))
    , m_open(new QPushButton(theme::icon(QStringLiteral("document-open")),
                             tr("&Open without pulling"), this))
    , m_pause(new QTimer(this))
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
    m_cost->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    question()->addLayout(form);
    question()->addWidget(m_filter);
    question()->addWidget(m_tags, 1);
    // Until they are asked for: most come with the tag chosen.
    m_filter->hide();
    m_tags->hide();
    question()->addWidget(m_cost);
    auto* speed = new QFormLayout;
    speed->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    speed->addRow(tr("Reckoned with a &bandwidth of"), m_bandwidth);
    question()->addLayout(speed);
    m_bandwidth->setRange(1, mostMegabits);
    m_bandwidth->setValue(usualMegabits);
    m_bandwidth->setSuffix(tr(" Mbit/s"));
    m_bandwidth->setAccessibleName(tr("Bandwidth"));
    m_bandwidth->setToolTip(tr("What the registry usually gave, where something was pulled from it "
                               "before"));
    connect(m_bandwidth, &QSpinBox::valueChanged, this, &RegistryDialog::showCost);
    m_pause->setSingleShot(true);
    m_pause->setInterval(considerAfter);
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        if (m_planning)
            m_planning->discard();
        m_plan.reset();
        m_cost->clear();
        showTransfer(nullptr);
        const QString problem = registryacts::nameProblem(m_name->text());
        const bool isName = problem.isEmpty() && !m_name->text().trimmed().isEmpty();
        setProblem(problem);
        for (QPushButton* button : {m_list, m_open, actButton()})
            button->setEnabled(isName);
        m_pause->start();
    });
    connect(m_pause, &QTimer::timeout, this, &RegistryDialog::consider);
    connect(m_list, &QPushButton::clicked, this, &RegistryDialog::listTags);
    connect(m_filter, &QLineEdit::textChanged, this, &RegistryDialog::filterTags);
    connect(m_tags, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        m_name->setText(registryacts::withTag(m_name->text(), item->text()));
    });
    connect(m_tags, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) {
        m_name->setText(registryacts::withTag(m_name->text(), item->text()));
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        emit openRequested(registryacts::openName(m_name->text()));
        accept();
    });
    for (QPushButton* button : {m_list, m_open, actButton()}) {
        button->setEnabled(false);
        button->setAutoDefault(false);
    }
    actButton()->setDefault(true);
    offerControls(m_blobs);
}

QString RegistryDialog::costText() const
{
    return head()->hasText() ? head()->text() + u'\n' + m_cost->text() : m_cost->text();
}

void RegistryDialog::consider()
{
    if (!m_open->isEnabled() || isRunning())
        return;
    m_cost->setText(tr("Asking the registry…"));
    m_planning = registryacts::plan(
        this, m_name->text(),
        [this](const core::Result<registryacts::PullPlan>& plan) { takePlan(plan); });
    emit jobStarted(m_planning);
}

void RegistryDialog::takePlan(const core::Result<registryacts::PullPlan>& plan)
{
    m_planning.clear();
    if (!plan) {
        // What is being typed is often not there; that is no error yet.
        if (plan.error().code == core::ErrorCode::NotFound)
            return m_cost->setText(
                tr("The registry has no such image, or does not show it to everybody. List the "
                   "tags to choose one."));
        m_cost->setText(format::error(plan.error()) + u'\n'
                        + format::name(plan.error().message, 300));
        if (plan.error().code != core::ErrorCode::Cancelled)
            offerDoctor(registryacts::openName(m_name->text()));
        return;
    }
    m_plan = *plan;
    if (const auto rate = m_plan->usualRate()) {
        const QSignalBlocker quiet(m_bandwidth);
        m_bandwidth->setValue(static_cast<int>(*rate / bytesOfMegabit));
    }
    showCost();
}

void RegistryDialog::showCost()
{
    if (!m_plan)
        return;
    const core::TransferPlan& plan = m_plan->transfer;
    QStringList parts;
    QString time;
    if (plan.toMove() == 0) {
        parts.append(tr("All of it is in the own store already."));
    } else {
        const core::TransferCost cost =
            m_plan->cost(static_cast<std::uint64_t>(m_bandwidth->value()) * bytesOfMegabit);
        time = tr("about %1", "how long it takes").arg(transferphases::duration(cost.seconds()));
        if (cost.samples != 0)
            parts.append(tr("Of the time %1 is waiting, as earlier requests there took.")
                             .arg(transferphases::duration(cost.requesting)));
    }
    showTransfer(&plan, time,
                 m_plan->available
                     ? tr("%1 free on the disk").arg(format::bytes(*m_plan->available))
                     : QString());
    if (plan.kept() != 0)
        parts.append(
            tr("%1 are kept from a pull that was broken off.").arg(format::bytes(plan.kept())));
    if (plan.isSigned())
        parts.append(tr("It is signed; the signature was not verified."));
    else if (plan.attachedProblem.empty())
        parts.append(tr("Nobody signed it, as far as the registry tells."));
    if (m_plan->limit.limit && m_plan->limit.remaining)
        parts.append(tr("The registry allows %1 more of %2 requests.")
                         .arg(format::number(*m_plan->limit.remaining),
                              format::number(*m_plan->limit.limit)));
    m_cost->setText(parts.join(u' '));
}

void RegistryDialog::fail(const core::Error& error)
{
    showError(error);
    if (error.code != core::ErrorCode::Cancelled)
        offerDoctor(registryacts::openName(m_name->text()));
    else
        m_pause->start(); // What was moved by then is kept.
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
            setProblem(tags->size() > mostTags
                           ? tr("Only the first %1 of %2 tags are shown.")
                                 .arg(format::number(mostTags),
                                      format::number(static_cast<std::uint64_t>(tags->size())))
                           : QString());
            m_filter->show();
            m_tags->show();
            m_tags->addItems(tags->mid(0, mostTags));
            filterTags();
            m_tags->setFocus();
        });
    emit jobStarted(m_asking);
}

void RegistryDialog::filterTags()
{
    for (int row = 0; row < m_tags->count(); ++row)
        m_tags->item(row)->setHidden(
            !m_tags->item(row)->text().contains(m_filter->text().trimmed(), Qt::CaseInsensitive));
}

void RegistryDialog::act()
{
    const QString name = m_name->text();
    m_pause->stop();
    if (m_planning)
        m_planning->discard();
    watch(registryacts::pull(
        this, name, [this, name](const core::Result<core::TransferResult>& result) {
            if (!result) {
                m_plan.reset();
                showTransfer(nullptr);
                return fail(result.error());
            }
            emit pulled(name);
            succeed(tr("Pulled %1: %2 were moved.").arg(name, format::bytes(result->moved())));
        }));
}
#include "moc_registrydialog.cpp"
