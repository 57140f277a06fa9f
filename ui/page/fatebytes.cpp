// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/fatebytes.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace {

struct FateWords
{
    Q_DECLARE_TR_FUNCTIONS(FateWords)
};

std::size_t indexOf(theme::Fate fate)
{
    return static_cast<std::size_t>(std::find(theme::allFates.begin(), theme::allFates.end(), fate)
                                    - theme::allFates.begin());
}

QString csvField(const QString& text)
{
    return u'"' + QString(text).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

std::uint64_t FateBytes::total() const
{
    return std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0});
}

std::vector<FateBytes> fateBytes(const core::WasteReport& report)
{
    std::vector<FateBytes> layers;
    layers.reserve(report.byLayer.size());
    for (const core::WasteReport::LayerBytes& shipped : report.byLayer) {
        FateBytes layer;
        layer.layer = static_cast<int>(layers.size()) + 1;
        layer.bytes[indexOf(theme::Fate::Duplicate)] = shipped.duplicate;
        layer.bytes[indexOf(theme::Fate::Kept)] =
            shipped.visible - std::min(shipped.visible, shipped.duplicate);
        for (std::size_t cause = 1; cause < core::hideCauseCount; ++cause) {
            const theme::Fate fate = theme::fateOf(static_cast<core::HideCause>(cause));
            layer.bytes[indexOf(fate)] += shipped.byCause[cause];
        }
        layers.push_back(layer);
    }
    return layers;
}

QString fateName(theme::Fate fate)
{
    switch (fate) {
    case theme::Fate::Kept:
        return FateWords::tr("kept");
    case theme::Fate::Duplicate:
        return FateWords::tr("duplicate");
    case theme::Fate::Overwritten:
        return FateWords::tr("overwritten");
    case theme::Fate::MetadataOnly:
        return FateWords::tr("metadata-only copy");
    case theme::Fate::Deleted:
        return FateWords::tr("deleted");
    }
    return {};
}

QString fateCsv(const std::vector<FateBytes>& layers)
{
    QStringList head{FateWords::tr("layer"), FateWords::tr("instruction")};
    for (const theme::Fate fate : theme::allFates)
        head.append(fateName(fate));
    head.append(FateWords::tr("shipped"));
    QString csv;
    for (const QString& name : head)
        csv += (csv.isEmpty() ? QString() : QStringLiteral(",")) + csvField(name);
    csv += u'\n';
    for (const FateBytes& layer : layers) {
        csv += QString::number(layer.layer) + u',' + csvField(layer.instruction);
        for (const std::uint64_t bytes : layer.bytes)
            csv += u',' + QString::number(bytes);
        csv += u',' + QString::number(layer.total()) + u'\n';
    }
    return csv;
}
