// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagecomparison.h"
#include "tests/support/imagebuilder.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

namespace test {

/// Two images, as they are compared in a window. Throws if they cannot be.
inline std::shared_ptr<const ImageComparison> comparedImages(const ImageBuilder& left,
                                                             const ImageBuilder& right)
{
    auto comparison = std::make_shared<ImageComparison>();
    comparison->left = left.image();
    comparison->right = right.image();
    core::DiffOptions options;
    options.withIdentical = true;
    comparison->files = core::diffTrees(*comparison->left, left.tree(), *comparison->right,
                                        right.tree(), options, {})
                            .value();
    return comparison;
}

/// The same of images with one layer each.
inline std::shared_ptr<const ImageComparison> comparedImages(const TarBuilder& left,
                                                             const TarBuilder& right)
{
    return comparedImages(ImageBuilder().layer(left), ImageBuilder().layer(right));
}

/// The row of \a path. Throws if there is none.
inline core::FileDifference differenceAt(const ImageComparison& comparison, const std::string& path)
{
    for (const core::FileDifference& file : comparison.files.files)
        if (comparison.files.path(file) == path)
            return file;
    throw std::runtime_error("no difference at " + path);
}

/// Makes whoever reads the layers of an image wait until it is opened.
class Gate
{
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isOpen; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOpen = false;
};

class GatedFile final : public core::File
{
public:
    GatedFile(std::shared_ptr<const core::File> file, std::shared_ptr<Gate> gate)
        : core::File(file->path(), file->identity())
        , m_file(std::move(file))
        , m_gate(std::move(gate))
    {
    }
    core::Result<core::FileIdentity> identityNow() const override { return m_file->identityNow(); }
    core::Result<std::size_t> readAt(std::uint64_t offset,
                                     std::span<std::byte> buffer) const override
    {
        m_gate->pass();
        return m_file->readAt(offset, buffer);
    }

private:
    std::shared_ptr<const core::File> m_file;
    std::shared_ptr<Gate> m_gate;
};

/// \a comparison, but the contents of its right image are behind \a gate.
inline std::shared_ptr<const ImageComparison> gated(const ImageComparison& comparison,
                                                    const std::shared_ptr<Gate>& gate)
{
    auto copy = std::make_shared<ImageComparison>(comparison);
    auto image = std::make_shared<core::Image>(*comparison.right);
    for (core::Layer& layer : image->layers)
        layer.data->file = std::make_shared<const GatedFile>(layer.data->file, gate);
    copy->right = image;
    return copy;
}

} // namespace test
