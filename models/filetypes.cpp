// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filetypes.h"

#include "core/base/bytes.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace {

struct TypeWords
{
    Q_DECLARE_TR_FUNCTIONS(TypeWords)
};

struct KnownEnding
{
    std::string_view ending;
    filetypes::Kind kind;
};

using enum filetypes::Kind;

/// Sorted by ending.
constexpr std::array<KnownEnding, 78> knownEndings{{
    {"7z", Archive},  {"a", Library},      {"apk", Archive},   {"bash", Code},    {"bin", Data},
    {"bmp", Picture}, {"br", Archive},     {"bz2", Archive},   {"c", Code},       {"cc", Code},
    {"cfg", Data},    {"class", Compiled}, {"conf", Data},     {"cpp", Code},     {"crt", Data},
    {"cs", Code},     {"css", Code},       {"csv", Data},      {"dat", Data},     {"db", Data},
    {"deb", Archive}, {"dll", Library},    {"dylib", Library}, {"el", Code},      {"elc", Compiled},
    {"exe", Program}, {"gif", Picture},    {"go", Code},       {"gz", Archive},   {"h", Code},
    {"hpp", Code},    {"htm", Text},       {"html", Text},     {"ico", Picture},  {"ini", Data},
    {"jar", Archive}, {"java", Code},      {"jpeg", Picture},  {"jpg", Picture},  {"js", Code},
    {"json", Data},   {"ko", Library},     {"lz4", Archive},   {"map", Data},     {"md", Text},
    {"mjs", Code},    {"mo", Data},        {"o", Compiled},    {"pack", Archive}, {"pdf", Text},
    {"pem", Data},    {"php", Code},       {"pl", Code},       {"pm", Code},      {"png", Picture},
    {"py", Code},     {"pyc", Compiled},   {"pyd", Library},   {"rb", Code},      {"rpm", Archive},
    {"rs", Code},     {"rst", Text},       {"sh", Code},       {"so", Library},   {"sqlite", Data},
    {"svg", Picture}, {"tar", Archive},    {"tgz", Archive},   {"toml", Data},    {"ts", Code},
    {"txt", Text},    {"whl", Archive},    {"xml", Data},      {"xz", Archive},   {"yaml", Data},
    {"yml", Data},    {"zip", Archive},    {"zst", Archive},
}};

bool isNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

} // namespace

namespace filetypes {

std::string ending(std::string_view name)
{
    constexpr std::size_t longest = 12; // What is longer is no ending but part of the name.
    for (;;) {
        const std::size_t dot = name.rfind('.');
        if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size())
            return {};
        const std::string_view last = name.substr(dot + 1);
        if (!isNumber(last) || name.find(".so.") == std::string_view::npos)
            return last.size() > longest || isNumber(last) ? std::string() : core::lowered(last);
        name = name.substr(0, dot);
    }
}

Kind kindOf(std::string_view path, bool isExecutable)
{
    const std::string last = ending(nameOf(path));
    const auto* const found =
        std::ranges::lower_bound(knownEndings, std::string_view(last), {}, &KnownEnding::ending);
    if (found != knownEndings.end() && found->ending == last)
        return found->kind;
    const bool isInBin = path.find("/bin/") != std::string_view::npos
                         || path.find("/sbin/") != std::string_view::npos
                         || path.find("/libexec/") != std::string_view::npos;
    if (isInBin || (last.empty() && isExecutable))
        return Program;
    if (path.find("/share/doc/") != std::string_view::npos
        || path.find("/share/man/") != std::string_view::npos)
        return Text;
    return path.starts_with("/etc/") ? Data : Other;
}

QString name(Kind kind)
{
    switch (kind) {
    case Library:
        return TypeWords::tr("libraries");
    case Program:
        return TypeWords::tr("programs");
    case Code:
        return TypeWords::tr("code");
    case Compiled:
        return TypeWords::tr("compiled");
    case Archive:
        return TypeWords::tr("archives");
    case Picture:
        return TypeWords::tr("pictures");
    case Text:
        return TypeWords::tr("texts");
    case Data:
        return TypeWords::tr("data");
    case Other:
        return TypeWords::tr("other");
    }
    return {};
}

} // namespace filetypes
