// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/diffparts.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "core/compare/ignorefile.h"
#include "core/compare/verdict.h"
#include "core/io/outputfile.h"

#include <QtGlobal>

namespace strato {

namespace {

constexpr std::uint64_t mostIgnoreBytes = 1U << 20U;

tl::expected<core::IgnoreFile, Problem> readIgnoreFile(const std::string& path)
{
    const auto file = core::File::open(path);
    if (!file)
        return core::fail(file.error());
    core::SliceReader reader({*file, 0, (*file)->size()});
    const auto bytes = core::readAll(reader, mostIgnoreBytes);
    if (!bytes)
        return core::fail(core::withContext(bytes.error(), path));
    auto rules = core::IgnoreFile::parse(core::asText(*bytes));
    if (!rules)
        return core::fail(core::withContext(std::move(rules).error(), path));
    return std::move(*rules);
}

} // namespace

std::string kindText(core::DiffKind kind)
{
    switch (kind) {
    case core::DiffKind::Added:
        return strato::tr("added");
    case core::DiffKind::Removed:
        return strato::tr("removed");
    case core::DiffKind::Changed:
        return strato::tr("changed");
    case core::DiffKind::Metadata:
        return strato::tr("metadata");
    case core::DiffKind::TimeOnly:
        return strato::tr("time only");
    case core::DiffKind::TypeChanged:
        return strato::tr("other type");
    case core::DiffKind::Moved:
        return strato::tr("moved");
    case core::DiffKind::Identical:
        break;
    }
    return strato::tr("identical");
}

std::string signedBytes(const Session& session, std::uint64_t before, std::uint64_t after)
{
    if (before == after)
        return "0 B";
    return after > before ? "+" + session.bytes(after - before)
                          : "\u2212" + session.bytes(before - after);
}

tl::expected<core::IgnoreRules, Problem> ignoreRules(const Session& session)
{
    const Arguments& arguments = session.arguments();
    core::IgnoreRules rules;
    core::IgnoreFile file;
    if (!arguments.ignoreFile.empty()) {
        auto read = readIgnoreFile(arguments.ignoreFile);
        if (!read)
            return tl::unexpected(std::move(read).error());
        file = std::move(*read);
        rules.add(file.always(), {});
    }
    for (const std::string& asked : arguments.ignore) {
        if (const core::IgnoreRules* profile = file.profile(asked)) {
            rules.add(*profile, asked);
            continue;
        }
        if (auto added = rules.add(asked); !added) {
            Problem problem(core::withContext(std::move(added).error(), "--ignore"));
            problem.candidates = file.profileNames();
            return tl::unexpected(std::move(problem));
        }
    }
    return rules;
}

Outcome intoOutput(Session& session, const std::function<Outcome()>& write)
{
    const std::string& path = session.arguments().output;
    if (path.empty())
        return write();
    auto file = core::OutputFile::create(path, session.has(OptionId::Overwrite));
    if (!file && file.error().code == core::ErrorCode::Exists)
        return tl::unexpected(Problem(
            file.error(), QT_TRANSLATE_NOOP("strato", "--overwrite replaces what is there.")));
    if (!file)
        return core::fail(file.error());
    session.useNoColour();
    session.output().redirect(file->get());
    Outcome outcome = write();
    session.output().redirect(nullptr);
    if (const auto& error = session.output().redirectError())
        return core::fail(core::withContext(*error, path));
    if (!outcome || *outcome == Exit::Interrupted)
        return outcome;
    if (const auto done = (*file)->commit(); !done)
        return core::fail(done.error());
    return outcome;
}

core::DivergenceWords divergenceWords()
{
    return {
        strato::tr("The builds part at “%1”: the same instruction made other bytes; files of that "
                   "layer that differ: %2."),
        strato::tr("The builds part where one has “%1” and the other “%2”; files of those "
                   "layers that differ: %3."),
        strato::tr("One build ends where the other goes on with “%1”; files of that layer that "
                   "differ: %2."),
    };
}

void printIgnored(Session& session, const core::TreeDiff& files)
{
    if (files.ignored != 0)
        session.output().write(fill(strato::tr("Ignored: %1.\n"), {std::to_string(files.ignored)}));
    for (const auto& [rule, count] : files.ignoredBy)
        session.output().write("  " + std::to_string(count) + "  " + harmless(rule) + '\n');
}

namespace {

/// \a names, which are \a named of \a all.
std::string firstOf(std::uint64_t all, const std::string& names, std::uint64_t named)
{
    return named < all ? fill(strato::tr("%1 and %2 more"), {names, std::to_string(all - named)})
                       : names;
}

std::string ignoredText(const core::TreeDiff& files, const core::Verdict& verdict)
{
    if (verdict.ignoredPaths.empty())
        return strato::tr("Nothing differs but what is ignored.");
    const std::string names =
        firstOf(files.ignored, harmless(joined(verdict.ignoredPaths)), verdict.ignoredPaths.size());
    return files.ignored == 1
               ? fill(strato::tr("The images are identical but for one ignored timestamp: %1."),
                      {names})
               : fill(strato::tr("The images are identical but for %1 ignored timestamps: %2."),
                      {std::to_string(files.ignored), names});
}

} // namespace

std::string verdictText(const core::TreeDiff& files,
                        const std::vector<core::ConfigDifference>& config)
{
    const core::Verdict verdict = core::verdictOf(files, config, core::namedTimestamps);
    if (verdict.kind == core::Verdict::Kind::Same)
        return strato::tr("The images are the same.");
    if (verdict.kind == core::Verdict::Kind::OnlyIgnored)
        return ignoredText(files, verdict);
    if (verdict.kind != core::Verdict::Kind::OnlyTimes)
        return {};
    std::string names = harmless(joined(verdict.paths));
    std::uint64_t named = verdict.paths.size();
    if (verdict.isCreatedDifferent) {
        names += (names.empty() ? "" : ", ") + strato::tr("when the image was created");
        ++named;
    }
    names = firstOf(verdict.timestamps, names, named);
    return verdict.timestamps == 1
               ? fill(strato::tr("The images are identical but for one timestamp: %1."), {names})
               : fill(strato::tr("The images are identical but for %1 timestamps: %2."),
                      {std::to_string(verdict.timestamps), names});
}

void printVerdict(Session& session, const core::TreeDiff& files,
                  const std::vector<core::ConfigDifference>& config)
{
    const std::string text = verdictText(files, config);
    if (text.empty())
        return;
    session.output().write(text + '\n');
    if (core::verdictOf(files, config, 0).kind == core::Verdict::Kind::OnlyTimes)
        session.output().write(
            strato::tr("Builds that set SOURCE_DATE_EPOCH and rewrite timestamps leave none.\n"));
}

} // namespace strato
