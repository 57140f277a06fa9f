// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/openimage.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>

namespace {

void openAll(const core::Store& store, const std::vector<core::ImageEntry>& entries)
{
    for (const core::ImageEntry& entry : entries) {
        if (const auto image = store.open(entry, {})) {
            for (const core::Layer& layer : image->layers) {
                // What is here is a slice, what is not has a reason.
                if (layer.data.has_value() == !layer.missingReason.empty())
                    __builtin_trap();
            }
        }
        openAll(store, entry.children);
    }
}

} // namespace

/// A file of any bytes is opened as a place of images, and each of them, or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size)
{
    const int descriptor = ::memfd_create("archive", MFD_CLOEXEC);
    if (descriptor < 0 || ::write(descriptor, input, size) != static_cast<ssize_t>(size))
        __builtin_trap();
    if (const auto store = core::openStore("/proc/self/fd/" + std::to_string(descriptor), {})) {
        openAll(**store, (*store)->entries());
        (void)core::chooseEntry(**store, {}, {});
    }
    ::close(descriptor);
    return 0;
}
