// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/remoteacts.h"

#include "models/format.h"
#include "models/registryacts.h"
#include "ui/acts/pushdialog.h"
#include "ui/acts/registrydialog.h"

#include <QLineEdit>

RemoteActs::RemoteActs(Places* places, QWidget* window)
    : QObject(window)
    , m_places(places)
    , m_window(window)
{
}

void RemoteActs::pull(const QString& name)
{
    auto* dialog = new RegistryDialog(imageacts::targets(*m_places), m_window);
    dialog->nameField()->setText(name);
    connect(dialog, &RegistryDialog::openRequested, this, &RemoteActs::openRequested);
    connect(dialog, &RegistryDialog::pulled, this,
            [this](const registryacts::PullRequest& request) {
                readAgain(request.target);
                if (const QString pulled = registryacts::pulledName(request); !pulled.isEmpty())
                    emit openRequested(pulled);
            });
    show(dialog);
}

/// Files and folders are read when they are opened.
void RemoteActs::readAgain(const TargetPlace& target)
{
    if (m_places->find(target.path) != nullptr)
        m_places->reread(target.path);
    else if (target.kind == core::StoreKind::OwnStore)
        m_places->findOnMachine();
}

void RemoteActs::copy(const QString& name)
{
    show(new PushDialog(registryacts::remoteImage(name), m_window));
}

void RemoteActs::show(ActDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActDialog::jobStarted, this, &RemoteActs::jobStarted);
    connect(dialog, &ActDialog::done, this, &RemoteActs::told);
    connect(dialog, &ActDialog::commandCopied, this,
            [this](const QString& line) { emit told(tr("Copied: %1").arg(line)); });
    dialog->open();
}

void RemoteActs::compare(const QString& name)
{
    Job* job = registryacts::find(this, name, [this](const core::Result<ChosenImage>& image) {
        if (image)
            emit compareRequested({*image});
        else
            emit told(format::error(image.error()));
    });
    emit jobStarted(job);
}
#include "moc_remoteacts.cpp"
