// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <exception>

#include "resources/demo/recipe.h"

/// Makes the demo image while the project is built: RECIPE OUTPUT.
int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fputs("usage: demo_image RECIPE OUTPUT\n", stderr);
        return 2;
    }
    try {
        const auto built = demo::buildImages(argv[1], argv[2]);
        if (built)
            return 0;
        std::fprintf(stderr, "%s\n", built.error().message.c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
    }
    return 1;
}
