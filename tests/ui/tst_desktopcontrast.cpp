// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktopcontrast.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

/// The settings of a desktop, as its portal tells them.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint contrast = 0;

public slots:
    QDBusVariant Read(const QString&, const QString&) // NOLINT(readability-identifier-naming)
    {
        // As old portals answer: a variant in a variant.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(contrast)));
    }
};

class TestDesktopContrast : public QObject
{
    Q_OBJECT

    /// What a portal tells everybody when a setting changes.
    static void tell(const QString& space, const QString& key, uint value)
    {
        QDBusMessage message = QDBusMessage::createSignal(
            QStringLiteral("/org/freedesktop/portal/desktop"),
            QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"));
        message << space << key << QVariant::fromValue(QDBusVariant(value));
        QVERIFY(QDBusConnection(QStringLiteral("portal")).send(message));
    }

    static bool isContrast() { return theme::isContrast(QApplication::palette()); }

private slots:
    /// A session bus of its own.
    void initTestCase()
    {
        qunsetenv("STRATOSCOPE_THEME");
        const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (program.isEmpty())
            QSKIP("dbus-daemon is not installed");
        m_daemon.start(program, {QStringLiteral("--session"), QStringLiteral("--nofork"),
                                 QStringLiteral("--print-address")});
        QVERIFY(m_daemon.waitForStarted());
        QVERIFY(m_daemon.waitForReadyRead());
        const QByteArray address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        QDBusConnection bus =
            QDBusConnection::connectToBus(QString::fromLatin1(address), QStringLiteral("portal"));
        QVERIFY(bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &m_portal,
                                   QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    }

    void followsTheDesktop()
    {
        theme::apply(theme::Scheme::System);
        QVERIFY(!isContrast());
        m_portal.contrast = 1;
        const theme::DesktopContrast contrast;
        QTRY_VERIFY(isContrast());
        const QString space = QStringLiteral("org.freedesktop.appearance");
        tell(space, QStringLiteral("contrast"), 0);
        QTRY_VERIFY(!isContrast());
        // What else changes says nothing about it.
        tell(space, QStringLiteral("color-scheme"), 1);
        tell(space, QStringLiteral("contrast"), 1);
        QTRY_VERIFY(isContrast());
        tell(space, QStringLiteral("color-scheme"), 0);
        tell(QStringLiteral("org.gnome.desktop"), QStringLiteral("contrast"), 0);
        theme::apply(theme::Scheme::Dark);
        QVERIFY(!isContrast());
        theme::apply(theme::Scheme::System);
        QVERIFY(isContrast());
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

private:
    QProcess m_daemon;
    Portal m_portal;
};

QTEST_MAIN(TestDesktopContrast)
#include "tst_desktopcontrast.moc"
