// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/command.h"

#include "core/base/bytes.h"
#include "models/imageacts.h"
#include "models/imagedocument.h"
#include "models/registryacts.h"

#include <algorithm>

namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || std::string_view("_@%+=:,./-").find(c) != std::string_view::npos;
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

QString escapedWord(std::string_view text)
{
    QString word = QStringLiteral("$'");
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\'' || c == '\\') {
            word += u'\\';
            word += QLatin1Char(c);
        } else if (byte >= 0x80 || isControl(c)) {
            word += QStringLiteral("\\x") + QString::number(byte, 16).rightJustified(2, u'0');
        } else {
            word += QLatin1Char(c);
        }
    }
    return word + u'\'';
}

/// What of an index is moved, and how fast.
QString transferOptions(const core::TransferChoice& choice, std::uint64_t limit)
{
    QString options;
    if (choice.isWhole)
        options += QStringLiteral(" --all-platforms");
    for (const core::Platform& platform : choice.platforms)
        if (!choice.isWhole)
            options += QStringLiteral(" --platform ")
                       + command::quoted(core::formatPlatformShort(platform));
    if (choice.withAttached)
        options += QStringLiteral(" --attached");
    if (limit != 0)
        options += QStringLiteral(" --limit-rate %1").arg(limit);
    return options;
}

QString quotedName(const QString& name)
{
    return command::quoted(name.toStdString());
}

} // namespace

namespace command {

QString quoted(std::string_view text)
{
    if (!core::isUtf8(text) || std::any_of(text.begin(), text.end(), isControl))
        return escapedWord(text);
    QString word = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    if (!text.empty() && std::all_of(text.begin(), text.end(), isPlain))
        return word;
    word.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + word + u'\'';
}

QString forImage(const ImageDocument& document, const QString& verb, std::string_view path,
                 const LayerSelection& selection)
{
    QString line = QStringLiteral("strato ") + verb;
    if (document.platform())
        line += QStringLiteral(" --platform ")
                + quoted(core::formatPlatformShort(*document.platform()));
    const core::MergeOptions options = selection.options(document.layerCount());
    const std::uint32_t last = options.last == 0 ? document.layerCount() : options.last;
    if (selection.kind == LayerSelection::Kind::Single)
        line += QStringLiteral(" --layer %1").arg(last);
    else if (selection.kind != LayerSelection::Kind::Final)
        line += QStringLiteral(" --layers %1..%2").arg(options.first).arg(last);
    line += u' ' + quoted(document.name().toStdString());
    if (!path.empty())
        line += u' ' + quoted(path);
    return line;
}

QString forPull(const registryacts::PullRequest& request, std::uint64_t limit, bool isReplacing)
{
    using Kind = core::StoreKind;
    const TargetPlace& target = request.target;
    const QString options = transferOptions(request.choice, limit);
    const QString source = u' ' + quotedName(registryacts::openName(request.name));
    if (target.kind == Kind::OciArchive || target.kind == Kind::DockerArchive)
        return QStringLiteral("strato copy") + options
               + (isReplacing ? QStringLiteral(" --overwrite") : QString()) + source + u' '
               + quotedName((target.kind == Kind::OciArchive ? QStringLiteral("oci-archive:")
                                                             : QStringLiteral("docker-archive:"))
                            + target.path);
    QString place;
    if (target.kind == Kind::OciLayout)
        place = QStringLiteral(" -o ") + quotedName(target.path);
    else if (target.kind != Kind::OwnStore)
        place = QStringLiteral(" --to ") + quotedName(target.name);
    return QStringLiteral("strato pull") + options + place + source;
}

QString forPush(const ChosenImage& image, const QString& name, const core::TransferChoice& choice,
                std::uint64_t limit, bool isReplacing)
{
    const bool isRemote = registryacts::isRemote(image);
    return (isRemote ? QStringLiteral("strato copy") : QStringLiteral("strato push"))
           + transferOptions(choice, limit) + (isReplacing ? QStringLiteral(" --yes") : QString())
           + u' ' + quotedName(isRemote ? image.place : nameOf(image)) + u' '
           + quotedName(registryacts::openName(name));
}

QString nameOf(const ChosenImage& image)
{
    QString name = QString::fromStdString(image.store->path());
    if (image.store->entries().size() > 1)
        name +=
            u':' + (image.names.isEmpty() ? QString::fromStdString(image.id) : image.names.front());
    return name;
}

} // namespace command
