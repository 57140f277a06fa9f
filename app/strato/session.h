// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/strato/arguments.h"
#include "app/strato/jsonwriter.h"
#include "app/strato/problem.h"
#include "app/strato/progress.h"
#include "core/dockerfile/provenance.h"
#include "core/openimage.h"
#include "core/tree/mergedtree.h"

namespace strato {

/// An image and the tree of those of its layers that were asked for.
struct ReadImage
{
    std::shared_ptr<const core::Image> image;
    std::shared_ptr<const core::MergedTree> tree;
};

/// One run of one command: what was asked for, where output goes, what was found odd on the way.
class Session
{
public:
    Session(Arguments arguments, Output& output, core::Task task);

    const Arguments& arguments() const { return m_arguments; }
    bool has(OptionId id) const { return m_arguments.has(id); }
    bool isJson() const { return has(OptionId::Json); }
    bool isColoured() const { return m_coloured; }
    void useNoColour() { m_coloured = false; }
    /// What was named as number \a i, from 0; one behind the last stands for the image of --base.
    const std::string& operand(std::size_t i) const
    {
        return i < m_arguments.operands.size() ? m_arguments.operands[i] : m_arguments.base;
    }
    Output& output() { return m_output; }
    const core::Task& task() const { return m_task; }
    std::string bytes(std::uint64_t count) const { return bytesText(count, m_arguments.unit); }

    /// Opens the place that an operand names.
    tl::expected<std::shared_ptr<const core::Store>, Problem> openPlace(std::size_t i = 0);
    /// Opens the image that an operand names, with all that is to be copied if \a isWhole.
    /// Ambiguous comes with the candidates.
    tl::expected<std::shared_ptr<const core::Image>, Problem> openImage(std::size_t i = 0,
                                                                        bool isWhole = false);
    /// Opens and reads the layers; where \a afresh, whether or not they are in the cache. Only
    /// those asked for with --layer(s) where \a onlyAsked.
    tl::expected<core::IndexedImage, Problem> readLayers(core::ContentHashes contents,
                                                         bool afresh = false);
    /// The provenance that is attached to the image of an operand, with the Dockerfile; none if
    /// there is no such or the place tells of none.
    std::optional<core::BuildProvenance> findProvenance(std::size_t operandNumber = 0);
    /// What a command has to know of contents: all of their digests where --digests asks for them,
    /// which are the same where \a compared, else nothing.
    core::ContentHashes contentHashes(bool compared) const
    {
        if (has(OptionId::Digests))
            return core::ContentHashes::All;
        return compared ? core::ContentHashes::Compared : core::ContentHashes::None;
    }
    /// Opens, reads and merges; the layers asked for with --layer(s), else all. Where
    /// \a knownContents, with what is remembered of contents, also beyond \a contents.
    tl::expected<std::shared_ptr<const core::MergedTree>, Problem>
    readTree(core::ContentHashes contents, std::size_t operandNumber = 0,
             bool knownContents = false);

    /// The same to find \a path alone: of a large image only what decides where it leads is merged.
    /// About other paths, and what is odd with them, that says nothing.
    tl::expected<std::shared_ptr<const core::MergedTree>, Problem>
    readTreeFor(const std::string& path);

    /// Opens, reads and merges the images of \a operandNumbers, which are to be compared: layers
    /// that they share are read once.
    tl::expected<std::vector<ReadImage>, Problem>
    readImages(const std::vector<std::size_t>& operandNumbers);

    /// Lets what tables in the layers of a registry say suffice, where contents are not asked for.
    void believeTables() { m_believesTables = true; }
    /// Contents are going to be read: what an engine has to export for that it exports only once.
    void wantContents() { m_wantsContents = true; }
    /// Opens \a i for what documents say; nothing is exported for that.
    tl::expected<std::shared_ptr<const core::Image>, Problem> describeImage(std::size_t i = 0)
    {
        return openFor(i, core::OpenFor::Describing);
    }

    /// What remembers layers between runs; null where --no-cache or the system forbids it.
    std::shared_ptr<core::LayerMemory> memory() const;

    /// The image last opened.
    const core::Image& image() const { return *m_image; }
    const std::shared_ptr<const core::Image>& sharedImage() const { return m_image; }
    /// The layers asked for, within those that there are. Usage if there are none such.
    tl::expected<LayerRange, Problem> layerRange(std::size_t operandNumber = 0) const;

    /// What was odd so far: of documents, layers and merging.
    const core::Warnings& warnings() const { return m_warnings; }
    void addWarnings(const core::Warnings& warnings) { m_warnings.append(warnings); }
    /// Writes the warnings to standard error, for people.
    void showWarnings();
    void clearProgress() { m_progress.clear(); }

    /// How the command ends if it did all it could before it was stopped.
    Exit exit() const
    {
        if (m_task.isCancelled())
            return Exit::Interrupted;
        return m_warnings.hasDamage() ? Exit::Partly : Exit::Done;
    }

private:
    core::IndexOptions indexOptions(core::ContentHashes contents) const;
    /// What there is to tell but of the layers and documents of an operand.
    core::Warnings warningsBefore(std::size_t operandNumber) const;
    /// Opens an image that has the layers asked for.
    tl::expected<std::shared_ptr<const core::Image>, Problem>
    openImageWithRange(std::size_t operandNumber, bool isWhole = false);
    /// A problem if no layer at all can be read.
    tl::expected<void, Problem> checkReadable(const core::IndexedImage& indexed,
                                              std::size_t operandNumber) const;
    tl::expected<std::shared_ptr<const core::MergedTree>, Problem>
    mergeTree(core::IndexedImage indexed, core::LayerRange range, std::size_t operandNumber);
    Problem ambiguous(core::Error error, const core::Store& store) const;
    /// Of a place or its documents, which are often opened twice in one run.
    void addOnce(const core::Warnings& warnings);

    Arguments m_arguments;
    Output& m_output;
    ProgressLine m_progress;
    core::Task m_task;
    bool m_coloured;
    core::ImageName m_name;
    std::shared_ptr<const core::Store> m_store;
    std::shared_ptr<const core::Image> m_image;
    core::Warnings m_warnings;
    bool m_believesTables = false;
    bool m_wantsContents = false;
    tl::expected<std::shared_ptr<const core::Image>, Problem> openFor(std::size_t i,
                                                                      core::OpenFor use);
};

} // namespace strato
