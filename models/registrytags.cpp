// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/registryaccess.h"
#include "models/registryacts.h"

#include <QCoreApplication>

namespace {

core::Result<registryacts::TagsPlan> plannedTags(const QString& repository, const QStringList& tags,
                                                 const std::optional<core::TagRule>& rule,
                                                 const core::Task& task)
{
    const auto reference = core::parseRemoteReference(repository.toStdString());
    if (!reference)
        return core::fail(reference.error());
    const auto opened = core::RegistryAccess::ofProcess()->repository(*reference);
    if (!opened)
        return core::fail(opened.error());
    const core::Task quiet{task.stop, {}}; // What is counted are tags, and would be shown as bytes.
    registryacts::TagsPlan plan;
    std::vector<std::string> going;
    if (rule) {
        auto chosen = core::chooseTags(**opened, *rule, core::currentTime(), quiet);
        if (!chosen)
            return core::fail(std::move(chosen).error());
        going = std::move(chosen->tags);
        plan.undated = std::move(chosen->undated);
    } else {
        for (const QString& tag : tags)
            going.push_back(tag.toStdString());
    }
    if (going.empty())
        return plan;
    auto removals = core::planTagRemoval(**opened, going, quiet);
    if (!removals)
        return core::fail(std::move(removals).error());
    plan.removals = std::move(*removals);
    return plan;
}

} // namespace

Job* registryacts::planTags(QObject* owner, const QString& repository, const QStringList& tags,
                            const std::optional<core::TagRule>& rule,
                            std::function<void(const core::Result<TagsPlan>&)> done)
{
    return Job::start(
        owner,
        QCoreApplication::translate("registryacts", "Looking which tags of %1 would go")
            .arg(repository),
        [repository, tags, rule](const core::Task& task) {
            return plannedTags(repository, tags, rule, task);
        },
        std::move(done));
}
