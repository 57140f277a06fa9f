// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/enginestore.h"
#include "tests/support/enginepeer.h"
#include "tests/support/tempdir.h"

#include <QObject>

#include <string>
#include <vector>

/// What has to be true of every real engine; one program for each kind of engine runs it and adds
/// what is true of that kind alone.
class EnginePeerTest : public QObject
{
    Q_OBJECT

protected:
    explicit EnginePeerTest(test::EnginePeer::Kind kind)
        : m_kind(kind)
    {
    }

    /// A docker-archive of an image \a name with two layers, one of them \a content.
    static core::Bytes archive(const std::string& name, const std::string& content);
    /// Brings such an image into the engine and gives its id; throws if that fails.
    std::string load(const std::string& name, const std::string& content) const;
    /// As this engine writes \a name, which has no domain.
    std::string full(const std::string& name) const;
    /// What the engine's own list says: "ID NAME" with whole ids, one for each name, sorted.
    virtual std::vector<std::string> ownList() const = 0;
    const core::EngineClient& client() const { return *m_client; }
    bool isPodman() const { return m_kind == test::EnginePeer::Kind::Podman; }

    test::EnginePeer::Kind m_kind;
    std::unique_ptr<test::EnginePeer> m_peer;
    core::EngineAddress m_address;
    std::shared_ptr<const core::EngineClient> m_client;

private slots:
    void initTestCase();
    void cleanupTestCase();
    void tellsWhatItIs();
    void doctorFindsNothing();
    void loadsAndListsAsItsOwnClientDoes();
    void listsWhatAStoreShows();
    void opensWithoutBytes();
    void exportsWhatWasLoaded();
    void opensByExport();
    void opensWhatIsKnownWithoutExport();
    void exportsSeveralAtOnce();
    void namesAndRemovesWithEvents();
    void keepsWhatContainersUse();
    void remembersWhatHappened();
    void otherNamesNeedForce();
    void prunesWhatNobodyNames();
    void tellsWhatIsNotThere();
    void refusesNamesThatAreNone();
    void brokenArchivesAreErrors();
    void noticesChanges();
    void filesAreThoseOfItsOwnRoot();
    void takesImagesOfOtherPlaces();
    void givesImagesToTheOwnStore();
    void takesArchivesAsTheyAre();
    void brokenImagesChangeNothing();
    void tellsNamesFromImages();
    void plansWhatStandsInTheWay();
    void usageIsWhatDuSays();
    void cleansUpWhatItPromised();
    void stalePlansChangeNothing();
    void keepsCopiesFirst();
    void withoutACopyNothingGoes();
    void volumesGoOnlyWhenUnused();
    void stopsListening();
};
