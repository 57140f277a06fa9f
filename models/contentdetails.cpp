// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contentdetails.h"

#include "core/contentdiff/archivediff.h"
#include "core/contentdiff/certificates.h"
#include "core/contentdiff/elfparts.h"
#include "core/contentdiff/picturehead.h"
#include "models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct Details
{
    Q_DECLARE_TR_FUNCTIONS(ContentDetails)
};

constexpr std::uint64_t mostDetailBytes = 32ULL << 20U;
constexpr std::size_t detailBlockBytes = std::size_t{256} << 10U;
constexpr qsizetype mostDetailCharacters = 4096;
constexpr std::uint64_t mostDetailPixels = 64'000'000;
constexpr std::size_t mostDetailsListed = 20'000; ///< Sections, symbols, members.

using DetailNode = JsonTree::Node;

DetailNode detailRow(const QString& name, const QString& value)
{
    return {name, value, {}};
}

QString detailText(std::string_view text)
{
    return format::name(text, mostDetailCharacters);
}

DetailNode certificateRow(const core::Certificate& one)
{
    DetailNode node{detailText(one.subject), {}, {}};
    const auto add = [&node](const QString& name, const QString& value) {
        if (!value.isEmpty())
            node.children.push_back(detailRow(name, value));
    };
    add(Details::tr("Subject"), detailText(one.subject));
    add(Details::tr("Issuer"), detailText(one.issuer));
    add(Details::tr("Valid from"), format::time(one.notBefore));
    add(Details::tr("Valid until"), format::time(one.notAfter));
    add(Details::tr("Key"), detailText(one.key));
    add(Details::tr("Signature"), detailText(one.signature));
    for (const std::string& name : one.names)
        add(Details::tr("Alternative name"), detailText(name));
    add(Details::tr("May sign others"), one.isAuthority ? Details::tr("yes") : Details::tr("no"));
    add(Details::tr("Serial number"), detailText(one.serial));
    add(Details::tr("Fingerprint"), detailText(one.fingerprint.text()));
    return node;
}

std::optional<ContentDetails> certificateDetails(core::BytesView bytes)
{
    if (!core::mayBeCertificates(bytes))
        return std::nullopt;
    const auto list = core::readCertificates(bytes);
    if (!list || list->certificates.empty())
        return std::nullopt;
    ContentDetails details;
    details.kind = ContentDetails::Kind::Certificates;
    details.summary =
        Details::tr("%Ln certificate(s)", nullptr, static_cast<int>(list->certificates.size()));
    if (!list->isComplete)
        details.summary += QStringLiteral(" · ") + Details::tr("not all can be read");
    DetailNode root;
    for (const core::Certificate& one : list->certificates)
        root.children.push_back(certificateRow(one));
    details.rows = JsonTree::make(std::move(root));
    return details;
}

QString elfType(std::uint16_t type)
{
    switch (type) {
    case 1:
        return Details::tr("Object file");
    case 2:
        return Details::tr("Program at a fixed address");
    case 3:
        return Details::tr("Program or shared library");
    case 4:
        return Details::tr("Memory of an ended program");
    default:
        return QString::number(type);
    }
}

QString elfMachine(std::uint16_t machine)
{
    switch (machine) {
    case 3:
        return QStringLiteral("x86 (i386)");
    case 8:
        return QStringLiteral("MIPS");
    case 20:
        return QStringLiteral("PowerPC");
    case 21:
        return QStringLiteral("PowerPC 64");
    case 22:
        return QStringLiteral("S/390");
    case 40:
        return QStringLiteral("ARM");
    case 62:
        return QStringLiteral("x86-64 (amd64)");
    case 183:
        return QStringLiteral("AArch64 (arm64)");
    case 243:
        return QStringLiteral("RISC-V");
    case 258:
        return QStringLiteral("LoongArch");
    default:
        return QString::number(machine);
    }
}

DetailNode elfSymbols(const QString& name, const std::vector<core::ElfSymbol>& symbols)
{
    DetailNode node{name, format::number(symbols.size()), {}};
    for (std::size_t i = 0; i < std::min(symbols.size(), mostDetailsListed); ++i)
        node.children.push_back(detailRow(detailText(symbols[i].name),
                                          symbols[i].isDefined ? format::bytes(symbols[i].size)
                                                               : Details::tr("from elsewhere")));
    return node;
}

std::optional<ContentDetails> programDetails(core::BytesView bytes)
{
    if (!core::isElf(bytes))
        return std::nullopt;
    const auto elf = core::readElf(bytes);
    if (!elf)
        return std::nullopt;
    ContentDetails details;
    details.kind = ContentDetails::Kind::Program;
    const QString width = elf->is64 ? QStringLiteral("ELF 64") : QStringLiteral("ELF 32");
    details.summary = width + QStringLiteral(" · ") + elfMachine(elf->machine);
    if (!elf->isComplete)
        details.summary += QStringLiteral(" · ") + Details::tr("not all can be read");
    DetailNode root;
    root.children.push_back(detailRow(Details::tr("Type"), elfType(elf->type)));
    root.children.push_back(detailRow(Details::tr("Machine"), elfMachine(elf->machine)));
    root.children.push_back(
        detailRow(Details::tr("Byte order"),
                  elf->isBigEndian ? Details::tr("highest first") : Details::tr("lowest first")));
    DetailNode needed{Details::tr("Libraries it needs"), format::number(elf->needed.size()), {}};
    for (std::size_t i = 0; i < std::min(elf->needed.size(), mostDetailsListed); ++i)
        needed.children.push_back(detailRow(detailText(elf->needed[i]), {}));
    root.children.push_back(std::move(needed));
    DetailNode sections{Details::tr("Sections"), format::number(elf->sections.size()), {}};
    for (std::size_t i = 0; i < std::min(elf->sections.size(), mostDetailsListed); ++i)
        if (!elf->sections[i].name.empty())
            sections.children.push_back(
                detailRow(detailText(elf->sections[i].name), format::bytes(elf->sections[i].size)));
    root.children.push_back(std::move(sections));
    root.children.push_back(elfSymbols(Details::tr("Dynamic symbols"), elf->dynamicSymbols));
    if (!elf->staticSymbols.empty())
        root.children.push_back(elfSymbols(Details::tr("Symbols"), elf->staticSymbols));
    details.rows = JsonTree::make(std::move(root));
    return details;
}

/// The folder of \a parts below \a root, made where it is not there. Members are sorted, so it is
/// the last one.
DetailNode& detailFolder(DetailNode& root, const QStringList& parts)
{
    DetailNode* at = &root;
    for (const QString& part : parts) {
        if (at->children.empty() || at->children.back().name != part)
            at->children.push_back({part, {}, {}});
        at = &at->children.back();
    }
    return *at;
}

/// The folders of a member and its name; what lies deeper than anybody unfolds is one name.
QStringList detailPath(const std::string& name)
{
    constexpr qsizetype mostDepth = 32;
    QStringList parts = detailText(name).split(u'/', Qt::SkipEmptyParts);
    if (parts.size() <= mostDepth)
        return parts;
    QStringList cut = parts.mid(0, mostDepth - 1);
    cut.append(parts.mid(mostDepth - 1).join(u'/'));
    return cut;
}

core::Result<std::optional<ContentDetails>> archiveDetails(core::BytesView bytes,
                                                           const core::Task& task)
{
    if (!core::isArchive(bytes))
        return std::optional<ContentDetails>();
    core::ArchiveLimits limits;
    limits.members = mostDetailsListed;
    limits.unpackedBytes = 1ULL << 30U;
    const auto listing = core::listArchive(bytes, limits, task);
    if (!listing) {
        if (listing.error().code == core::ErrorCode::Cancelled)
            return core::fail(listing.error());
        return std::optional<ContentDetails>();
    }
    ContentDetails details;
    details.kind = ContentDetails::Kind::Archive;
    std::uint64_t unpacked = 0;
    std::vector<std::pair<QStringList, const core::ArchiveMember*>> members;
    for (const auto& [name, member] : listing->members) {
        unpacked += member.size;
        if (QStringList parts = detailPath(name); !parts.isEmpty())
            members.emplace_back(std::move(parts), &member);
    }
    // By folders, which the order of whole names is not: "a", "a-b", "a/c".
    std::sort(members.begin(), members.end(),
              [](const auto& x, const auto& y) { return x.first < y.first; });
    DetailNode root;
    for (const auto& [parts, member] : members) {
        DetailNode& node = detailFolder(root, parts);
        node.value = member->type == 'f'   ? format::bytes(member->size)
                     : member->type == 'd' ? QString()
                     : member->type == 'l' ? Details::tr("link")
                                           : Details::tr("special file");
    }
    details.summary = Details::tr("%Ln member(s), %1 unpacked", nullptr,
                                  static_cast<int>(listing->members.size()))
                          .arg(format::bytesAtLeast(unpacked, !listing->isComplete));
    details.rows = JsonTree::make(std::move(root));
    return std::optional(std::move(details));
}

std::optional<ContentDetails> pictureDetails(core::BytesView bytes)
{
    const auto head = core::readPictureHead(bytes);
    if (!head || std::uint64_t{head->width} * head->height > mostDetailPixels)
        return std::nullopt;
    const std::string_view type = core::pictureTypeName(head->type);
    ContentDetails details;
    details.kind = ContentDetails::Kind::Picture;
    details.picture = QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                 static_cast<qsizetype>(bytes.size()));
    details.pictureType = QByteArray(type.data(), static_cast<qsizetype>(type.size()));
    details.summary = QStringLiteral("%1 · %2 × %3")
                          .arg(QString::fromLatin1(details.pictureType.toUpper()))
                          .arg(head->width)
                          .arg(head->height);
    return details;
}

bool beginsJson(core::BytesView bytes)
{
    const std::string_view text = core::asText(bytes);
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[');
}

std::optional<ContentDetails> jsonDetails(core::BytesView bytes)
{
    if (!beginsJson(bytes))
        return std::nullopt;
    auto rows = JsonTree::parse(bytes);
    if (!rows)
        return std::nullopt;
    ContentDetails details;
    details.kind = ContentDetails::Kind::Json;
    details.rows = std::move(*rows);
    return details;
}

} // namespace

QString ContentDetails::kindName(Kind kind)
{
    switch (kind) {
    case Kind::Picture:
        return Details::tr("Picture");
    case Kind::Certificates:
        return Details::tr("Certificate");
    case Kind::Program:
        return Details::tr("Program");
    case Kind::Archive:
        return Details::tr("Archive");
    case Kind::Json:
        return Details::tr("Values");
    case Kind::None:
        break;
    }
    return {};
}

bool ContentDetails::mayHave(core::BytesView beginning)
{
    return core::isElf(beginning) || core::isArchive(beginning)
           || core::mayBeCertificates(beginning) || core::readPictureHead(beginning)
           || beginsJson(beginning);
}

core::Result<ContentDetails> ContentDetails::of(core::BytesView bytes, const core::Task& task)
{
    for (const auto read : {pictureDetails, programDetails, certificateDetails, jsonDetails})
        if (auto details = read(bytes))
            return std::move(*details);
    auto found = archiveDetails(bytes, task);
    if (!found)
        return core::fail(found.error());
    return *found ? std::move(**found) : ContentDetails();
}

core::Result<ContentDetails> ContentDetails::read(const core::Image& image,
                                                  const core::MergedTree& tree, core::NodeId node,
                                                  const core::Task& task)
{
    const std::uint64_t size = tree.fileSize(node);
    if (size == 0 || size > mostDetailBytes)
        return ContentDetails();
    auto reader = core::openContent(image, tree, node, task);
    if (!reader)
        return core::fail(std::move(reader).error());
    core::Bytes bytes(static_cast<std::size_t>(size));
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        if (task.isCancelled())
            return core::fail(core::ErrorCode::Cancelled, "taking a content apart");
        const auto wanted = std::min(detailBlockBytes, bytes.size() - filled);
        const auto count = (*reader)->readFully(std::span(bytes).subspan(filled, wanted));
        if (!count)
            return core::fail(count.error());
        if (*count == 0)
            break;
        filled += *count;
    }
    return of(core::BytesView(bytes).first(filled), task);
}
