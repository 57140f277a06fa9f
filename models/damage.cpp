// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/damage.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace {

struct DamageWords
{
    Q_DECLARE_TR_FUNCTIONS(DamageWords)
};

bool isDisbelief(core::WarningCode code)
{
    return code == core::WarningCode::DigestMismatch || code == core::WarningCode::DiffIdMismatch;
}

struct Kinds
{
    bool isUnread = false;
    bool isUnbelieved = false;
};

Kinds kindsOf(const core::LayerIndex& index)
{
    Kinds kinds;
    for (const core::Warning& warning : index.warnings().list()) {
        kinds.isUnbelieved = kinds.isUnbelieved || isDisbelief(warning.code);
        kinds.isUnread =
            kinds.isUnread || (core::isDamage(warning.code) && !isDisbelief(warning.code));
    }
    // Of a flood of warnings not all are kept.
    kinds.isUnread = kinds.isUnread || (!index.isComplete() && !kinds.isUnbelieved);
    return kinds;
}

QString listed(const std::vector<std::uint32_t>& layers)
{
    QStringList numbers;
    for (const std::uint32_t layer : layers)
        numbers.append(QString::number(layer));
    return numbers.join(QStringLiteral(", "));
}

} // namespace

Damage Damage::of(const std::vector<core::IndexedLayer>& layers, const core::Warnings& warnings)
{
    Damage damage;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!layers[i].index)
            continue;
        const Kinds kinds = kindsOf(*layers[i].index);
        if (kinds.isUnread)
            damage.unread.push_back(static_cast<std::uint32_t>(i + 1));
        if (kinds.isUnbelieved)
            damage.unbelieved.push_back(static_cast<std::uint32_t>(i + 1));
    }
    const auto& list = warnings.list();
    damage.isOfDocuments = std::any_of(list.begin(), list.end(), [](const core::Warning& warning) {
        return warning.layer == 0 && core::isDamage(warning.code);
    });
    return damage;
}

QStringList Damage::sentences() const
{
    QStringList sentences;
    if (!unread.empty()) {
        //: %1 are the numbers of the layers.
        sentences.append(DamageWords::tr("Bytes of layer(s) %1 were not read; sums are at "
                                         "least what they say.",
                                         nullptr, static_cast<int>(unread.size()))
                             .arg(listed(unread)));
    }
    if (!unbelieved.empty()) {
        //: %1 are the numbers of the layers.
        sentences.append(DamageWords::tr("The bytes of layer(s) %1 are not those that their "
                                         "digests promise; what is shown of them may be false.",
                                         nullptr, static_cast<int>(unbelieved.size()))
                             .arg(listed(unbelieved)));
    }
    if (isOfDocuments) {
        sentences.append(DamageWords::tr("A document of the image is not here or not what its "
                                         "digest promises."));
    }
    return sentences;
}

QString Damage::ofLayer(const core::LayerIndex& index)
{
    const Kinds kinds = kindsOf(index);
    QStringList sentences;
    if (kinds.isUnread)
        sentences.append(DamageWords::tr("Bytes of this layer were not read."));
    if (kinds.isUnbelieved)
        sentences.append(DamageWords::tr("The bytes are not those that the layer's digest "
                                         "promises; what is shown of them may be false."));
    return sentences.join(u' ');
}
