// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registryacts.h"

#include <QCoreApplication>

Job* registryacts::loginTarget(
    QObject* owner, const QString& host,
    std::function<void(const core::Result<core::CredentialTarget>&)> done)
{
    return Job::start(
        owner,
        QCoreApplication::translate("registryacts", "Looking where credentials of %1 are kept")
            .arg(host),
        [name = host.toStdString()](const core::Task& task) {
            return core::RegistryAccess::ofProcess()->credentials().target(name, task);
        },
        std::move(done));
}

Job* registryacts::login(QObject* owner, const QString& host, const core::Credentials& credentials,
                         std::function<void(const core::Result<core::LoginResult>&)> done)
{
    return Job::start(
        owner, QCoreApplication::translate("registryacts", "Signing in to %1").arg(host),
        [name = host.toStdString(), credentials](const core::Task& task) {
            return core::login(*core::RegistryAccess::ofProcess(), name, credentials, task);
        },
        std::move(done));
}

Job* registryacts::logout(QObject* owner, const QString& host,
                          std::function<void(const core::Result<int>&)> done)
{
    return Job::start(
        owner, QCoreApplication::translate("registryacts", "Signing out of %1").arg(host),
        [name = host.toStdString()](const core::Task& task) -> core::Result<int> {
            const auto access = core::RegistryAccess::ofProcess();
            const auto erased = access->credentials().erase(name, task);
            if (!erased)
                return core::fail(erased.error());
            access->forget(name);
            return static_cast<int>(erased->size());
        },
        std::move(done));
}
