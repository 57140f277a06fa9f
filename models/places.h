// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/imagequery.h"
#include "core/local/machineplaces.h"
#include "models/job.h"

#include <QHash>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

/// Bytes of an image, as far as they are known.
struct ImageBytes
{
    std::optional<std::uint64_t> packed;   ///< Of its layers as stored.
    std::optional<std::uint64_t> unpacked; ///< Of the files in all layers.
};

/// A file or folder that holds images, or in which an engine keeps them.
struct Place
{
    /// Unread: remembered, and packed as a whole or in a registry, so that it is read only when
    /// asked for.
    enum class State { Unread, Reading, Read, Failed };

    QString path; ///< Absolute, or "docker://…".
    State state = State::Reading;
    std::shared_ptr<const core::Store> store;  ///< Null unless Read.
    core::Error error;                         ///< Why it Failed.
    QHash<QString, ImageBytes> bytes;          ///< By the id of the entry.
    std::optional<core::MachinePlace> machine; ///< Found on this machine, not opened by a person.
    QHash<QString, core::LocalImage> local;    ///< What such a place lists, by the id of the entry.
    QHash<QString, core::ImageFacts> facts;    ///< And what is known of each beside that.
};

/// The files and folders that a person works with: remembers them and reads what they list in
/// jobs. GUI thread only.
class Places : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const std::vector<Place>& list() const { return m_places; }
    const Place* find(const QString& path) const;
    /// Of what a person opened.
    QStringList paths() const;

    /// Adds \a path, made absolute, at the end and reads it; does nothing if it is there already.
    void add(const QString& path);
    /// Adds it as add() does, but does not read what would have to be unpacked first.
    void addRemembered(const QString& path);
    /// Looks, in a job, where engines keep images on this machine, and adds those places.
    void findOnMachine(
        const core::MachineEnvironment& environment = core::MachineEnvironment::current());
    /// Adds the place of \a store, which was just opened, or lets it replace what was read before.
    void addOpened(const std::shared_ptr<const core::Store>& store);
    /// Reads \a path again.
    void reread(const QString& path);
    /// Does nothing to what was found on the machine: it would be found again.
    void forget(const QString& path);
    /// What reading the layers of an image brought to light.
    void setUnpacked(const QString& path, const std::string& entryId, std::uint64_t bytes);

signals:
    void added(const QString& path);
    void changed(const QString& path);
    void forgotten(const QString& path);
    void jobStarted(Job* job);

private:
    struct Contents;
    static Contents measured(std::shared_ptr<const core::Store> store, const core::Task& task);
    static void addLocal(Contents& contents, const core::LocalStore& store, const core::Task& task);
    static core::Result<Contents> readPlace(const std::string& path, const core::Task& task);
    static core::Result<Contents> readMachine(const core::MachinePlace& place,
                                              const core::Task& task);
    Place* at(const QString& path);
    QString addPath(const QString& path);
    void startJob(const QString& path,
                  std::function<core::Result<Contents>(const core::Task&)> work);
    void setContents(const QString& path, core::Result<Contents> contents);

    std::vector<Place> m_places;
    QHash<QString, QPointer<Job>> m_jobs;
};
