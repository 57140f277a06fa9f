// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/pushdialog.h"

#include "core/transfer/transfersource.h"
#include "models/command.h"
#include "models/format.h"
#include "ui/acts/planlist.h"
#include "ui/acts/platformbox.h"
#include "ui/acts/platformchoice.h"
#include "ui/acts/replacednote.h"
#include "ui/acts/transferhead.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/transfercontrols.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace {

constexpr std::chrono::milliseconds lookAfter{500}; // Each question goes to a registry.

} // namespace

PushDialog::PushDialog(ChosenImage image, QWidget* parent)
    : ActDialog(registryacts::isRemote(image) ? tr("Copy an image") : tr("Push an image"),
                registryacts::isRemote(image) ? tr("&Copy") : tr("&Push"), parent)
    , m_image(std::move(image))
    , m_name(new QLineEdit(this))
    , m_cost(new QLabel(this))
    , m_blobs(new PlanList(this))
    , m_platform(new PlatformBox(PlatformBox::Usual::All, this))
    , m_replaced(new ReplacedNote(this))
    , m_pause(new QTimer(this))
{
    setUpQuestion();
    offerControls(m_blobs);
    // Of a place that keeps no blobs one image is made ready.
    const bool isRemote = registryacts::isRemote(m_image);
    if (isRemote || core::keepsBlobs(*m_image.store)) {
        offerChoice(tr("Plat&form"), m_platform);
        offerDetail(m_platform->several());
        m_platform->several()->setAttached(isRemote);
    } else {
        m_platform->hide();
        m_platform->several()->hide();
    }
    offerCommand([this] { return commandLine(); });
    connect(m_pause, &QTimer::timeout, this, &PushDialog::consider);
    connect(m_name, &QLineEdit::textChanged, this, &PushDialog::check);
    connect(m_platform, &PlatformBox::choiceChanged, this, &PushDialog::check);
    // What was built here is called localhost/… by podman, and no registry is.
    const QString known = m_image.names.value(0);
    // And one that lies in a registry is to go elsewhere.
    if (!known.startsWith(QStringLiteral("localhost/")) && !isRemote)
        m_name->setText(known);
    check();
    m_pause->stop(); // Nobody is asked about a name that no person chose.
}

void PushDialog::setUpQuestion()
{
    auto* what = new QLabel(
        (registryacts::isRemote(m_image)
             ? tr("Copy %1 into a registry. It streams through; nothing is kept here, and what is "
                  "there already is not sent again.")
             : tr("Push %1 into a registry. What is there already is not sent again."))
            .arg(m_image.title()),
        this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    m_name->setPlaceholderText(tr("ghcr.io/team/app:1.2"));
    m_name->setAccessibleName(tr("Name in the registry"));
    m_cost->setTextFormat(Qt::PlainText);
    m_cost->setWordWrap(true);
    m_cost->setForegroundRole(QPalette::PlaceholderText);
    auto* form = new QFormLayout;
    form->setSpacing(theme::gap);
    form->addRow(tr("&Name in the registry"), m_name);
    question()->addWidget(what);
    question()->addLayout(form);
    question()->addWidget(m_cost);
    question()->addWidget(m_replaced);
    m_pause->setSingleShot(true);
    m_pause->setInterval(lookAfter);
}

QString PushDialog::commandLine() const
{
    return actButton()->isEnabled()
               ? command::forPush(m_image, m_name->text().trimmed(), m_platform->choice(),
                                  controls()->limit(), m_plan && m_plan->replaced)
               : QString();
}

QString PushDialog::planText() const
{
    QStringList parts;
    for (const QString& part : {head()->text(), m_cost->text(), m_replaced->text()})
        if (!part.isEmpty())
            parts.append(part);
    return parts.join(u'\n');
}

void PushDialog::say(const QString& text)
{
    m_cost->setText(text);
    m_cost->setVisible(!text.isEmpty());
}

void PushDialog::check()
{
    if (m_planning)
        m_planning->discard();
    m_plan.reset();
    m_isWanted = false;
    say({});
    showTransfer(nullptr);
    showReplaced();
    QString problem = registryacts::nameProblem(m_name->text());
    if (problem.isEmpty())
        problem = m_platform->problem();
    setProblem(problem);
    const bool isName = problem.isEmpty() && !m_name->text().trimmed().isEmpty();
    for (QPushButton* button : {actButton(), commandButton()})
        button->setEnabled(isName);
    if (isName)
        m_pause->start();
    else
        m_pause->stop();
}

void PushDialog::consider()
{
    if (isRunning() || m_planning)
        return;
    m_pause->stop();
    say(tr("Asking the registry…"));
    m_planning = registryacts::planPush(
        this, m_image, m_name->text(), m_platform->choice(),
        [this](const core::Result<registryacts::PushPlan>& plan) { showPlan(plan); });
    emit jobStarted(m_planning);
}

void PushDialog::showPlan(const core::Result<registryacts::PushPlan>& plan)
{
    m_planning.clear();
    say({});
    const bool isWanted = std::exchange(m_isWanted, false);
    if (!plan)
        return fail(plan.error());
    m_plan = *plan;
    m_platform->offer(m_plan->offered, {});
    showTransfer(m_plan->transfer ? &*m_plan->transfer : nullptr);
    if (m_plan->transfer && registryacts::isRemote(m_image))
        head()->showTrust(*m_plan->transfer);
    if (m_plan->transfer && m_plan->transfer->toMove() == 0)
        say(tr("All of it is in the registry already."));
    showReplaced();
    if (isWanted && !m_plan->replaced)
        push();
}

void PushDialog::showReplaced()
{
    const bool isReplacing = m_plan && m_plan->replaced;
    actButton()->setText(verb());
    // Enter alone must not replace anything.
    actButton()->setDefault(!isReplacing);
    actButton()->setAutoDefault(!isReplacing);
    if (!isReplacing)
        return m_replaced->tell({}, {});
    const core::NamedImage& old = *m_plan->replaced;
    QStringList platforms;
    for (const core::Platform& platform : old.platforms)
        platforms.append(format::name(core::formatPlatformShort(platform), 80));
    QStringList facts;
    if (!old.created.empty())
        facts.append(tr("made %1").arg(format::time(old.created)));
    if (old.packed)
        facts.append(tr("%1 packed").arg(format::bytes(*old.packed)));
    facts.append(platforms);
    m_replaced->tell(tr("The name leads to another image, which is replaced:"),
                     QString::fromStdString(old.descriptor.digest.text()) + u'\n'
                         + facts.join(QStringLiteral(" · ")) + u'\n'
                         + tr("It is still found by its digest, until the registry clears away "
                              "what has no tag."));
}

QString PushDialog::verb() const
{
    const bool isReplacing = m_plan && m_plan->replaced;
    if (registryacts::isRemote(m_image))
        return isReplacing ? tr("&Copy and replace") : tr("&Copy");
    return isReplacing ? tr("&Push and replace") : tr("&Push");
}

void PushDialog::act()
{
    if (m_plan)
        return push();
    m_isWanted = true;
    consider();
}

void PushDialog::push()
{
    const QString name = m_name->text().trimmed();
    std::optional<core::Digest> replaces;
    if (m_plan->replaced)
        replaces = m_plan->replaced->descriptor.digest;
    watch(registryacts::push(this, m_image, name, m_platform->choice(), replaces,
                             [this, name](const core::Result<core::TransferResult>& result) {
                                 if (result)
                                     return succeed((registryacts::isRemote(m_image)
                                                         ? tr("Copied to %1: %2 were moved.")
                                                         : tr("Pushed %1: %2 were moved."))
                                                        .arg(name, format::bytes(result->moved())));
                                 m_plan.reset(); // Whatever it was, it is looked at anew.
                                 showTransfer(nullptr);
                                 showReplaced();
                                 fail(result.error());
                             }));
}

void PushDialog::fail(const core::Error& error)
{
    showError(error);
    if (error.code != core::ErrorCode::Cancelled)
        offerDoctor(registryacts::openName(m_name->text().trimmed()));
}
#include "moc_pushdialog.cpp"
