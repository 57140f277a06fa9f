// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wasteadvicewords.h"

#include "models/format.h"

#include <QCoreApplication>

namespace {

struct AdviceWords
{
    Q_DECLARE_TR_FUNCTIONS(AdviceWords)
};

/// What the files are; empty where only their cause tells.
QString leftOverTitle(core::LeftOver leftOver)
{
    switch (leftOver) {
    case core::LeftOver::None:
        return {};
    case core::LeftOver::AptLists:
        return AdviceWords::tr("apt leaves its package lists behind");
    case core::LeftOver::AptArchives:
        return AdviceWords::tr("apt leaves downloaded packages behind");
    case core::LeftOver::ApkCache:
        return AdviceWords::tr("apk leaves its cache behind");
    case core::LeftOver::DnfCache:
        return AdviceWords::tr("dnf leaves its cache behind");
    case core::LeftOver::PipCache:
        return AdviceWords::tr("pip leaves its download cache behind");
    case core::LeftOver::NpmCache:
        return AdviceWords::tr("npm leaves its cache behind");
    case core::LeftOver::YarnCache:
        return AdviceWords::tr("yarn leaves its cache behind");
    case core::LeftOver::GoCache:
        return AdviceWords::tr("go leaves modules and its build cache behind");
    case core::LeftOver::CargoCache:
        return AdviceWords::tr("cargo leaves downloaded crates behind");
    case core::LeftOver::MavenCache:
        return AdviceWords::tr("Maven leaves its repository behind");
    case core::LeftOver::GradleCache:
        return AdviceWords::tr("Gradle leaves its caches behind");
    case core::LeftOver::OtherCache:
        return AdviceWords::tr("A cache is left behind");
    case core::LeftOver::Git:
        return AdviceWords::tr("The .git folder is shipped");
    case core::LeftOver::PackageDatabase:
        return AdviceWords::tr("The package database is written again");
    case core::LeftOver::Temporary:
        return AdviceWords::tr("Temporary files are shipped");
    case core::LeftOver::Log:
        return AdviceWords::tr("Log files are shipped");
    }
    return {};
}

QString kindTitle(core::AdviceKind kind)
{
    switch (kind) {
    case core::AdviceKind::CacheMount:
        return AdviceWords::tr("A cache is left behind");
    case core::AdviceKind::DeleteInStep:
        return AdviceWords::tr("Files are deleted one step too late");
    case core::AdviceKind::LeaveOut:
        return AdviceWords::tr("Files are copied and then deleted");
    case core::AdviceKind::OwnWhileCopying:
        return AdviceWords::tr("Changing owner or mode copies every file");
    case core::AdviceKind::JoinSteps:
        return AdviceWords::tr("Two steps write the same files");
    case core::AdviceKind::CopyOnce:
        return AdviceWords::tr("The same files are copied twice");
    case core::AdviceKind::ChangeBefore:
        return AdviceWords::tr("Files are changed after they were copied");
    case core::AdviceKind::NewerBase:
        return AdviceWords::tr("Files of the base image are replaced or deleted");
    case core::AdviceKind::PackOnce:
        return AdviceWords::tr("One layer holds the same path twice");
    case core::AdviceKind::OtherStage:
        return AdviceWords::tr("Files are shipped that nobody sees");
    case core::AdviceKind::LinkDuplicates:
        return AdviceWords::tr("The same content lies in several places");
    }
    return {};
}

} // namespace

namespace advicewords {

QString title(const core::WasteFinding& finding)
{
    const QString what =
        finding.kind == core::AdviceKind::NewerBase ? QString() : leftOverTitle(finding.leftOver);
    return what.isEmpty() ? kindTitle(finding.kind) : what;
}

QString sentence(const core::WasteFinding& finding)
{
    const auto with = [&](const QString& text) {
        return text.arg(finding.shippedBy).arg(finding.hiddenBy);
    };
    switch (finding.kind) {
    case core::AdviceKind::CacheMount:
        return with(AdviceWords::tr("Layer %1 ships the cache and layer %2 hides it. Mount a cache "
                                    "while the step runs: it stays fast, and nothing is shipped."));
    case core::AdviceKind::DeleteInStep:
        return with(AdviceWords::tr("Layer %1 ships the files before layer %2 deletes them. Delete "
                                    "them in the step that writes them."));
    case core::AdviceKind::LeaveOut:
        return with(
            AdviceWords::tr("Layer %1 copies the files and layer %2 deletes them. Keep them "
                            "out of what is copied."));
    case core::AdviceKind::OwnWhileCopying:
        return with(AdviceWords::tr("Layer %2 ships the files of layer %1 a second time. Set owner "
                                    "and mode while copying."));
    case core::AdviceKind::JoinSteps:
        return with(AdviceWords::tr("Layer %2 ships other versions of files of layer %1. Make one "
                                    "step of both, so that only the last versions are shipped."));
    case core::AdviceKind::CopyOnce:
        return with(AdviceWords::tr("Layer %2 copies over what layer %1 copied. Copy only the last "
                                    "version."));
    case core::AdviceKind::ChangeBefore:
        return with(AdviceWords::tr("Layer %2 changes files that layer %1 copied. Change them "
                                    "before they are copied, or copy them from another stage."));
    case core::AdviceKind::NewerBase:
        return with(AdviceWords::tr("Layer %1 belongs to the base image; layer %2 replaces or "
                                    "deletes its files. Only its maker can change that: build on a "
                                    "newer or smaller one."));
    case core::AdviceKind::PackOnce:
        return with(AdviceWords::tr("Layer %1 holds the files more than once, the last one counts. "
                                    "Have it packed again by what built it."));
    case core::AdviceKind::OtherStage:
        return with(
            AdviceWords::tr("Layer %1 ships the files and layer %2 hides them. Copy what is "
                            "needed into a last stage with COPY --from."));
    case core::AdviceKind::LinkDuplicates:
        return finding.shippedBy == finding.hiddenBy
                   ? with(AdviceWords::tr("Layer %1 has the same content at several paths. Make "
                                          "links of the copies (ln)."))
                   : with(AdviceWords::tr("Layer %1 ships contents that layer %2 has at other "
                                          "paths. Make links of them (ln)."));
    }
    return {};
}

QString layers(const core::WasteFinding& finding)
{
    if (finding.shippedBy == finding.hiddenBy)
        return QString::number(finding.shippedBy);
    return QStringLiteral("%1 → %2").arg(finding.shippedBy).arg(finding.hiddenBy);
}

QString cause(const core::WasteFinding& finding)
{
    if (finding.kind == core::AdviceKind::LinkDuplicates)
        return AdviceWords::tr("duplicate, visible");
    return format::hideCause(finding.cause);
}

} // namespace advicewords
