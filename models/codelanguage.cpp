// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/codelanguage.h"

#include "models/filetypes.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <array>

namespace {

using Language = CodeLanguage;

struct Named
{
    std::string_view name;
    Language language;
};

/// Whole names, and what stands before the first dot of names like "Dockerfile.dev".
constexpr std::array wholeNames{
    Named{"Dockerfile", Language::Dockerfile}, Named{"Containerfile", Language::Dockerfile},
    Named{"Makefile", Language::Makefile},     Named{"makefile", Language::Makefile},
    Named{"GNUmakefile", Language::Makefile},  Named{"CMakeLists.txt", Language::CMake},
    Named{"Gemfile", Language::Ruby},          Named{"Rakefile", Language::Ruby},
    Named{"Pipfile", Language::Settings},      Named{"PKGBUILD", Language::Shell},
    Named{"APKBUILD", Language::Shell},        Named{"profile", Language::Shell},
    Named{".profile", Language::Shell},        Named{".bashrc", Language::Shell},
    Named{".bash_profile", Language::Shell},   Named{".bash_logout", Language::Shell},
    Named{"fstab", Language::Settings},        Named{"hosts", Language::Settings},
    Named{"services", Language::Settings},     Named{"protocols", Language::Settings},
};

/// By the ending, in small letters.
constexpr std::array languagesByEnding{
    Named{"bash", Language::Shell},
    Named{"bashrc", Language::Shell},
    Named{"c", Language::C},
    Named{"cc", Language::C},
    Named{"cfg", Language::Settings},
    Named{"cmake", Language::CMake},
    Named{"cnf", Language::Settings},
    Named{"conf", Language::Settings},
    Named{"cpp", Language::C},
    Named{"css", Language::Css},
    Named{"cxx", Language::C},
    Named{"defs", Language::Settings},
    Named{"desktop", Language::Settings},
    Named{"diff", Language::Diff},
    Named{"dockerfile", Language::Dockerfile},
    Named{"env", Language::Settings},
    Named{"gemspec", Language::Ruby},
    Named{"go", Language::Go},
    Named{"h", Language::C},
    Named{"hpp", Language::C},
    Named{"htm", Language::Html},
    Named{"html", Language::Html},
    Named{"ini", Language::Settings},
    Named{"java", Language::Java},
    Named{"js", Language::JavaScript},
    Named{"json", Language::Json},
    Named{"ksh", Language::Shell},
    Named{"list", Language::Settings},
    Named{"lua", Language::Lua},
    Named{"mak", Language::Makefile},
    Named{"md", Language::Markdown},
    Named{"mjs", Language::JavaScript},
    Named{"mk", Language::Makefile},
    Named{"patch", Language::Diff},
    Named{"pl", Language::Perl},
    Named{"pm", Language::Perl},
    Named{"postinst", Language::Shell},
    Named{"postrm", Language::Shell},
    Named{"preinst", Language::Shell},
    Named{"prerm", Language::Shell},
    Named{"properties", Language::Settings},
    Named{"py", Language::Python},
    Named{"pyi", Language::Python},
    Named{"rb", Language::Ruby},
    Named{"rs", Language::Rust},
    Named{"service", Language::Settings},
    Named{"sh", Language::Shell},
    Named{"socket", Language::Settings},
    Named{"sources", Language::Settings},
    Named{"sql", Language::Sql},
    Named{"svg", Language::Xml},
    Named{"target", Language::Settings},
    Named{"tcl", Language::Tcl},
    Named{"timer", Language::Settings},
    Named{"toml", Language::Settings},
    Named{"ts", Language::JavaScript},
    Named{"xhtml", Language::Html},
    Named{"xml", Language::Xml},
    Named{"xsd", Language::Xml},
    Named{"xsl", Language::Xml},
    Named{"yaml", Language::Yaml},
    Named{"yml", Language::Yaml},
    Named{"zsh", Language::Shell},
};

/// By the beginning of the interpreter's name: "python3.11".
constexpr std::array interpreters{
    Named{"ash", Language::Shell},       Named{"bash", Language::Shell},
    Named{"dash", Language::Shell},      Named{"ksh", Language::Shell},
    Named{"lua", Language::Lua},         Named{"make", Language::Makefile},
    Named{"node", Language::JavaScript}, Named{"perl", Language::Perl},
    Named{"python", Language::Python},   Named{"ruby", Language::Ruby},
    Named{"sh", Language::Shell},        Named{"tclsh", Language::Tcl},
    Named{"zsh", Language::Shell},
};

template<typename Table>
Language languageNamed(const Table& table, std::string_view name)
{
    const auto* const found = std::find_if(
        table.begin(), table.end(), [name](const Named& named) { return named.name == name; });
    return found == table.end() ? Language::None : found->language;
}

Language byName(std::string_view name)
{
    if (const Language whole = languageNamed(wholeNames, name); whole != Language::None)
        return whole;
    const Language stem = languageNamed(wholeNames, name.substr(0, name.find('.')));
    if (stem == Language::Dockerfile || stem == Language::Makefile)
        return stem;
    return languageNamed(languagesByEnding, filetypes::ending(name));
}

/// "#!/usr/bin/env -S python3 -u" names Python.
Language byInterpreter(QStringView firstLine)
{
    if (!firstLine.startsWith(u"#!"))
        return Language::None;
    for (const QStringView word : firstLine.mid(2).split(u' ', Qt::SkipEmptyParts)) {
        const QStringView program = word.mid(word.lastIndexOf(u'/') + 1);
        for (const Named& named : interpreters) {
            if (program.startsWith(
                    QLatin1String(named.name.data(), static_cast<qsizetype>(named.name.size()))))
                return named.language;
        }
    }
    return Language::None;
}

bool isSetting(QStringView line)
{
    if (line.startsWith(u'#') || line.startsWith(u';') || line.startsWith(u'['))
        return true;
    const qsizetype equals = line.indexOf(u'=');
    const QStringView key = line.left(std::max<qsizetype>(equals, 0)).trimmed();
    return !key.isEmpty() && std::all_of(key.begin(), key.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.';
    });
}

/// Only what can hardly be anything else.
Language byLook(QStringView beginning)
{
    const QStringView text = beginning.trimmed();
    if (text.startsWith(u"<?xml"))
        return Language::Xml;
    if (text.startsWith(u"<!doctype html", Qt::CaseInsensitive)
        || text.startsWith(u"<html", Qt::CaseInsensitive))
        return Language::Html;
    if (text.startsWith(u"---\n"))
        return Language::Yaml;
    if (text.startsWith(u'{') && text.mid(1).trimmed().startsWith(u'"'))
        return Language::Json;
    constexpr qsizetype linesSeen = 40;
    qsizetype lines = 0;
    for (const QStringView line : text.left(4096).split(u'\n', Qt::SkipEmptyParts)) {
        if (lines == linesSeen)
            break;
        if (line.trimmed().isEmpty())
            continue;
        if (!isSetting(line.trimmed()))
            return Language::None;
        ++lines;
    }
    return lines == 0 ? Language::None : Language::Settings;
}

} // namespace

CodeLanguage guessLanguage(std::string_view fileName, QStringView beginning)
{
    if (const Language language = byName(fileName); language != Language::None)
        return language;
    const qsizetype end = beginning.left(256).indexOf(u'\n');
    if (const Language language = byInterpreter(beginning.left(end < 0 ? 256 : end));
        language != Language::None)
        return language;
    return byLook(beginning);
}
