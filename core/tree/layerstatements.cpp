// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tree/layerstatements.h"

namespace core {

std::vector<Warning> falseStatements(const Layer& layer, const LayerIndex& index)
{
    std::vector<Warning> warnings;
    const auto warn = [&](WarningCode code, std::string message) {
        warnings.push_back({code, 0, {}, std::move(message)});
    };
    if (layer.data && layer.form == LayerForm::Blob && layer.blob
        && layer.blob->size != layer.data->size)
        warn(WarningCode::DigestMismatch, "The layer has " + std::to_string(layer.data->size)
                                              + " bytes, the manifest says "
                                              + std::to_string(layer.blob->size) + ".");
    const auto compare = [&](const std::optional<Digest>& stated,
                             const std::optional<Digest>& computed, WarningCode code,
                             const char* what) {
        if (!stated || !computed)
            return;
        if (!stated->isVerifiable())
            warn(WarningCode::Unsupported,
                 std::string("The ") + what
                     + " cannot be verified: its algorithm is not known here.");
        else if (stated->algorithm() == computed->algorithm() && *stated != *computed)
            warn(code, std::string("The ") + what + " is " + computed->text() + ", stated is "
                           + stated->text() + ".");
    };
    if (layer.form == LayerForm::Blob)
        compare(layer.packedDigest(), index.packedDigest(), WarningCode::DigestMismatch,
                "digest of the layer");
    compare(layer.statedDiffId(), index.diffId(), WarningCode::DiffIdMismatch,
            "diffID of the layer");
    return warnings;
}

bool canTell(const std::optional<Digest>& stated, const std::optional<Digest>& computed)
{
    return !stated || !stated->isVerifiable()
           || (computed && computed->algorithm() == stated->algorithm());
}

} // namespace core
