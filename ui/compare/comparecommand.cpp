// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/command.h"
#include "ui/compare/comparebar.h"
#include "ui/compare/comparedlayers.h"

QString CompareBar::commandText() const
{
    if (left() == nullptr || right() == nullptr)
        return {};
    QString line = QStringLiteral("strato diff");
    const auto platformOf = [](const ChosenImage& image) {
        return image.entry.platform ? core::formatPlatformShort(*image.entry.platform)
                                    : std::string();
    };
    const std::string platform = platformOf(*left());
    if (!platform.empty() && platform == platformOf(*right()))
        line += QStringLiteral(" --platform ") + command::quoted(platform);
    if (!ignoreFile().isEmpty())
        line += QStringLiteral(" --ignore-file ") + command::quoted(ignoreFile().toStdString());
    if (base() != nullptr)
        line +=
            QStringLiteral(" --base ") + command::quoted(command::nameOf(*base()).toStdString());
    for (const QString& word : ignoredWords())
        line += QStringLiteral(" --ignore ") + command::quoted(word.toStdString());
    const auto addLayers = [&line](const char* option, core::LayerRange range) {
        if (const QString text = layerRangeText(range); !text.isEmpty())
            line += QLatin1String(option) + text;
    };
    addLayers(" --left-layers ", leftLayers());
    addLayers(" --right-layers ", rightLayers());
    for (const ChosenImage* image : {left(), right()})
        line += u' ' + command::quoted(command::nameOf(*image).toStdString());
    return line;
}
