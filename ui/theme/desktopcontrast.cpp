// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktopcontrast.h"

#include "ui/theme/theme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace theme {

namespace {

const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceSpace = QStringLiteral("org.freedesktop.appearance");
const QString contrastKey = QStringLiteral("contrast");

/// Some portals wrap the value once more.
bool wantsContrast(const QDBusVariant& answer)
{
    QVariant value = answer.variant();
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt() == 1;
}

} // namespace

/// Here, so that nobody else has to know D-Bus.
class ContrastListener final : public QObject
{
    Q_OBJECT

public:
    explicit ContrastListener(QObject* parent)
        : QObject(parent)
    {
    }

public slots:
    /// SettingChanged: a space, a key and the value.
    void change(const QDBusMessage& message)
    {
        const QList<QVariant> said = message.arguments();
        if (said.size() == 3 && said[0] == appearanceSpace && said[1] == contrastKey)
            setDesktopContrast(wantsContrast(said[2].value<QDBusVariant>()));
    }
};

DesktopContrast::DesktopContrast(QObject* parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto* listener = new ContrastListener(this);
    bus.connect(portalService, portalPath, portalSettings, QStringLiteral("SettingChanged"),
                listener, SLOT(change(QDBusMessage)));
    QDBusMessage question = QDBusMessage::createMethodCall(portalService, portalPath,
                                                           portalSettings, QStringLiteral("Read"));
    question << appearanceSpace << contrastKey;
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [answer] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (!reply.isError())
            setDesktopContrast(wantsContrast(reply.value()));
        answer->deleteLater();
    });
}

} // namespace theme

#include "desktopcontrast.moc"
