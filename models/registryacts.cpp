// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registryacts.h"

#include "core/oci/reference.h"
#include "core/openimage.h"
#include "core/registry/registryaccess.h"
#include "core/registry/repository.h"
#include "models/format.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("registryacts", text);
}

core::Result<core::Reference> referenceOf(const QString& name)
{
    return core::parseRemoteReference(name.trimmed().toStdString());
}

} // namespace

QString registryacts::nameProblem(const QString& name)
{
    if (name.trimmed().isEmpty())
        return {};
    const auto reference = referenceOf(name);
    return reference ? QString()
                     : tr("This is no name of an image: %1")
                           .arg(format::name(reference.error().message, 200));
}

QString registryacts::openName(const QString& name)
{
    const auto reference = referenceOf(name);
    return reference ? QStringLiteral("docker://") + QString::fromStdString(reference->text())
                     : QString();
}

QString registryacts::storeName(const QString& name)
{
    auto reference = referenceOf(name);
    if (!reference)
        return {};
    if (reference->tag.empty()) // It has no name there.
        return QStringLiteral("store:") + QString::fromStdString(reference->digest->text());
    reference->digest.reset();
    return QStringLiteral("store:") + QString::fromStdString(core::familiarText(*reference));
}

QString registryacts::withTag(const QString& name, const QString& tag)
{
    auto reference = referenceOf(name);
    if (!reference)
        return name;
    reference->tag = tag.toStdString();
    reference->digest.reset();
    return QString::fromStdString(core::familiarText(*reference));
}

Job* registryacts::tags(QObject* owner, const QString& name,
                        std::function<void(const core::Result<QStringList>&)> done)
{
    return Job::start(
        owner, tr("Listing the tags of %1").arg(name),
        [name](const core::Task& task) -> core::Result<QStringList> {
            const auto reference = referenceOf(name);
            if (!reference)
                return core::fail(reference.error());
            const auto repository = core::RegistryAccess::ofProcess()->repository(*reference);
            if (!repository)
                return core::fail(repository.error());
            const auto all = (*repository)->allTags(task);
            if (!all)
                return core::fail(all.error());
            QStringList tags;
            for (const std::string& tag : *all)
                tags.append(format::name(tag, 200));
            // Tags are no language; the C locale would compare digit by digit.
            QCollator order{QLocale(QLocale::English)};
            order.setNumericMode(true);
            std::sort(tags.begin(), tags.end(), [&order](const QString& a, const QString& b) {
                return order.compare(b, a) < 0;
            });
            return tags;
        },
        std::move(done));
}

Job* registryacts::planTagRemoval(
    QObject* owner, const QString& name,
    std::function<void(const core::Result<std::vector<core::TagRemoval>>&)> done)
{
    return Job::start(
        owner, tr("Looking what removing %1 would do").arg(name),
        [name](const core::Task& task) -> core::Result<std::vector<core::TagRemoval>> {
            const auto reference = referenceOf(name);
            if (!reference)
                return core::fail(reference.error());
            const auto repository = core::RegistryAccess::ofProcess()->repository(*reference);
            if (!repository)
                return core::fail(repository.error());
            // What is counted are tags, and would be shown as bytes.
            return core::planTagRemoval(**repository, {reference->tag}, {task.stop, {}});
        },
        std::move(done));
}

Job* registryacts::removeTags(
    QObject* owner, const QString& name, std::vector<core::TagRemoval> plan, bool takesSiblings,
    std::function<void(const core::Result<std::vector<core::TagRemoval>>&)> done)
{
    return Job::start(
        owner, tr("Removing %1").arg(name),
        [name, removal = std::move(plan), takesSiblings](
            const core::Task& task) mutable -> core::Result<std::vector<core::TagRemoval>> {
            const auto reference = referenceOf(name);
            if (!reference)
                return core::fail(reference.error());
            const auto repository = core::RegistryAccess::ofProcess()->repository(*reference);
            if (!repository)
                return core::fail(repository.error());
            if (auto removed = core::removeTags(**repository, removal, takesSiblings, task);
                !removed)
                return core::fail(std::move(removed).error());
            return std::move(removal);
        },
        std::move(done));
}

Job* registryacts::find(QObject* owner, const QString& name,
                        std::function<void(const core::Result<ChosenImage>&)> done)
{
    return Job::start(
        owner, tr("Asking for %1").arg(name),
        [name](const core::Task& task) -> core::Result<ChosenImage> {
            auto named = core::parseImageName(openName(name).toStdString());
            if (!named)
                return core::fail(named.error());
            const auto store = core::openNamedStore(*named, task);
            if (!store)
                return core::fail(store.error());
            const auto entry = core::chooseEntry(**store, *named, {});
            if (!entry)
                return core::fail(entry.error());
            ChosenImage image;
            image.store = *store;
            image.entry = **entry;
            image.place = openName(name);
            image.id = (*entry)->descriptor.digest.isEmpty() ? (*entry)->id
                                                             : (*entry)->descriptor.digest.text();
            image.names = QStringList{name};
            return image;
        },
        std::move(done));
}
