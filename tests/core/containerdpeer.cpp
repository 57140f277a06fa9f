// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/containerdpeer.h"

#include "tests/support/placefiles.h"

#include <QElapsedTimer>
#include <QStandardPaths>

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>

using namespace core;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestSocket = 107;
constexpr int longestStart = 15'000;

QString toQt(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

std::unique_ptr<Containerd> Containerd::start(QString& whyNot)
{
    for (const QString& program : {u"containerd"_s, u"ctr"_s})
        if (QStandardPaths::findExecutable(program).isEmpty()) {
            whyNot = u"containerd or ctr is not installed"_s;
            return nullptr;
        }
    if (::geteuid() != 0) {
        whyNot = u"containerd runs for root only"_s;
        return nullptr;
    }
    std::unique_ptr<Containerd> containerd(new Containerd);
    const QString reason = containerd->launch();
    if (!reason.isEmpty()) {
        whyNot = u"containerd does not start on this machine: "_s + reason;
        return nullptr;
    }
    containerd->chooseSnapshotter();
    return containerd;
}

void Containerd::chooseSnapshotter()
{
    const QString plugins = ctr({u"plugins"_s, u"ls"_s}).value_or(QString());
    m_snapshotter = u"native"_s;
    for (const QString& line : plugins.split(u'\n'))
        if (line.contains(u" overlayfs "_s) && line.trimmed().endsWith(u"ok"_s))
            m_snapshotter = u"overlayfs"_s;
}

bool Containerd::import(const QString& ns, const std::string& archive, const QStringList& more)
{
    QStringList arguments{u"-n"_s, ns, u"images"_s, u"import"_s};
    if (!more.contains(u"--no-unpack"_s))
        arguments += {u"--snapshotter"_s, m_snapshotter};
    return ctr(arguments + more + QStringList{toQt(archive)}).has_value();
}

/// Why it does not run; empty if it does.
QString Containerd::launch()
{
    if (m_dir.path("s.ttrpc").size() > longestSocket)
        return u"the path of its socket is too long"_s;
    const std::string path = m_dir.path();
    m_dir.write("config.toml", "version = 2\nroot = \"" + path + "/root\"\nstate = \"" + path
                                   + "/state\"\ndisabled_plugins = ["
                                     "\"io.containerd.grpc.v1.cri\", "
                                     "\"io.containerd.snapshotter.v1.aufs\", "
                                     "\"io.containerd.snapshotter.v1.btrfs\", "
                                     "\"io.containerd.snapshotter.v1.devmapper\", "
                                     "\"io.containerd.snapshotter.v1.zfs\", "
                                     "\"io.containerd.internal.v1.opt\"]\n[grpc]\n  address = \""
                                   + path + "/s\"\n[ttrpc]\n  address = \"" + path
                                   + "/s.ttrpc\"\n");
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(toQt(m_dir.path("log")));
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(u"containerd"_s, {u"--config"_s, toQt(m_dir.path("config.toml"))});
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < longestStart) {
        if (m_process.state() == QProcess::NotRunning)
            break;
        if (ctr({u"version"_s}))
            return {};
        m_process.waitForFinished(100);
    }
    return u"containerd does not come up: "_s
           + toQt(test::fileText(m_dir.path("log"))).right(1'000);
}

void Containerd::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (m_process.waitForFinished(longestStart))
        return;
    m_process.kill();
    m_process.waitForFinished(longestStart);
}

std::optional<QString> Containerd::ctr(const QStringList& arguments)
{
    QProcess process;
    process.start(u"ctr"_s, QStringList{u"-a"_s, toQt(m_dir.path("s"))} + arguments);
    process.waitForFinished(60'000);
    m_error = process.readAllStandardError();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    return QString::fromUtf8(process.readAllStandardOutput());
}

bool Containerd::addSamples()
{
    const std::string path = m_dir.path("image.tar");
    auto writer = core::ImageWriter::create(path, core::ImageForm::OciArchive, false).value();
    const bool isWritten = writer.add(newImage("example.org/app:1", "one"), {})
                           && writer.add(newImage("example.org/app:2", "two"), {})
                           && writer.finish();
    if (!isWritten || !import(u"one"_s, path) || !import(u"two"_s, path, {u"--no-unpack"_s}))
        return false;

    // One that has only one of the platforms of its index, as after a pull.
    test::PlaceFiles place;
    const std::string here =
        place.image({test::layerTar("a")}, R"(,"platform":{"os":"linux","architecture":"amd64"})");
    const std::string index = test::indexText(
        {here, test::descriptorText(test::manifestType, "not here",
                                    R"(,"platform":{"os":"linux","architecture":"arm64"})")});
    place.blob(index).layout(
        {test::descriptorText(test::indexType, index, test::refName("example.org/multi:1"))});
    return import(u"one"_s, m_dir.write("multi.tar", place.tar().bytes()))
           && ctr({u"-n"_s, u"one"_s, u"images"_s, u"tag"_s, u"example.org/app:1"_s,
                   u"example.org/other:1"_s});
}

bool Containerd::makeContainer(const QString& id)
{
    return ctr({u"-n"_s, u"one"_s, u"containers"_s, u"create"_s, u"--snapshotter"_s, m_snapshotter,
                u"example.org/app:2"_s, id})
        .has_value();
}

NewImage newImage(const std::string& name, const std::string& file)
{
    NewImage image;
    image.names = {name};
    image.config.platform = {"linux", "amd64", {}, {}, {}};
    image.config.created = "2024-02-29T12:00:00Z";
    image.config.labels["made.by"] = "test";
    image.config.env = {"PATH=/bin"};
    image.config.cmd = {"/bin/sh"};
    for (const test::TarBuilder& tar :
         {test::TarBuilder().dir("etc").file("etc/base", std::string(20'000, 'b')),
          test::TarBuilder().file(file, std::string(5'000, 'x')).whiteout("etc/gone")}) {
        const Bytes bytes = tar.bytes();
        image.layers.push_back({test::memoryFile(bytes), 0, bytes.size()});
    }
    return image;
}
