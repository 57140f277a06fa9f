// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hashingreader.h"
#include "core/io/outputfile.h"
#include "core/io/pump.h"
#include "core/io/watchedreader.h"
#include "core/tree/exporttar.h"

namespace core {

Result<ExportReport> exportLayer(const Image& image, std::uint32_t number, bool unpacked,
                                 const std::string& path, bool overwrite, const Task& task)
{
    auto file = OutputFile::create(path, overwrite);
    if (!file)
        return fail(file.error());
    auto report = exportLayer(image, number, unpacked, **file, task);
    if (!report)
        return report;
    if (auto committed = (*file)->commit(); !committed)
        return fail(committed.error());
    return report;
}

Result<ExportReport> exportLayer(const Image& image, std::uint32_t number, bool unpacked,
                                 Writer& out, const Task& task)
{
    const std::string context = "layer " + std::to_string(number);
    if (number == 0 || number > image.layers.size())
        return fail(ErrorCode::NotFound, context + ": there is no such layer");
    const Layer& layer = image.layers[number - 1];
    if (!layer.data)
        return fail(ErrorCode::NotFound, context + ": it is not here");
    Progress progress{0, layer.data->size};
    std::unique_ptr<Reader> source = std::make_unique<WatchedReader>(
        std::make_unique<SliceReader>(*layer.data, task.stop), task, &progress);
    if (unpacked) {
        auto opened = openDecompressed(std::move(source));
        if (!opened)
            return fail(withContext(opened.error(), context));
        source = std::move(*opened);
    }
    const std::optional<Digest> stated = unpacked ? layer.statedDiffId() : layer.statedDataDigest();
    HashingReader hashing(std::move(source), Hasher::forDigest(stated));
    const auto write = [&out](BytesView bytes) { return out.write(bytes); };
    if (auto copied = pump(hashing, task, write); !copied)
        return fail(withContext(copied.error(), context));
    ExportReport report;
    report.bytes = hashing.bytes();
    const Digest digest = hashing.finish();
    if (stated && stated->isVerifiable() && digest != *stated) {
        report.complete = false;
        report.skipped.push_back(
            {NoteKind::Unreadable, "",
             "the bytes have the digest " + digest.text() + ", stated is " + stated->text()});
    }
    return report;
}

} // namespace core
