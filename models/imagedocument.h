// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/waste.h"
#include "core/openimage.h"
#include "models/damage.h"
#include "models/job.h"
#include "models/layerselection.h"
#include "models/ownernames.h"

#include <QPointer>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class ArrivedLayers;
class QFileSystemWatcher;

/// One open image: the current values and the jobs that make the next ones. Values are immutable;
/// a signal says that another one took the place of the last. GUI thread only.
class ImageDocument : public QObject
{
    Q_OBJECT

public:
    explicit ImageDocument(QObject* parent = nullptr);
    ~ImageDocument() override;

    /// Reads what \a name names (core::parseImageName()); what was open is let go when it is read.
    void open(const QString& name, const std::optional<core::Platform>& platform = {});
    /// Reads the entry with the id \a entryId of a place that is open already.
    void open(std::shared_ptr<const core::Store> store, const std::string& entryId);
    /// Reads it again from the beginning; the selection of layers stays.
    void reload();
    /// Stops everything that runs; what was read so far stays.
    void cancel();
    /// Does what was stopped or failed, with what was read before where that is of use.
    void readOn();
    /// Tells everything there is once more, for those who listen only now.
    void tellAll();
    /// Makes \a job, which someone else started about this image, known to those who watch jobs.
    void announce(Job* job);
    /// Looks, in a job, whether the file is still the same; changedOnDisk() if not.
    void checkUnchanged();

    /// How to open the same image again, also on the command line.
    const QString& name() const { return m_name; }
    const std::optional<core::Platform>& platform() const { return m_platform; }
    /// For tabs: "app:1.1" or a file name.
    QString title() const;
    /// The name of the file or folder that it lies in; of a place without a path the name of it.
    QString fileName() const;
    bool isBusy() const { return m_isBusy; }

    const std::shared_ptr<const core::Store>& store() const { return m_store; }
    /// The platforms to choose from with their entry ids, in the index's order; empty if it was
    /// not an index.
    const std::vector<core::ImageEntry>& siblings() const { return m_siblings; }
    const std::string& entryId() const { return m_entryId; }

    const std::shared_ptr<const core::Image>& image() const { return m_image; } ///< Null at first.
    std::uint32_t layerCount() const;
    /// Layer \a number, from 1, as read; null index while it is not.
    const core::IndexedLayer& layer(std::uint32_t number) const { return m_layers[number - 1]; }
    bool isIndexed() const { return m_finalTree != nullptr; }
    /// Whether every byte of the layers was read. Trees come before that where headers suffice for
    /// them; they come again then, with what contents tell.
    bool isVerified() const { return m_isVerified; }
    /// True if bytes could not be read or believed: every sum is "at least".
    bool isPartial() const;
    /// What isPartial() is about.
    Damage damage() const { return Damage::of(m_layers, m_warnings); }
    /// Of documents, layers and merging.
    const core::Warnings& warnings() const { return m_warnings; }

    /// The files of the selection; null while it is being made.
    const std::shared_ptr<const core::MergedTree>& tree() const { return m_tree; }
    const std::shared_ptr<const core::MergedTree>& finalTree() const { return m_finalTree; }
    const std::shared_ptr<const core::WasteReport>& waste() const { return m_waste; }
    const OwnerNames& owners() const { return m_owners; }

    const LayerSelection& selection() const { return m_selection; }
    void select(const LayerSelection& selection);

signals:
    void imageOpened();
    void layerIndexed(int layer);
    void treeChanged();
    void wasteChanged();
    void ownersChanged();
    void selectionChanged();
    void failed(const core::Error& error);
    void titleChanged(const QString& title);
    void busyChanged(bool busy);
    void changedOnDisk();
    void jobStarted(Job* job);

private:
    struct Opened;
    template<typename Work, typename Done>
    void run(QPointer<Job>& slot, const QString& title, Work work, Done done);
    void openWith(std::function<core::Result<Opened>(const core::Task&)> work);
    static core::Result<Opened> openEntry(const std::shared_ptr<const core::Store>& store,
                                          const core::ImageEntry& entry, const core::Task& task);
    void setOpened(Opened opened);
    void setArrived(ArrivedLayers& mail);
    void startIndexing();
    void showReadSoFar();
    void startVerifying();
    void setLayers(core::IndexedImage indexed);
    void startFinalMerge(bool areVerified);
    void setFinalTree(std::shared_ptr<const core::MergedTree> tree, bool isVerified);
    void startMerge();
    void startWaste();
    void startOwners();
    void setTree(std::shared_ptr<const core::MergedTree> tree);
    void stop(QPointer<Job>& slot);
    void jobEnded();
    void updateBusy();

    QString m_name;
    std::optional<core::Platform> m_platform;
    std::shared_ptr<const core::Store> m_store;
    std::string m_entryId;
    std::vector<core::ImageEntry> m_siblings;
    std::shared_ptr<const core::Image> m_image;
    std::vector<core::IndexedLayer> m_layers;
    std::shared_ptr<ArrivedLayers> m_arriving; ///< Null while no layers are being read.
    std::shared_ptr<const core::MergedTree> m_finalTree;
    std::shared_ptr<const core::MergedTree> m_tree;
    std::shared_ptr<const core::WasteReport> m_waste;
    OwnerNames m_owners;
    LayerSelection m_selection;
    core::Warnings m_warnings;
    QPointer<Job> m_openJob;
    QPointer<Job> m_indexJob;
    QPointer<Job> m_verifyJob;
    QPointer<Job> m_finalJob;
    QPointer<Job> m_mergeJob;
    QPointer<Job> m_wasteJob;
    QPointer<Job> m_ownersJob;
    QPointer<Job> m_checkJob;
    bool m_isVerified = false; ///< What m_finalTree is of.
    bool m_isOpenFailed = false;
    bool m_isStopped = false; ///< Before all layers were read.
    int m_running = 0;
    bool m_isBusy = false;
    QFileSystemWatcher* m_watcher;
};
