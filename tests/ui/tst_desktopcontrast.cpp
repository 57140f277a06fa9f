// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktopcontrast.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDBusConnection>
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

signals:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void SettingChanged(const QString& space, const QString& key, const QDBusVariant& value);
};

class TestDesktopContrast : public QObject
{
    Q_OBJECT

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
                                   QDBusConnection::ExportAllSlots
                                       | QDBusConnection::ExportAllSignals));
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
        emit m_portal.SettingChanged(space, QStringLiteral("contrast"), QDBusVariant(0U));
        QTRY_VERIFY(!isContrast());
        // What else changes says nothing about it.
        emit m_portal.SettingChanged(space, QStringLiteral("color-scheme"), QDBusVariant(1U));
        emit m_portal.SettingChanged(space, QStringLiteral("contrast"), QDBusVariant(1U));
        QTRY_VERIFY(isContrast());
        emit m_portal.SettingChanged(space, QStringLiteral("color-scheme"), QDBusVariant(0U));
        emit m_portal.SettingChanged(QStringLiteral("org.gnome.desktop"),
                                     QStringLiteral("contrast"), QDBusVariant(0U));
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
