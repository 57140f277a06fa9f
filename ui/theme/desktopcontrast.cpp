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

DesktopContrast::DesktopContrast(QObject* parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalSettings, QStringLiteral("SettingChanged"), this,
                SLOT(change(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(portalService, portalPath,
                                                           portalSettings, QStringLiteral("Read"));
    question << appearanceSpace << contrastKey;
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (!reply.isError())
            change(appearanceSpace, contrastKey, reply.value());
        answer->deleteLater();
    });
}

void DesktopContrast::change(const QString& space, const QString& key, const QDBusVariant& value)
{
    if (space == appearanceSpace && key == contrastKey)
        setDesktopContrast(wantsContrast(value));
}

} // namespace theme
