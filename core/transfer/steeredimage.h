// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/oci/image.h"
#include "core/transfer/transfercontrol.h"
#include "core/transfer/transferwatch.h"

namespace core {

/// \a image for a place that takes it as a whole, so that the bytes of its layers go by \a control
/// as they are read and \a watch is told of them: it was begun with \a plan, which moves the image.
/// Both are borrowed for as long as the layers are read.
Image steered(Image image, const TransferPlan& plan, TransferControl& control,
              TransferWatch& watch);

} // namespace core
