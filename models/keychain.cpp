// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keychain.h"

#ifdef STRATOSCOPE_KEYCHAIN

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusReply>
#include <QThread>
#include <qt6keychain/keychain.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace {

constexpr std::chrono::minutes patience{2}; // It may ask a person to unlock it.

QString service()
{
    return QStringLiteral("stratoscope registries");
}

/// True if somebody on the session's bus keeps secrets, or would be started for that.
bool isKeychainThere()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    const QStringList there = bus.interface()->registeredServiceNames().value()
                              + bus.interface()->activatableServiceNames().value();
    return there.contains(QStringLiteral("org.freedesktop.secrets"))
           || there.contains(QStringLiteral("org.kde.kwalletd5"))
           || there.contains(QStringLiteral("org.kde.kwalletd6"));
}

struct KeychainAnswer
{
    QKeychain::Error error = QKeychain::NoError;
    QString words;
    QString secret;
};

/// What a thread waits for while the thread of the application asks.
struct KeychainCall
{
    std::mutex mutex;
    std::condition_variable_any answered;
    std::optional<KeychainAnswer> answer;
};

class DesktopKeychain final : public core::SecretKeeper
{
public:
    core::Result<std::optional<std::string>> read(const std::string& key,
                                                  const core::Task& task) const override
    {
        const auto answer = ask(
            key, [] { return new QKeychain::ReadPasswordJob(service()); }, task);
        if (!answer)
            return core::fail(answer.error());
        if (answer->error == QKeychain::EntryNotFound)
            return std::nullopt;
        return answer->secret.toStdString();
    }

    core::Result<void> write(const std::string& key, const std::string& secret,
                             const core::Task& task) const override
    {
        const auto make = [secret] {
            auto* job = new QKeychain::WritePasswordJob(service());
            job->setTextData(QString::fromStdString(secret));
            return job;
        };
        const auto answer = ask(key, make, task);
        if (!answer)
            return core::fail(answer.error());
        return {};
    }

    core::Result<bool> erase(const std::string& key, const core::Task& task) const override
    {
        // Not every backend says that there was nothing.
        const auto there = read(key, task);
        if (!there)
            return core::fail(there.error());
        if (!*there)
            return false;
        const auto answer = ask(
            key, [] { return new QKeychain::DeletePasswordJob(service()); }, task);
        if (!answer)
            return core::fail(answer.error());
        return answer->error != QKeychain::EntryNotFound;
    }

private:
    static core::Result<KeychainAnswer>
    ask(const std::string& key, std::function<QKeychain::Job*()> make, const core::Task& task);
    static core::Result<KeychainAnswer> judged(KeychainAnswer answer);
};

core::Result<KeychainAnswer> DesktopKeychain::judged(KeychainAnswer answer)
{
    const std::string words = "the keychain: " + answer.words.toStdString();
    switch (answer.error) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
        return answer;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return core::fail(core::ErrorCode::Unsupported, words);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return core::fail(core::ErrorCode::Denied, words);
    default:
        return core::fail(core::ErrorCode::Io, words);
    }
}

core::Result<KeychainAnswer> DesktopKeychain::ask(const std::string& key,
                                                  std::function<QKeychain::Job*()> make,
                                                  const core::Task& task)
{
    QCoreApplication* application = QCoreApplication::instance();
    if (application == nullptr || QThread::currentThread() == application->thread())
        return core::fail(core::ErrorCode::Internal,
                          "the keychain is asked from where its answer cannot be waited for");
    if (!isKeychainThere())
        return core::fail(
            core::ErrorCode::Unsupported,
            QCoreApplication::translate("Keychain",
                                        "this session has no keychain (Secret Service or KWallet)")
                .toStdString());
    const auto call = std::make_shared<KeychainCall>();
    QMetaObject::invokeMethod(
        application,
        [call, make = std::move(make), key = QString::fromStdString(key)] {
            QKeychain::Job* job = make(); // It deletes itself.
            job->setKey(key);
            job->setInsecureFallback(false);
            QObject::connect(job, &QKeychain::Job::finished, job, [call](QKeychain::Job* done) {
                KeychainAnswer answer{done->error(), done->errorString(), {}};
                if (const auto* reading = qobject_cast<QKeychain::ReadPasswordJob*>(done))
                    answer.secret = reading->textData();
                {
                    const std::lock_guard lock(call->mutex);
                    call->answer = std::move(answer);
                }
                call->answered.notify_all();
            });
            job->start();
        },
        Qt::QueuedConnection);
    std::unique_lock lock(call->mutex);
    const bool isAnswered = call->answered.wait_for(lock, task.stop, patience,
                                                    [&call] { return call->answer.has_value(); });
    if (task.isCancelled())
        return core::cancelled();
    if (!isAnswered)
        return core::fail(core::ErrorCode::Io, "the keychain: does not answer");
    return judged(std::move(*call->answer));
}

} // namespace

std::shared_ptr<const core::SecretKeeper> desktopKeychain()
{
    return std::make_shared<const DesktopKeychain>();
}

#else

std::shared_ptr<const core::SecretKeeper> desktopKeychain()
{
    return nullptr;
}

#endif
