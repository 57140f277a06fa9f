// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/divergence.h"
#include "core/compare/verdict.h"
#include "core/report/jsonparts.h"
#include "core/report/reports.h"

namespace core {

namespace {

class JsonReport
{
public:
    JsonReport(const Comparison& comparison, JsonWriter& json)
        : m_comparison(comparison)
        , m_files(comparison.files)
        , m_json(json)
    {
    }

    void run(const std::vector<std::size_t>& rows, const Warnings& warnings)
    {
        m_json.beginObject();
        writeImage(m_json, m_comparison.left, "left");
        writeImage(m_json, m_comparison.right, "right");
        if (m_comparison.base != nullptr)
            writeImage(m_json, *m_comparison.base, "base");
        else
            m_json.nullField("base");
        putVerdict();
        putSummary();
        m_json.key("files").beginArray();
        m_json.elements(rows.size(),
                        [&](JsonWriter& json, std::size_t i) { putFile(json, rows[i]); });
        m_json.endArray();
        putLayers();
        putDivergence();
        putConfig();
        putPackages();
        writeWarnings(m_json, warnings);
        m_json.endObject();
    }

private:
    void putVerdict()
    {
        const Verdict verdict = verdictOf(m_files, m_comparison.config, namedTimestamps);
        m_json.field("same", m_files.isSame() && m_comparison.config.empty());
        m_json.field("verdict", verdictName(verdict.kind));
        m_json.field("timestamps", verdict.timestamps).key("timestampPaths").beginArray();
        for (const std::string& path : verdict.paths)
            m_json.value(path);
        m_json.endArray().key("ignoredBy").beginArray();
        for (const auto& [rule, count] : m_files.ignoredBy)
            m_json.beginObject().field("rule", rule).field("count", count).endObject();
        m_json.endArray();
    }

    void putSummary()
    {
        m_json.key("summary").beginObject();
        for (const DiffKind kind :
             {DiffKind::Added, DiffKind::Removed, DiffKind::Changed, DiffKind::Metadata,
              DiffKind::TimeOnly, DiffKind::TypeChanged, DiffKind::Moved, DiffKind::Identical})
            m_json.field(diffKindName(kind), m_files.count(kind));
        m_json.field("ignored", m_files.ignored).field("bytesAdded", m_files.bytesAdded);
        m_json.field("bytesRemoved", m_files.bytesRemoved);
        putOrigins();
        m_json.endObject();
    }

    void putOrigins()
    {
        if (m_comparison.from == nullptr) {
            m_json.nullField("origins");
            return;
        }
        m_json.key("origins").beginObject();
        for (const Origin origin : reportedOrigins) {
            const OriginSum& sum = m_comparison.from->sum(origin);
            m_json.key(originName(origin)).beginObject().field("count", sum.count);
            m_json.field("bytesAdded", sum.bytesAdded).field("bytesRemoved", sum.bytesRemoved);
            m_json.endObject();
        }
        m_json.field(originName(Origin::Alike), m_comparison.from->sum(Origin::Alike).count);
        m_json.endObject();
    }

    void putFile(JsonWriter& json, std::size_t row) const
    {
        const FileDifference& file = m_files.files[row];
        const auto size = [](NodeId node, std::uint64_t bytes) {
            return node == noNode ? std::nullopt : std::optional(bytes);
        };
        json.beginObject().bytesField("path", m_files.path(file));
        json.field("kind", diffKindName(file.kind));
        json.field("leftSize", size(file.left, m_files.leftSize(file)));
        json.field("rightSize", size(file.right, m_files.rightSize(file)));
        json.key("what").beginArray();
        for (const DiffPart part : allDiffParts)
            if ((file.what & part) != 0)
                json.value(diffPartName(part));
        json.endArray();
        if (file.kind == DiffKind::Moved)
            json.bytesField("movedFrom", m_files.left->path(file.left));
        else
            json.nullField("movedFrom");
        putOrigin(json, row);
        json.field("ignored", file.isIgnored).endObject();
    }

    void putOrigin(JsonWriter& json, std::size_t row) const
    {
        const ThreeWay* const from = m_comparison.from;
        if (from == nullptr) {
            json.nullField("origin").nullField("baseSize");
            return;
        }
        const NodeId base = from->paths[row].base;
        json.field("origin", originName(from->paths[row].origin));
        if (base == noNode)
            json.nullField("baseSize");
        else
            json.field("baseSize", from->base->fileSize(base));
    }

    /// A number of a layer; 0 is none.
    void putLayer(std::string_view name, std::uint32_t layer)
    {
        m_json.field(name, layer == 0 ? std::nullopt : std::optional(layer));
    }

    void putLayers()
    {
        m_json.key("layers").beginArray();
        for (const LayerDifference& layer : m_comparison.layers) {
            m_json.beginObject().field("kind", layerDifferenceName(layer.kind));
            putLayer("left", layer.left);
            putLayer("right", layer.right);
            m_json.endObject();
        }
        m_json.endArray();
    }

    void putDivergence()
    {
        const auto where =
            divergenceOf(m_comparison.left, m_comparison.right, m_comparison.layers, m_files);
        if (!where) {
            m_json.nullField("divergence");
            return;
        }
        m_json.key("divergence").beginObject();
        putLayer("left", where->leftLayer);
        putLayer("right", where->rightLayer);
        m_json.textField("leftInstruction", where->leftInstruction);
        m_json.textField("rightInstruction", where->rightInstruction);
        m_json.field("sameInstruction", where->isSameInstruction);
        m_json.field("files", where->files.size()).endObject();
    }

    void putConfig()
    {
        m_json.key("config").beginArray();
        for (const ConfigDifference& field : m_comparison.config) {
            m_json.beginObject().field("field", field.field);
            m_json.field("left", field.left).field("right", field.right);
            m_json.textField("instruction", field.instruction).endObject();
        }
        m_json.endArray();
    }

    void putPackages()
    {
        if (m_comparison.packages == nullptr) {
            m_json.nullField("packages");
            return;
        }
        m_json.key("packages").beginArray();
        for (const PackageDifference& package : *m_comparison.packages) {
            const auto version = [](const Package* one) {
                return one != nullptr ? std::optional(one->version) : std::nullopt;
            };
            const auto size = [](const Package* one) {
                return one != nullptr ? one->installedSize : std::nullopt;
            };
            m_json.beginObject().field("kind", packageChangeName(package.change));
            m_json.field("ecosystem", ecosystemName(package.any().ecosystem));
            m_json.field("name", package.any().name);
            m_json.textField("architecture", package.any().architecture);
            m_json.field("left", version(package.left)).field("right", version(package.right));
            m_json.field("leftSize", size(package.left));
            m_json.field("rightSize", size(package.right)).endObject();
        }
        m_json.endArray();
    }

    const Comparison& m_comparison;
    const TreeDiff& m_files;
    JsonWriter& m_json;
};

/// Gives a Writer larger pieces, up to its first failure.
class WriterSink final : public TextSink
{
public:
    explicit WriterSink(Writer& writer)
        : m_writer(writer)
    {
    }
    void write(std::string_view text) override
    {
        m_held += text;
        if (m_held.size() >= heldBytes)
            flush();
    }
    Result<void> flush()
    {
        if (m_state)
            m_state = m_writer.write(asBytes(m_held));
        m_held.clear();
        return m_state;
    }

private:
    static constexpr std::size_t heldBytes = std::size_t{64} << 10U;

    Writer& m_writer;
    std::string m_held;
    Result<void> m_state;
};

} // namespace

void writeJsonReport(const Comparison& comparison, const std::vector<std::size_t>& rows,
                     const Warnings& warnings, TextSink& sink)
{
    JsonWriter json(sink);
    JsonReport(comparison, json).run(rows, warnings);
}

Result<void> writeJsonReport(const Comparison& comparison, const Warnings& warnings, Writer& writer)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < comparison.files.files.size(); ++i)
        if (const FileDifference& file = comparison.files.files[i];
            !file.isIgnored && file.kind != DiffKind::Identical)
            rows.push_back(i);
    WriterSink sink(writer);
    writeJsonReport(comparison, rows, warnings, sink);
    return sink.flush();
}

} // namespace core
