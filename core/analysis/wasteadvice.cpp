// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wasteadvice.h"

#include "core/analysis/advicelines.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace core {

namespace {

bool isCopy(const DockerfileStep& step)
{
    return step.keyword == "COPY" || step.keyword == "ADD";
}

bool isRun(const DockerfileStep& step)
{
    return step.keyword == "RUN";
}

bool changesAttributes(const DockerfileStep& step)
{
    return std::ranges::any_of(step.lines, [](const std::string& line) {
        return line.find("chown") != std::string::npos || line.find("chmod") != std::string::npos
               || line.find("chgrp") != std::string::npos;
    });
}

AdviceKind kindOfReplaced(const DockerfileStep& shipped, const DockerfileStep& hiding,
                          bool isOfCache)
{
    if (isRun(shipped) && isOfCache)
        return AdviceKind::CacheMount;
    if (isCopy(shipped) && isCopy(hiding))
        return AdviceKind::CopyOnce;
    if (isRun(shipped) && isRun(hiding))
        return AdviceKind::JoinSteps;
    if (isCopy(shipped) && isRun(hiding))
        return AdviceKind::ChangeBefore;
    return AdviceKind::OtherStage;
}

AdviceKind kindOf(const HiddenCharge& charge, const DockerfileStep& shipped,
                  const DockerfileStep& hiding, bool isOfCache)
{
    if (charge.cause == HideCause::RepeatedInLayer)
        return AdviceKind::PackOnce;
    if (shipped.isOfBase)
        return AdviceKind::NewerBase;
    switch (charge.cause) {
    case HideCause::MetadataOnly:
        if (isCopy(shipped) && isRun(hiding) && changesAttributes(hiding))
            return AdviceKind::OwnWhileCopying;
        return kindOfReplaced(shipped, hiding, isOfCache);
    case HideCause::Overwritten:
    case HideCause::TypeReplaced:
        return kindOfReplaced(shipped, hiding, isOfCache);
    default:
        break;
    }
    if (isCopy(shipped))
        return AdviceKind::LeaveOut;
    if (isRun(shipped) && isOfCache)
        return AdviceKind::CacheMount;
    return isRun(shipped) && isRun(hiding) ? AdviceKind::DeleteInStep : AdviceKind::OtherStage;
}

/// Gathers what one change would spare.
class Adviser
{
public:
    Adviser(const Image& image, const MergedTree& tree, const WasteReport& report)
        : m_tree(tree)
        , m_report(report)
        , m_file(reconstructDockerfile(image, tree.layers()))
        , m_steps(tree.layers().size() + 1, &m_nothing)
    {
        for (const DockerfileStep& step : m_file.steps) {
            for (std::uint32_t layer = step.firstLayer; layer != 0 && layer <= step.lastLayer;
                 ++layer) {
                if (layer < m_steps.size())
                    m_steps[layer] = &step;
            }
        }
    }

    std::vector<WasteFinding> run()
    {
        for (std::uint32_t i = 0; i < m_report.charges.size(); ++i)
            addCharge(i);
        for (const DuplicateGroup& group : m_report.duplicates)
            addDuplicates(group);
        std::vector<WasteFinding> findings;
        findings.reserve(m_findings.size());
        for (auto& [key, finding] : m_findings) {
            finding.packed =
                estimatedPacked(m_tree.layerIndex(finding.shippedBy), finding.bytes).value_or(0);
            if (finding.kind != AdviceKind::LinkDuplicates)
                finding.change = adviceLines(finding, m_tree, m_report, *m_steps[finding.shippedBy],
                                             *m_steps[finding.hiddenBy]);
            findings.push_back(std::move(finding));
        }
        std::ranges::stable_sort(findings, [](const WasteFinding& a, const WasteFinding& b) {
            return a.bytes > b.bytes;
        });
        return findings;
    }

private:
    using Key = std::tuple<AdviceKind, LeftOver, HideCause, std::uint32_t, std::uint32_t>;

    void addCharge(std::uint32_t number)
    {
        const HiddenCharge& charge = m_report.charges[number];
        if (charge.bytes == 0)
            return;
        const std::string path = m_tree.path(charge.node);
        const LeftOver leftOver = leftOverOf(path);
        const AdviceKind kind = kindOf(charge, *m_steps[charge.shippedBy],
                                       *m_steps[charge.hiddenBy], !cacheFolder(path).empty());
        WasteFinding& finding =
            m_findings[{kind, leftOver, charge.cause, charge.shippedBy, charge.hiddenBy}];
        finding.kind = kind;
        finding.leftOver = leftOver;
        finding.cause = charge.cause;
        finding.shippedBy = charge.shippedBy;
        finding.hiddenBy = charge.hiddenBy;
        finding.bytes += charge.bytes;
        finding.charges.push_back(number);
    }

    void addDuplicates(const DuplicateGroup& group)
    {
        const auto layerOf = [this](NodeId node) {
            const auto source = m_tree.contentSource(node);
            return source ? source->layer : m_tree.layer(node);
        };
        const std::uint32_t first = layerOf(group.nodes.front());
        for (std::size_t i = 1; i < group.nodes.size(); ++i) {
            const std::uint32_t layer = layerOf(group.nodes[i]);
            WasteFinding& finding = m_findings[{AdviceKind::LinkDuplicates, LeftOver::None,
                                                HideCause::None, layer, first}];
            finding.kind = AdviceKind::LinkDuplicates;
            finding.shippedBy = layer;
            finding.hiddenBy = first;
            finding.bytes += group.fileSize;
            finding.duplicates.push_back(group.nodes[i]);
        }
    }

    const MergedTree& m_tree;
    const WasteReport& m_report;
    Dockerfile m_file;
    DockerfileStep m_nothing;
    std::vector<const DockerfileStep*> m_steps; ///< By layer, from 1.
    std::map<Key, WasteFinding> m_findings;
};

} // namespace

std::string_view adviceKindName(AdviceKind kind)
{
    constexpr std::array<std::string_view, adviceKindCount> names{
        "cacheMount",   "deleteInStep", "leaveOut", "ownWhileCopying", "joinSteps",     "copyOnce",
        "changeBefore", "newerBase",    "packOnce", "otherStage",      "linkDuplicates"};
    return names[static_cast<std::size_t>(kind)];
}

std::vector<WasteFinding> adviseOnWaste(const Image& image, const MergedTree& tree,
                                        const WasteReport& report)
{
    return Adviser(image, tree, report).run();
}

double WhatIf::efficiency() const
{
    return shipped == 0 ? 1 : static_cast<double>(visible) / static_cast<double>(shipped);
}

WhatIf whatIf(const Image& image, const WasteReport& report,
              const std::vector<WasteFinding>& findings, const std::vector<std::size_t>& chosen)
{
    WhatIf result{report.shipped, report.visible, image.packedBytes()};
    for (const std::size_t number : chosen) {
        const WasteFinding& finding = findings[number];
        result.shipped -= std::min(result.shipped, finding.bytes);
        if (finding.kind == AdviceKind::LinkDuplicates)
            result.visible -= std::min(result.visible, finding.bytes);
        if (result.packed)
            *result.packed -= std::min(*result.packed, finding.packed);
    }
    return result;
}

} // namespace core
