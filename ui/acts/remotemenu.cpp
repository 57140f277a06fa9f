// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/acts/remotemenu.h"

#include "models/format.h"
#include "models/registryacts.h"
#include "ui/acts/doctordialog.h"
#include "ui/acts/logindialog.h"
#include "ui/acts/remoteacts.h"
#include "ui/acts/removetagdialog.h"
#include "ui/theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>

namespace {

constexpr QLatin1String ofRegistry("docker://");

int kindOf(const QModelIndex& index)
{
    return index.data(PlacesModel::RemoteKindRole).toInt();
}

QString referenceOf(const QModelIndex& index)
{
    return index.data(PlacesModel::ReferenceRole).toString();
}

} // namespace

RemoteMenu::RemoteMenu(PlacesModel* model, RemoteActs* acts, QWidget* window)
    : QObject(window)
    , m_model(model)
    , m_acts(acts)
    , m_window(window)
{
}

bool RemoteMenu::isRemote(const QModelIndex& index)
{
    return kindOf(index) != PlacesModel::NotRemote;
}

void RemoteMenu::setAdded(const QStringList& added)
{
    m_added = added;
    m_model->setRegistries(RegistryListing::ofProcess(), added);
}

void RemoteMenu::addTo(QMenu* menu, const QModelIndex& index)
{
    const int kind = kindOf(index);
    const QString reference = referenceOf(index);
    const QPersistentModelIndex row(index);
    const bool isImage = kind == PlacesModel::TagRow || kind == PlacesModel::PlatformRow;
    if (isImage)
        addImageActs(menu, reference, kind == PlacesModel::TagRow, index);
    if (kind == PlacesModel::RepositoryRow)
        menu->addAction(theme::icon(QStringLiteral("tag")), tr("Show tags"), this,
                        [this, reference] { emit tagsRequested(reference); });
    if (kind == PlacesModel::RegistriesRow || kind == PlacesModel::RegistryRow)
        menu->addAction(theme::icon(QStringLiteral("list-add")),
                        kind == PlacesModel::RegistryRow ? tr("Add a repository…")
                                                         : tr("Add a registry or repository…"),
                        this, [this, kind, reference] {
                            askForMore(kind == PlacesModel::RegistryRow ? reference + u'/'
                                                                        : QString());
                        });
    if (kind == PlacesModel::RegistryRow)
        addAccountActs(menu, reference, row);
    if (kind != PlacesModel::MoreRow && kind != PlacesModel::CarrierRow
        && kind != PlacesModel::PlatformRow)
        menu->addAction(
            theme::icon(QStringLiteral("view-refresh")), tr("Read again"), this, [this, row, kind] {
                const QModelIndex at = row;
                m_model->rereadRemote(kind == PlacesModel::ProblemRow ? at.parent() : at);
            });
    if (!reference.isEmpty() && kind != PlacesModel::MoreRow) {
        menu->addSeparator();
        menu->addAction(theme::icon(QStringLiteral("edit-copy")), tr("Copy name"), this,
                        [reference] { QGuiApplication::clipboard()->setText(reference); });
        menu->addAction(theme::icon(QStringLiteral("dialog-information")), tr("What is wrong?"),
                        this, [this, reference] { examine(reference); });
    }
    if (kind == PlacesModel::RegistryRow && index.data(PlacesModel::IsAddedRole).toBool())
        menu->addAction(theme::icon(QStringLiteral("window-close")), tr("Remove from this list"),
                        this, [this, reference] {
                            QStringList left;
                            for (const QString& one : m_added) {
                                if (one != reference && !one.startsWith(reference + u'/'))
                                    left.append(one);
                            }
                            setAdded(left);
                            emit addedChanged(left);
                        });
}

void RemoteMenu::addImageActs(QMenu* menu, const QString& reference, bool isTag,
                              const QModelIndex& index)
{
    menu->addAction(theme::icon(QStringLiteral("document-open")), tr("Open without pulling"), this,
                    [this, reference] { emit openRequested(ofRegistry + reference); });
    menu->addAction(theme::icon(QStringLiteral("go-down")), tr("Pull…"), this,
                    [this, reference] { m_acts->pull(reference); });
    menu->addAction(theme::icon(QStringLiteral("edit-copy")), tr("Copy to…"), this,
                    [this, reference] { m_acts->copy(reference); });
    menu->addAction(theme::icon(QStringLiteral("compare")), tr("Compare with…"), this,
                    [this, reference] { m_acts->compare(reference); });
    menu->addAction(theme::icon(QStringLiteral("utilities-terminal")), tr("Copy as command"), this,
                    [this, reference] { emit commandCopied(ofRegistry + reference); });
    if (!isTag)
        return;
    const QPersistentModelIndex repository(index.parent());
    menu->addAction(theme::icon(QStringLiteral("window-close")), tr("Remove tag…"), this,
                    [this, reference, repository] { removeTag(reference, repository); });
}

void RemoteMenu::addAccountActs(QMenu* menu, const QString& host, const QPersistentModelIndex& row)
{
    menu->addAction(tr("Sign in…"), this, [this, host, row] {
        auto* dialog = new LoginDialog(host, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &ActDialog::jobStarted, this, &RemoteMenu::jobStarted);
        connect(dialog, &ActDialog::done, this, [this, row](const QString& sentence) {
            emit done(sentence);
            m_model->rereadRemote(row);
        });
        dialog->open();
    });
    menu->addAction(tr("Sign out"), this, [this, host, row] {
        Job* job =
            registryacts::logout(this, host, [this, host, row](const core::Result<int>& gone) {
                if (!gone)
                    return emit failed(format::error(gone.error()));
                emit done(*gone == 0 ? tr("Nobody was signed in to %1.").arg(host)
                                     : tr("Signed out of %1.").arg(host));
                m_model->rereadRemote(row);
            });
        emit jobStarted(job);
    });
}

void RemoteMenu::activate(const QModelIndex& index)
{
    switch (kindOf(index)) {
    case PlacesModel::TagRow:
    case PlacesModel::PlatformRow:
    case PlacesModel::CarrierRow:
        emit openRequested(ofRegistry + referenceOf(index));
        return;
    case PlacesModel::MoreRow:
        m_model->fetchNext(index);
        return;
    case PlacesModel::ProblemRow:
        examine(referenceOf(index));
        return;
    default:
        return;
    }
}

void RemoteMenu::askForMore(const QString& beginning)
{
    auto* dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a registry or repository"));
    dialog->setLabelText(tr("Host of a registry, or with a repository: ghcr.io/team/app"));
    dialog->setTextValue(beginning);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        QString name = text.trimmed();
        if (name.startsWith(ofRegistry))
            name.remove(0, ofRegistry.size());
        while (name.endsWith(u'/'))
            name.chop(1);
        // A repository has a name that images have; of a host alone some image would be one.
        const QString image = name.contains(u'/') ? name : name + QStringLiteral("/x");
        const QString problem = registryacts::nameProblem(image);
        if (name.isEmpty() || !problem.isEmpty()) {
            if (!problem.isEmpty())
                emit failed(problem);
            return;
        }
        if (m_added.contains(name))
            return;
        setAdded(m_added + QStringList{name});
        emit addedChanged(m_added);
    });
    dialog->open();
}

void RemoteMenu::examine(const QString& reference)
{
    // A host alone is told from an image by the slash at its end.
    const QString name = reference.contains(u'/') ? reference : reference + u'/';
    auto* dialog = new DoctorDialog(ofRegistry + name, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DoctorDialog::jobStarted, this, &RemoteMenu::jobStarted);
    dialog->open();
}

void RemoteMenu::removeTag(const QString& reference, const QPersistentModelIndex& repository)
{
    auto* dialog = new RemoveTagDialog(reference, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActDialog::jobStarted, this, &RemoteMenu::jobStarted);
    connect(dialog, &ActDialog::done, this, [this, repository](const QString& sentence) {
        emit done(sentence);
        m_model->rereadRemote(repository);
    });
    dialog->open();
}
#include "moc_remotemenu.cpp"
