// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/diskbytes.h"
#include "models/relatedimages.h"
#include "tests/support/placefiles.h"
#include "tests/support/tempdir.h"
#include "ui/cleanup/cleanupbar.h"
#include "ui/cleanup/cleanupcandidates.h"
#include "ui/cleanup/cleanupdialog.h"
#include "ui/cleanup/cleanuppage.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

/// What tests of a clean-up begin with.
namespace cleanup_test {

/// Big enough that every figure is several blocks of any file system.
inline std::string layer(const std::string& name)
{
    return test::layerTar(name, std::string(40'000, name.front()));
}

/// An own store with app:1, app:2 and app:3, which share a layer, db:1, and one without a name.
struct Desk
{
    Desk()
    {
        const std::string base = layer("base");
        test::PlaceFiles files;
        files.layout({files.image({base, layer("1")}, test::refName("app:1")),
                      files.image({base, layer("2")}, test::refName("app:2")),
                      files.image({base, layer("3")}, test::refName("app:3")),
                      files.image({layer("4")}, test::refName("db:1")), files.image({layer("5")})});
        machine.uid = 1000;
        machine.root = dir.path("root");
        machine.home = dir.path("home");
        machine.variables["XDG_CONFIG_HOME"] = dir.path("config");
        machine.variables["STRATOSCOPE_STORE"] = files.folder(dir, "store");
        path = machine.variables["STRATOSCOPE_STORE"];
        places.findOnMachine(machine);
        page = std::make_unique<CleanupPage>(&places, machine);
        page->resize(1200, 700);
        page->show();
        page->showView(CleanupPage::View::Plan);
    }

    CleanupDocument& document() const { return *page->document(); }
    bool isSettled() const
    {
        return QTest::qWaitFor([this] {
            return !page->isBusy() && !places.list().empty()
                   && places.list().front().state == Place::State::Read;
        });
    }
    /// The row of the plan with what is called so; npos where there is none.
    std::size_t row(const QString& name) const
    {
        const core::CleanupPlan* plan = document().plan();
        for (std::size_t i = 0; plan != nullptr && i < plan->rows().size(); ++i)
            if (index(i).data().toString() == name)
                return i;
        return std::string::npos;
    }
    QModelIndex index(std::size_t at) const { return page->candidates()->model()->indexOf(at); }
    bool isTicked(const QString& name) const
    {
        return row(name) != std::string::npos && document().plan()->isTicked(row(name));
    }
    /// Makes the query the only rule.
    bool plan(const QString& query)
    {
        document().rules()->setAllOff();
        document().rules()->setQuery(query);
        return isSettled();
    }
    std::uint64_t onDisk() const
    {
        return core::measureDisk(path, core::Task()).value().total().allocated;
    }
    QStringList names() const
    {
        QStringList all;
        for (const ChosenImage& image : imagesIn(places, QString::fromStdString(path)))
            all.append(image.title());
        all.sort();
        return all;
    }
    /// Answers the one question with yes, and waits for the end.
    bool cleanUp()
    {
        QSignalSpy ended(document().runner(), &CleanupRunner::ended);
        page->bar()->actButton()->click();
        auto* dialog = page->findChild<CleanupDialog*>();
        if (dialog == nullptr)
            return false;
        dialog->actButton()->click();
        return (ended.size() > 0 || ended.wait()) && isSettled();
    }

    test::TempDir dir;
    core::MachineEnvironment machine;
    std::string path;
    Places places;
    std::unique_ptr<CleanupPage> page;
};

} // namespace cleanup_test
