// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/save/imagewriter.h"
#include "tests/support/tempdir.h"

#include <QProcess>
#include <QStringList>

#include <memory>
#include <optional>

/// A containerd of our own, with all it has below one new folder; stops with this object, and with
/// this program however that ends.
class Containerd
{
public:
    /// Null, with the reason in \a whyNot, where it is not installed, where this is not root or
    /// where it does not start on this machine.
    static std::unique_ptr<Containerd> start(QString& whyNot);
    ~Containerd() { stop(); }
    Q_DISABLE_COPY_MOVE(Containerd)

    void stop();

    /// What ctr prints; none if it fails, lastError() says why.
    std::optional<QString> ctr(const QStringList& arguments);
    QByteArray lastError() const { return m_error; }
    /// Has ctr itself import \a archive into the namespace \a ns; \a more are its options.
    bool import(const QString& ns, const std::string& archive, const QStringList& more = {});

    /// Imports into the namespaces "one" and "two" what the tests speak of: `example.org/app:1`,
    /// which is `other:1` as well, and `app:2`; into the first alone `multi:1`, which has one of
    /// the two platforms of its index. False if ctr fails.
    bool addSamples();
    /// Makes the container \a id of `example.org/app:2` in the namespace "one".
    bool makeContainer(const QString& id);

    /// "overlayfs", or "native" where overlays do not work in each other.
    const QString& snapshotter() const { return m_snapshotter; }
    std::string root() const { return m_dir.path("root"); }
    std::string socket() const { return m_dir.path("s"); }
    const test::TempDir& dir() const { return m_dir; }

private:
    Containerd() = default;
    QString launch();
    void chooseSnapshotter();

    test::TempDir m_dir;
    QProcess m_process;
    QByteArray m_error;
    QString m_snapshotter;
};

/// An image of two layers: a base that all such images have, and \a file of its own.
core::NewImage newImage(const std::string& name, const std::string& file);
