// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hashingreader.h"
#include "core/io/outputfile.h"
#include "core/tree/exporttar.h"

namespace core {

namespace {

Result<void> copyAll(Reader& from, Writer& to, const Task& task)
{
    Bytes buffer(256U << 10U);
    for (;;) {
        if (task.isCancelled())
            return fail(ErrorCode::Cancelled, "cancelled");
        const auto got = from.read(buffer);
        if (!got)
            return fail(got.error());
        if (*got == 0)
            return {};
        if (auto written = to.write(BytesView(buffer).first(*got)); !written)
            return written;
    }
}

/// Tells how far a slice was read.
class ReportingReader final : public Reader
{
public:
    ReportingReader(const FileSlice& slice, const Task& task)
        : m_source(slice)
        , m_total(slice.size)
        , m_task(task)
    {
    }
    Result<std::size_t> read(std::span<std::byte> buffer) override
    {
        auto got = m_source.read(buffer);
        if (got) {
            m_done += *got;
            m_task.report({m_done, m_total});
        }
        return got;
    }

private:
    SliceReader m_source;
    std::uint64_t m_done = 0;
    std::uint64_t m_total;
    const Task& m_task;
};

Hasher hasherFor(const std::optional<Digest>& expected)
{
    if (expected && expected->isVerifiable())
        if (auto hasher = Hasher::create(expected->algorithm()))
            return std::move(*hasher);
    return {};
}

} // namespace

Result<ExportReport> exportLayer(const Image& image, std::uint32_t number, bool unpacked,
                                 const std::string& path, bool overwrite, const Task& task)
{
    const std::string context = "layer " + std::to_string(number);
    if (number == 0 || number > image.layers.size())
        return fail(ErrorCode::NotFound, context + ": there is no such layer");
    const Layer& layer = image.layers[number - 1];
    if (!layer.data)
        return fail(ErrorCode::NotFound, context + ": it is not here");
    auto file = OutputFile::create(path, overwrite);
    if (!file)
        return fail(file.error());
    std::unique_ptr<Reader> source = std::make_unique<ReportingReader>(*layer.data, task);
    if (unpacked) {
        auto opened = openDecompressed(std::move(source));
        if (!opened)
            return fail(withContext(opened.error(), context));
        source = std::move(*opened);
    }
    const std::optional<Digest> stated = unpacked ? layer.diffId : layer.packedDigest();
    HashingReader hashing(std::move(source), hasherFor(stated));
    if (auto copied = copyAll(hashing, **file, task); !copied)
        return fail(withContext(copied.error(), context));
    ExportReport report;
    report.bytes = hashing.bytes();
    const Digest digest = hashing.finish();
    if (stated && stated->isVerifiable() && digest != *stated) {
        report.complete = false;
        report.skipped.push_back(
            {"", "the bytes have the digest " + digest.text() + ", stated is " + stated->text()});
    }
    if (auto committed = (*file)->commit(); !committed)
        return fail(committed.error());
    return report;
}

} // namespace core
