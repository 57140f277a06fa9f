// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/diffpackages.h"

#include "app/strato/diffparts.h"
#include "app/strato/table.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/packages/readpackages.h"

#include <array>

namespace strato {

namespace {

/// The packages of one image.
core::Result<core::PackageList> packagesOf(Session& session, const core::Image& image,
                                           const std::shared_ptr<const core::MergedTree>& tree)
{
    auto packages = core::readPackages(image, tree, session.task());
    if (packages)
        session.addWarnings(packages->warnings);
    return packages;
}

} // namespace

std::string packageChangeText(core::PackageChange change)
{
    switch (change) {
    case core::PackageChange::Added:
        return strato::tr("added");
    case core::PackageChange::Removed:
        return strato::tr("removed");
    case core::PackageChange::Upgraded:
        return strato::tr("upgraded");
    case core::PackageChange::Downgraded:
        return strato::tr("downgraded");
    case core::PackageChange::Changed:
        break;
    }
    return strato::tr("changed");
}

core::Result<ComparedPackages> comparePackages(Session& session, const core::Image& leftImage,
                                               const std::shared_ptr<const core::MergedTree>& left,
                                               const core::Image& rightImage,
                                               const std::shared_ptr<const core::MergedTree>& right)
{
    auto before = packagesOf(session, leftImage, left);
    if (!before)
        return core::fail(std::move(before).error());
    auto after = packagesOf(session, rightImage, right);
    if (!after)
        return core::fail(std::move(after).error());
    ComparedPackages compared{std::make_shared<const core::PackageList>(std::move(*before)),
                              std::make_shared<const core::PackageList>(std::move(*after)),
                              {}};
    compared.differences = core::diffPackages(*compared.left, *compared.right);
    return compared;
}

void printPackages(Session& session, const ComparedPackages& compared)
{
    std::array<std::size_t, core::packageChangeCount> counts{};
    Table table({{strato::tr("Change"), Align::Left},
                 {strato::tr("Kind"), Align::Left},
                 {strato::tr("Package"), Align::Left},
                 {strato::tr("Before"), Align::Left},
                 {strato::tr("After"), Align::Left},
                 {strato::tr("Difference"), Align::Right}},
                session.isColoured());
    for (const core::PackageDifference& package : compared.differences) {
        ++counts[static_cast<std::size_t>(package.change)];
        const auto version = [](const core::Package* one) {
            return one != nullptr ? harmless(one->version) : "-";
        };
        const auto size = [](const core::Package* one) {
            return one != nullptr ? one->installedSize : std::optional<std::uint64_t>(0);
        };
        const auto before = size(package.left);
        const auto after = size(package.right);
        table.add({{packageChangeText(package.change)},
                   {std::string(core::ecosystemName(package.any().ecosystem))},
                   {harmless(package.any().name)},
                   {version(package.left)},
                   {version(package.right)},
                   {before && after ? signedBytes(session, *before, *after) : "-"}});
    }
    if (!table.empty() && !session.has(OptionId::Summary)) {
        table.print(session.output());
        session.output().write("\n");
    }
    const auto number = [&counts](core::PackageChange change) {
        return std::to_string(counts[static_cast<std::size_t>(change)]);
    };
    session.output().write(
        fill(strato::tr("Packages: %1 added, %2 removed, %3 upgraded, %4 downgraded.\n"),
             {number(core::PackageChange::Added), number(core::PackageChange::Removed),
              number(core::PackageChange::Upgraded), number(core::PackageChange::Downgraded)}));
}

} // namespace strato
