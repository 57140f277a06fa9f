// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/imageforms.h"

#include <cstdio>

namespace {

int giveUp(const core::Error& error)
{
    std::fprintf(stderr, "make_image_forms: %s\n", error.message.c_str());
    return 1;
}

} // namespace

/// make_image_forms FOLDER NAME LAYER.tar…: the image NAME of these layers, base first, in every
/// form that is not in FOLDER yet.
int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 3) {
        std::fprintf(stderr, "usage: make_image_forms FOLDER NAME LAYER.tar...\n");
        return 2;
    }
    std::vector<core::FileSlice> layers;
    for (std::size_t i = 2; i < arguments.size(); ++i) {
        const auto file = core::File::open(arguments[i]);
        if (!file)
            return giveUp(file.error());
        layers.push_back({*file, 0, (*file)->size()});
    }
    for (std::size_t form = 0; form < bench::formCount; ++form) {
        const auto written =
            bench::writeForm(arguments[0], arguments[1], static_cast<bench::Form>(form), layers);
        if (!written)
            return giveUp(written.error());
    }
    return 0;
}
