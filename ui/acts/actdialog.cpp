// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/actdialog.h"

#include "models/format.h"
#include "models/transfersteering.h"
#include "ui/acts/doctordialog.h"
#include "ui/acts/planlist.h"
#include "ui/acts/transferhead.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/widgets/transfercontrols.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int barRange = 1000;
constexpr qsizetype detailLimit = 1000;

} // namespace

ActDialog::ActDialog(const QString& title, const QString& act, QWidget* parent)
    : QDialog(parent)
    , m_asking(new QWidget(this))
    , m_problem(new QLabel(this))
    , m_running(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
    , m_act(m_buttons->addButton(act, QDialogButtonBox::AcceptRole))
    , m_doctor(m_buttons->addButton(tr("&What is wrong?"), QDialogButtonBox::HelpRole))
    , m_background(m_buttons->addButton(tr("Run in &background"), QDialogButtonBox::ResetRole))
    , m_command(m_buttons->addButton(tr("Copy a&s command"), QDialogButtonBox::ResetRole))
    , m_title(title)
{
    setWindowTitle(title);
    setMinimumWidth(theme::scaled(520));
    m_question = new QVBoxLayout(m_asking);
    m_question->setContentsMargins(0, 0, 0, 0);
    m_question->setSpacing(theme::gap);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme::toneText(theme::Tone::Error, palette()));
    m_problem->setPalette(colors);
    m_running->setTextFormat(Qt::PlainText);
    m_running->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::widePadding, theme::widePadding, theme::widePadding,
                               theme::widePadding);
    layout->setSpacing(theme::padding);
    layout->addWidget(m_asking, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_running);
    layout->addWidget(m_bar);
    layout->addWidget(m_buttons);
    m_act->setDefault(true);
    connect(m_act, &QPushButton::clicked, this, [this] {
        if (!isRunning())
            this->act();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ActDialog::reject);
    m_doctor->setAutoDefault(false);
    connect(m_doctor, &QPushButton::clicked, this, [this] {
        auto* dialog = new DoctorDialog(m_examined, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &DoctorDialog::jobStarted, this, &ActDialog::jobStarted);
        dialog->open();
    });
    m_background->setAutoDefault(false);
    m_background->setToolTip(tr("It goes on in the activity below"));
    connect(m_background, &QPushButton::clicked, this, &QWidget::hide);
    m_command->setIcon(theme::icon(QStringLiteral("utilities-terminal")));
    m_command->setAutoDefault(false);
    m_command->hide();
    connect(m_command, &QPushButton::clicked, this, [this] {
        const QString line = m_makeCommand();
        QGuiApplication::clipboard()->setText(line);
        emit commandCopied(line);
    });
    setProblem({});
    setRunning(false);
}

void ActDialog::offerControls(PlanList* blobs)
{
    m_blobs = blobs;
    setMinimumWidth(theme::scaled(760)); // For what is told of each blob.
    m_controls = new TransferControls(this);
    m_choices = new QWidget(this);
    auto* choices = new QHBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(theme::gap);
    m_choices->hide();
    m_details = new QWidget(this);
    auto* details = new QVBoxLayout(m_details);
    details->setContentsMargins(0, 0, 0, 0);
    details->setSpacing(theme::gap);
    m_details->hide();
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("Li&mit"), this);
    label->setBuddy(m_controls->limitBox());
    row->addWidget(m_choices);
    row->addWidget(label);
    row->addWidget(m_controls);
    row->addStretch(1);
    m_head = new TransferHead(this);
    m_head->hide();
    auto* all = qobject_cast<QVBoxLayout*>(layout());
    int at = all->indexOf(m_asking);
    all->setStretch(at, 0); // The list of blobs has what room there is.
    all->insertWidget(++at, m_head);
    all->insertLayout(++at, row);
    all->insertWidget(++at, m_details);
    all->insertWidget(++at, m_blobs, 1);
}

void ActDialog::offerChoice(const QString& label, QWidget* field)
{
    auto* name = new QLabel(label, m_choices);
    name->setBuddy(field);
    for (QWidget* widget : {static_cast<QWidget*>(name), field})
        m_choices->layout()->addWidget(widget);
    m_choices->show();
}

void ActDialog::offerDetail(QWidget* field)
{
    m_details->layout()->addWidget(field);
    m_details->show();
}

void ActDialog::offerCommand(std::function<QString()> make)
{
    m_makeCommand = std::move(make);
    m_command->show();
}

/// What is to be filled in first has the keyboard first.
void ActDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    if (m_asking->isAncestorOf(focusWidget()))
        return;
    for (QLineEdit* field : m_asking->findChildren<QLineEdit*>())
        if (field->isVisibleTo(this) && field->isEnabled() && field->text().isEmpty())
            return field->setFocus(Qt::OtherFocusReason);
}

/// What comes to be told later, in lines of its own, is not to squeeze what stands there.
bool ActDialog::event(QEvent* event)
{
    const bool isDone = QDialog::event(event);
    if (event->type() != QEvent::LayoutRequest || !isVisible())
        return isDone;
    const int needed =
        std::min(layout()->totalHeightForWidth(width()), screen()->availableGeometry().height());
    if (height() < needed)
        resize(width(), needed);
    return isDone;
}

void ActDialog::setRunning(bool isRunning)
{
    m_background->setVisible(isRunning && m_controls != nullptr);
    m_asking->setEnabled(!isRunning);
    m_asking->setVisible(!isRunning || m_blobs == nullptr);
    m_running->setVisible(isRunning && m_head == nullptr);
    m_bar->setVisible(isRunning && m_head == nullptr);
    if (m_head != nullptr) {
        showHead();
        m_choices->setVisible(!isRunning && m_choices->layout()->count() != 0);
        m_details->setVisible(!isRunning && m_details->layout()->count() != 0);
        m_command->setVisible(!isRunning && m_makeCommand);
        m_act->setVisible(!isRunning);
        setWindowTitle(isRunning && m_job ? m_job->title() : m_title);
    }
    m_act->setEnabled(!isRunning);
}

void ActDialog::showHead()
{
    m_head->setVisible(isRunning() || m_head->hasText());
}

void ActDialog::showTransfer(const core::TransferPlan* plan, const QString& time,
                             const QString& room)
{
    if (plan == nullptr) {
        m_head->clear();
        m_blobs->clear();
    } else {
        m_head->showPlan(*plan, time, room);
        m_blobs->setPlan(*plan);
    }
    showHead();
}

void ActDialog::watch(Job* job)
{
    m_job = job;
    setProblem({});
    m_running->setText(job->title());
    m_bar->setRange(0, 0);
    setRunning(true);
    connect(job, &Job::progressChanged, this, &ActDialog::showProgress);
    steer(job);
    connect(job, &Job::finished, this, [this] { setRunning(false); });
    emit jobStarted(job);
}

/// Of a transfer also shows how far each of its blobs is.
void ActDialog::steer(Job* job)
{
    TransferSteering* steering = TransferSteering::of(job);
    if (steering == nullptr || m_controls == nullptr)
        return;
    steering->setLimit(m_controls->limit());
    m_controls->steer(job);
    m_head->follow(job);
    connect(job, &Job::progressChanged, m_blobs,
            [this, steering] { m_blobs->showProgress(steering->blobs()); });
}

void ActDialog::showProgress(qint64 done, qint64 total)
{
    m_bar->setRange(0, total > 0 ? barRange : 0);
    if (total <= 0 || !m_job)
        return;
    m_bar->setValue(
        static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * barRange));
    QStringList parts{m_job->title(),
                      tr("%1 of %2", "bytes done of all bytes")
                          .arg(format::bytes(static_cast<std::uint64_t>(std::max<qint64>(0, done))),
                               format::bytes(static_cast<std::uint64_t>(total)))};
    if (const auto left = m_job->secondsLeft()) {
        parts.append(tr("%1/s", "bytes per second")
                         .arg(format::bytes(static_cast<std::uint64_t>(m_job->bytesPerSecond()))));
        parts.append(tr("%1 left", "time").arg(format::duration(*left)));
    }
    m_running->setText(parts.join(QStringLiteral(" · ")));
}

/// One that was left to itself shows why it failed, and blocks nothing.
void ActDialog::comeBack()
{
    if (isVisible() || parentWidget() == nullptr || !parentWidget()->isVisible())
        return;
    setWindowModality(Qt::NonModal);
    show();
}

void ActDialog::succeed(const QString& sentence)
{
    m_job.clear();
    emit done(sentence);
    accept();
}

void ActDialog::showError(const core::Error& error)
{
    m_job.clear();
    setRunning(false);
    comeBack();
    if (error.code == core::ErrorCode::Cancelled)
        return setProblem(tr("It was stopped. Nothing was changed."));
    setProblem(format::error(error) + u'\n' + format::name(error.message, detailLimit));
}

void ActDialog::setProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    offerDoctor({});
}

void ActDialog::offerDoctor(const QString& name)
{
    m_examined = name;
    m_doctor->setVisible(!name.isEmpty());
}

void ActDialog::reject()
{
    if (m_job)
        m_job->cancel();
    else
        QDialog::reject();
}
#include "moc_actdialog.cpp"
