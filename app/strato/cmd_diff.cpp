// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/command.h"
#include "app/strato/diffimages.h"
#include "app/strato/diffparts.h"
#include "core/report/reports.h"

namespace strato {

namespace {

/// Adds what differs between the trees, and where it comes from if there is a \a base.
Outcome compareTrees(Session& session, ComparedImages& compared, const ReadImage& left,
                     const ReadImage& right, const ReadImage* base,
                     const core::DiffOptions& options)
{
    auto files =
        core::diffTrees(*left.image, left.tree, *right.image, right.tree, options, session.task());
    session.clearProgress();
    if (!files)
        return core::fail(std::move(files).error());
    compared.files = std::move(*files);
    session.addWarnings(compared.files.warnings);
    if (!base)
        return Exit::Done;
    auto from = core::compareWithBase(compared.files, *base->image, base->tree, *left.image,
                                      *right.image, options, session.task());
    session.clearProgress();
    if (!from)
        return core::fail(std::move(from).error());
    session.addWarnings(from->warnings);
    compared.withBase = ComparedBase{base->image, std::move(*from)};
    return Exit::Done;
}

tl::expected<ComparedImages, Problem> compare(Session& session)
{
    ComparedImages compared;
    core::DiffOptions options;
    auto ignore = ignoreRules(session);
    if (!ignore)
        return tl::unexpected(std::move(ignore).error());
    options.ignore = std::move(*ignore);
    std::vector<std::size_t> operands{0, 1};
    if (session.has(OptionId::Base))
        operands.push_back(baseOperand);
    const auto read = session.readImages(operands);
    if (!read)
        return tl::unexpected(read.error());
    const ReadImage& left = (*read)[0];
    const ReadImage& right = (*read)[1];
    compared.left = left.image;
    compared.right = right.image;
    if (session.has(OptionId::Packages)) {
        auto packages = comparePackages(session, *left.image, left.tree, *right.image, right.tree);
        if (!packages)
            return core::fail(std::move(packages).error());
        compared.packages = std::move(*packages);
    }
    options.withIdentical = session.has(OptionId::All);
    options.memory = session.memory();
    if (auto done = compareTrees(session, compared, left, right,
                                 read->size() > 2 ? &read->back() : nullptr, options);
        !done)
        return tl::unexpected(std::move(done).error());
    compared.layers = core::diffLayers(*compared.left, *compared.right);
    compared.config = core::diffConfigs(*compared.left, *compared.right);
    return compared;
}

core::Comparison comparisonOf(const Session& session, const ComparedImages& compared)
{
    core::Comparison comparison{*compared.left,     *compared.right, session.operand(0),
                                session.operand(1), compared.files,  compared.layers,
                                compared.config};
    if (const ComparedBase* const base = compared.base()) {
        comparison.from = &base->from;
        comparison.baseName = session.arguments().base;
        comparison.base = base->image.get();
    }
    if (compared.packages)
        comparison.packages = &compared.packages->differences;
    return comparison;
}

Outcome showDiff(Session& session)
{
    const auto compared = compare(session);
    if (!compared)
        return tl::unexpected(compared.error());
    if (session.isJson())
        core::writeJsonReport(comparisonOf(session, *compared), listedFiles(session, *compared),
                              session.warnings(), session.output());
    else if (wantsReport(session))
        writeReport(session, comparisonOf(session, *compared));
    else
        printDiff(session, *compared);
    if (session.exit() == Exit::Done && session.has(OptionId::ExitCode) && !compared->isSame())
        return Exit::No;
    return session.exit();
}

} // namespace

Outcome runDiff(Session& session)
{
    if (const Outcome use = checkBase(session); !use)
        return use;
    if (session.has(OptionId::Content))
        session.wantContents();
    return intoOutput(session, [&session] {
        return session.has(OptionId::Content) ? diffContent(session) : showDiff(session);
    });
}

} // namespace strato
