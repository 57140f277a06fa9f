// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/progressstrip.h"

#include "models/format.h"
#include "models/imagedocument.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

#include <chrono>
#include <optional>

namespace {

constexpr std::chrono::milliseconds showDelay{150};
constexpr int barRange = 1000;

} // namespace

ProgressStrip::ProgressStrip(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_delay(new QTimer(this))
    , m_title(new ElidedLabel(this))
    , m_numbers(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    theme::setCompact(cancel);
    m_numbers->setForegroundRole(QPalette::PlaceholderText);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(theme::gapTiny);
    m_bar->setAccessibleName(tr("Progress of reading the image"));
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(m_title, 1);
    row->addWidget(m_numbers);
    row->addWidget(cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::padding, theme::gapTiny, theme::padding, theme::gapTiny);
    layout->setSpacing(theme::gapTiny);
    layout->addLayout(row);
    layout->addWidget(m_bar);
    m_delay->setSingleShot(true);
    m_delay->setInterval(showDelay);
    connect(m_delay, &QTimer::timeout, this, &QWidget::show);
    connect(cancel, &QPushButton::clicked, m_document, &ImageDocument::cancel);
    connect(m_document, &ImageDocument::jobStarted, this, &ProgressStrip::watch);
    connect(m_document, &ImageDocument::busyChanged, this, &ProgressStrip::setBusy);
    hide();
    setBusy(m_document->isBusy());
}

void ProgressStrip::setBusy(bool isBusy)
{
    if (isBusy) {
        if (!isVisible() && !m_delay->isActive())
            m_delay->start();
        return;
    }
    m_delay->stop();
    hide();
}

void ProgressStrip::watch(Job* job)
{
    if (!m_document->isBusy())
        return;
    if (m_job)
        m_job->disconnect(this);
    m_job = job;
    m_title->setText(job->title());
    m_numbers->clear();
    m_bar->setRange(0, 0);
    connect(job, &Job::progressChanged, this, &ProgressStrip::update);
}

void ProgressStrip::update(qint64 done, qint64 total)
{
    const auto asBytes = [](qint64 count) {
        return format::bytes(static_cast<std::uint64_t>(count));
    };
    if (total <= 0) {
        m_numbers->setText(asBytes(done));
        return;
    }
    m_bar->setRange(0, barRange);
    m_bar->setValue(
        static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * barRange));
    //: Bytes done and all bytes.
    QString text = tr("%1 of %2").arg(asBytes(done), asBytes(total));
    if (const auto left = m_job ? m_job->secondsLeft() : std::nullopt) {
        //: Rate and time left.
        text += QStringLiteral(" · ")
                + tr("%1/s · %2 left")
                      .arg(asBytes(static_cast<qint64>(m_job->bytesPerSecond())),
                           format::duration(*left));
    }
    m_numbers->setText(text);
}
