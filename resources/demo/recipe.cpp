// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/demo/recipe.h"

#include "core/io/outputfile.h"
#include "core/save/imagewriter.h"
#include "core/tar/tarwriter.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "resources/demo/content.h"

namespace demo {

namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using core::TarKind;

struct Entry
{
    core::TarEntry tar;
    std::string content;
};

struct Layer
{
    std::string time; ///< As written.
    std::int64_t seconds = 0;
    std::string createdBy;
    std::vector<Entry> entries;
};

/// The words of a line, then options `name=value`.
struct Line
{
    std::vector<std::string> words;
    std::map<std::string, std::string> options;
    std::string rest; ///< All behind the first word.
};

Line splitLine(const std::string& text)
{
    Line line;
    std::istringstream in(text);
    std::string word;
    while (in >> word) {
        const std::size_t equals = word.find('=');
        if (line.words.size() >= 2 && equals != std::string::npos)
            line.options[word.substr(0, equals)] = word.substr(equals + 1);
        else
            line.words.push_back(word);
    }
    if (!line.words.empty()) {
        const std::size_t begin =
            text.find_first_not_of(' ', text.find(line.words[0]) + line.words[0].size());
        line.rest = begin == std::string::npos ? "" : text.substr(begin);
    }
    return line;
}

template<class T>
bool parseInto(std::string_view text, T& value, int base = 10)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc() && end == text.data() + text.size();
}

/// 2026-01-31T10:20:30Z.
bool parseTime(const std::string& text, std::int64_t& seconds)
{
    int year = 0;
    std::array<unsigned, 5> part{};
    if (text.size() != 20 || !parseInto(std::string_view(text).substr(0, 4), year))
        return false;
    for (std::size_t i = 0; i < part.size(); ++i)
        if (!parseInto(std::string_view(text).substr(5 + 3 * i, 2), part[i]))
            return false;
    const std::chrono::sys_days day{std::chrono::year(year) / std::chrono::month(part[0])
                                    / std::chrono::day(part[1])};
    seconds = std::int64_t{day.time_since_epoch().count()} * 86400 + part[2] * 3600 + part[3] * 60
              + part[4];
    return true;
}

class Kitchen
{
public:
    Kitchen(std::filesystem::path files, core::ImageWriter writer)
        : m_files(std::move(files))
        , m_writer(std::move(writer))
    {
    }

    Result<void> follow(const Line& line);
    Result<void> finish()
    {
        return serve().and_then([this] { return m_writer.finish(); });
    }

private:
    Result<void> beginLayer(const Line& line);
    Result<void> beginImage(const Line& line);
    Result<void> addEntry(const Line& line);
    Result<void> setOptions(const Line& line, Entry& entry) const;
    Result<void> setContent(const Line& line, Entry& entry) const;
    Result<void> configure(const Line& line);
    Result<void> addStep(const Line& line);
    Result<void> serve();

    std::filesystem::path m_files;
    core::ImageWriter m_writer;
    std::map<std::string, Layer> m_layers;
    Layer* m_layer = nullptr;              ///< The one being described.
    std::map<std::string, Entry> m_latest; ///< By path, for `again`.
    std::optional<core::NewImage> m_image; ///< The one being described.
    std::string m_time;                    ///< Of history that has no layer.
};

Result<void> Kitchen::setContent(const Line& line, Entry& entry) const
{
    const auto seed = line.options.count("seed") != 0 ? line.options.at("seed") : entry.tar.name;
    for (const auto& [name, value] : line.options) {
        if (name == "from") {
            std::ifstream in(m_files / value, std::ios::binary);
            if (!in)
                return fail(ErrorCode::NotFound, "no file " + (m_files / value).string());
            entry.content.assign(std::istreambuf_iterator<char>(in), {});
            continue;
        }
        const bool isMade = name == "program" || name == "noise" || name == "log"
                            || name == "packages" || name == "tides";
        std::size_t count = 0;
        if (!isMade)
            continue;
        if (!parseInto(value, count))
            return fail(ErrorCode::Usage, "no number: " + value);
        if (name == "program")
            entry.content = programBytes(seed, count);
        else if (name == "noise")
            entry.content = noiseBytes(seed, count);
        else if (name == "log")
            entry.content = logText(seed, count, m_layer->seconds);
        else if (name == "packages")
            entry.content = packageList(seed, count);
        else
            entry.content = tideTable(seed, count);
    }
    return {};
}

Result<void> Kitchen::setOptions(const Line& line, Entry& entry) const
{
    for (const auto& [name, value] : line.options) {
        bool good = true;
        if (name == "mode") {
            good = parseInto(value, entry.tar.mode, 8);
        } else if (name == "owner") {
            const std::size_t colon = value.find(':');
            good = colon != std::string::npos
                   && parseInto(std::string_view(value).substr(0, colon), entry.tar.uid)
                   && parseInto(std::string_view(value).substr(colon + 1), entry.tar.gid);
        } else if (name == "capability") {
            // vfs_cap_data, version 2, effective: a bit set of permitted capabilities.
            std::uint32_t bits = 0;
            good = parseInto(value, bits, 16);
            std::string data("\x01\0\0\x02", 4);
            for (unsigned i = 0; i < 4; ++i)
                data += static_cast<char>((bits >> (8 * i)) & 0xFFU);
            entry.tar.xattrs.emplace_back("security.capability", data + std::string(12, '\0'));
        }
        if (!good)
            return fail(ErrorCode::Usage, "odd value: " + name + "=" + value);
    }
    return setContent(line, entry);
}

Result<void> Kitchen::addEntry(const Line& line)
{
    const std::string& verb = line.words[0];
    if (m_layer == nullptr || line.words.size() < 2)
        return fail(ErrorCode::Usage, "not understood: " + verb);
    const std::string& path = line.words[1];
    const std::string& target = line.words.size() > 2 ? line.words.back() : path;
    Entry entry;
    entry.tar.name = path;
    if (verb == "dir") {
        entry.tar.kind = TarKind::Directory;
        entry.tar.mode = 0755;
        entry.tar.name += '/';
    } else if (verb == "symlink" || verb == "hardlink") {
        entry.tar.kind = verb == "symlink" ? TarKind::Symlink : TarKind::HardLink;
        entry.tar.mode = verb == "symlink" ? 0777 : 0755;
        entry.tar.linkName = target;
    } else if (verb == "delete") {
        const std::size_t slash = path.rfind('/') + 1;
        entry.tar.name = path.substr(0, slash) + ".wh." + path.substr(slash);
        entry.tar.mode = 0;
    } else if (verb == "opaque") {
        entry.tar.name = path + "/.wh..wh..opq";
        entry.tar.mode = 0;
    } else if (verb == "again") {
        if (m_latest.count(path) == 0)
            return fail(ErrorCode::Usage, "nothing yet at " + path);
        entry = m_latest[path];
    } else if (verb != "file") {
        return fail(ErrorCode::Usage, "not understood: " + verb);
    }
    // Nothing is older than the layer, nothing younger.
    if (verb != "again")
        entry.tar.mtime.seconds =
            m_layer->seconds - static_cast<std::int64_t>(numberOf(entry.tar.name) % 3600);
    if (auto set = setOptions(line, entry); !set)
        return set;
    m_latest[path] = entry;
    m_layer->entries.push_back(std::move(entry));
    return {};
}

Result<void> Kitchen::beginLayer(const Line& line)
{
    if (line.words.size() != 3)
        return fail(ErrorCode::Usage, "layer NAME TIME");
    Layer& layer = m_layers[line.words[1]];
    layer.time = line.words[2];
    if (!parseTime(layer.time, layer.seconds))
        return fail(ErrorCode::Usage, "odd time: " + layer.time);
    m_layer = &layer;
    return {};
}

Result<void> Kitchen::beginImage(const Line& line)
{
    if (auto served = serve(); !served)
        return served;
    m_layer = nullptr;
    m_image.emplace();
    m_image->names = {line.rest};
    m_image->config.platform.os = "linux";
    m_image->config.platform.architecture = "amd64";
    return {};
}

Result<void> Kitchen::addStep(const Line& line)
{
    core::HistoryEntry step;
    step.comment = "buildkit.dockerfile.v0";
    step.emptyLayer = line.words[0] == "empty";
    if (step.emptyLayer) {
        step.createdBy = line.rest;
        step.created = m_time;
    } else {
        const auto found = m_layers.find(line.rest);
        if (found == m_layers.end())
            return fail(ErrorCode::Usage, "no layer " + line.rest);
        step.createdBy = found->second.createdBy;
        step.created = m_time = found->second.time;
        core::BytesWriter bytes;
        core::TarWriter tar(bytes);
        for (const Entry& entry : found->second.entries)
            if (auto added = tar.add(entry.tar, core::asBytes(entry.content)); !added)
                return added;
        auto scratch = core::ScratchFile::create();
        auto done = tar.finish();
        if (!done || !scratch)
            return fail(done ? scratch.error() : done.error());
        if (auto written = (*scratch)->write(bytes.bytes()); !written)
            return written;
        const auto file = (*scratch)->finish("layer");
        if (!file)
            return fail(file.error());
        m_image->layers.push_back({*file, 0, bytes.bytes().size()});
    }
    if (step.createdBy.find("#(nop)") != std::string::npos)
        step.comment.clear();
    m_image->config.history.push_back(std::move(step));
    m_image->config.created = m_time;
    return {};
}

Result<void> Kitchen::configure(const Line& line)
{
    core::ImageConfig& config = m_image->config;
    const std::string& verb = line.words[0];
    // Options are cut off the words, but here every word counts.
    std::istringstream in(line.rest);
    const std::vector<std::string> all{std::istream_iterator<std::string>(in), {}};
    if (verb == "at")
        m_time = line.rest;
    else if (verb == "user")
        config.user = line.rest;
    else if (verb == "env")
        config.env.push_back(line.rest);
    else if (verb == "entrypoint")
        config.entrypoint = all;
    else if (verb == "cmd")
        config.cmd = all;
    else if (verb == "port")
        config.exposedPorts.push_back(line.rest);
    else if (verb == "volume")
        config.volumes.push_back(line.rest);
    else if (verb == "workdir")
        config.workingDir = line.rest;
    else if (verb == "stop")
        config.stopSignal = line.rest;
    else if (verb == "label")
        config.labels[line.rest.substr(0, line.rest.find('='))] =
            line.rest.substr(line.rest.find('=') + 1);
    else
        return fail(ErrorCode::Usage, "not understood: " + verb);
    return {};
}

Result<void> Kitchen::follow(const Line& line)
{
    const std::string& verb = line.words[0];
    if (verb == "layer")
        return beginLayer(line);
    if (verb == "image")
        return beginImage(line);
    if (verb == "by" && m_layer != nullptr) {
        m_layer->createdBy = line.rest;
        return {};
    }
    if (m_layer != nullptr)
        return addEntry(line);
    if (!m_image)
        return fail(ErrorCode::Usage, "neither in a layer nor in an image: " + verb);
    return verb == "step" || verb == "empty" ? addStep(line) : configure(line);
}

Result<void> Kitchen::serve()
{
    if (!m_image)
        return {};
    const auto added = m_writer.add(*m_image, {});
    m_image.reset();
    return added ? Result<void>() : fail(added.error());
}

} // namespace

Result<void> buildImages(const std::string& recipe, const std::string& output)
{
    std::ifstream in(recipe);
    if (!in)
        return fail(ErrorCode::NotFound, recipe + ": cannot be read");
    auto writer = core::ImageWriter::create(output, core::ImageForm::OciArchive, true);
    if (!writer)
        return fail(writer.error());
    Kitchen kitchen(std::filesystem::path(recipe).parent_path() / "files", std::move(*writer));
    std::string text;
    for (int number = 1; std::getline(in, text); ++number) {
        const Line line = splitLine(text);
        if (line.words.empty() || line.words[0].starts_with('#'))
            continue;
        if (auto followed = kitchen.follow(line); !followed)
            return fail(core::withContext(followed.error(), recipe + ":" + std::to_string(number)));
    }
    return kitchen.finish();
}

} // namespace demo
