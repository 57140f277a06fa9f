// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/pagebanners.h"

#include "models/imagedocument.h"
#include "ui/acts/doctordialog.h"
#include "ui/page/warningdialog.h"
#include "ui/widgets/banner.h"

#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

PageBanners::PageBanners(ImageDocument* document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_document, &ImageDocument::imageOpened, this, &PageBanners::clear);
    connect(m_document, &ImageDocument::wasteChanged, this, &PageBanners::showWarnings);
    connect(m_document, &ImageDocument::failed, this, &PageBanners::showError);
    connect(m_document, &ImageDocument::changedOnDisk, this, &PageBanners::showChanged);
    showWarnings();
}

void PageBanners::set(QPointer<Banner>& slot, Banner* banner)
{
    delete slot;
    slot = banner;
    m_layout->addWidget(banner);
}

void PageBanners::clear()
{
    for (const QPointer<Banner>& banner :
         {m_errorBanner, m_problemBanner, m_warningBanner, m_changedBanner})
        delete banner;
}

/// "app:1 in app.tar": several places may have an image of the same name.
QString PageBanners::imageInFile() const
{
    const QString title = m_document->title();
    const QString file = m_document->fileName();
    //: %1 is an image, %2 the file or folder that it lies in.
    return title == file ? title : tr("%1 in %2").arg(title, file);
}

void PageBanners::showError(const core::Error& error)
{
    if (error.code == core::ErrorCode::Cancelled) {
        showStopped();
        return;
    }
    // That the file is another one by now is a part of this message.
    delete m_changedBanner;
    set(m_errorBanner, Banner::forError(tr("%1 cannot be read.").arg(imageInFile()), error, this));
    QPushButton* again = m_errorBanner->addButton(tr("Try again"), QStringLiteral("view-refresh"));
    connect(again, &QPushButton::clicked, m_document, &ImageDocument::reload);
    connect(again, &QPushButton::clicked, m_errorBanner, &QObject::deleteLater);
    if (!DoctorModel::canExamine(m_document->name()))
        return;
    QPushButton* examine = m_errorBanner->addButton(tr("What is wrong?"));
    connect(examine, &QPushButton::clicked, this, [this] {
        auto* dialog = new DoctorDialog(m_document->name(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void PageBanners::showProblem(const QString& title, const core::Error& error)
{
    set(m_problemBanner, Banner::forError(title, error, this));
}

/// Who stopped it knows why: no fault, but a way on.
void PageBanners::showStopped()
{
    const QString sentence = !m_document->image() || m_document->waste()
                                 ? QString()
                                 : tr("What was read so far is shown.");
    set(m_errorBanner,
        new Banner(theme::Tone::Neutral, tr("Reading %1 was stopped.").arg(imageInFile()), sentence,
                   this));
    m_errorBanner->setSlim();
    QPushButton* on =
        m_errorBanner->addButton(tr("Read on"), QStringLiteral("media-playback-start"));
    connect(on, &QPushButton::clicked, m_document, &ImageDocument::readOn);
    connect(on, &QPushButton::clicked, m_errorBanner, &QObject::deleteLater);
}

void PageBanners::showChanged()
{
    if (m_errorBanner && m_errorBanner->tone() == theme::Tone::Error)
        return; // It says more.
    const QString path = QString::fromStdString(m_document->store()->path());
    const bool isThere = path.contains(QStringLiteral("://")) || QFileInfo::exists(path);
    set(m_changedBanner,
        new Banner(theme::Tone::Caution,
                   isThere ? tr("%1 changed.").arg(m_document->fileName())
                           : tr("%1 is not there any more.").arg(m_document->fileName()),
                   tr("What is shown is what it was."), this));
    QPushButton* again = m_changedBanner->addButton(tr("Reload"), QStringLiteral("view-refresh"));
    connect(again, &QPushButton::clicked, m_document, &ImageDocument::reload);
}

void PageBanners::showWarnings()
{
    const core::Warnings& warnings = m_document->warnings();
    if (!m_document->isIndexed() || warnings.empty()) {
        delete m_warningBanner;
        return;
    }
    const auto count = static_cast<int>(warnings.list().size() + warnings.dropped());
    const QString number = tr("%Ln warning(s)", nullptr, count);
    Banner* banner = nullptr;
    if (warnings.hasDamage()) {
        const Damage damage = m_document->damage();
        const bool isAllRead = damage.unread.empty() && !damage.isOfDocuments;
        banner = new Banner(
            theme::Tone::Caution,
            (isAllRead ? tr("Not to be relied on: %1") : tr("Partly read: %1")).arg(number),
            damage.sentences().join(u'\n'), this);
    } else {
        banner = new Banner(theme::Tone::Neutral, number,
                            m_document->isVerified()
                                ? tr("Some entries are odd; everything was read.")
                                : tr("Some entries are odd. Only headers were read so far; the "
                                     "contents are still to be verified."),
                            this);
        banner->setSlim();
    }
    set(m_warningBanner, banner);
    QPushButton* list = banner->addButton(tr("Show list"));
    connect(list, &QPushButton::clicked, this, &PageBanners::showList);
}

void PageBanners::showList()
{
    auto* dialog = new WarningDialog(m_document->warnings(), this);
    connect(dialog, &WarningDialog::pathRequested, this, &PageBanners::pathRequested);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}
