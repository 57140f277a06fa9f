// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/diffcontent.h"
#include "app/strato/table.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

namespace {

using core::ContentKind;
using core::ContentNote;
using core::PartChange;

std::string contentKindText(ContentKind kind)
{
    switch (kind) {
    case ContentKind::Text:
        return strato::tr("text");
    case ContentKind::Json:
        return strato::tr("JSON");
    case ContentKind::Archive:
        return strato::tr("archive");
    case ContentKind::Elf:
        return strato::tr("ELF file");
    case ContentKind::Picture:
        return strato::tr("picture");
    case ContentKind::Binary:
        break;
    }
    return strato::tr("binary");
}

std::string changeText(PartChange change)
{
    switch (change) {
    case PartChange::Added:
        return "+ " + strato::tr("added");
    case PartChange::Removed:
        return "\u2212 " + strato::tr("removed");
    case PartChange::Changed:
        break;
    }
    return "~ " + strato::tr("changed");
}

Style styleOf(PartChange change)
{
    return change == PartChange::Added     ? Style::Added
           : change == PartChange::Removed ? Style::Error
                                           : Style::Changed;
}

std::string noteText(ContentNote note)
{
    switch (note) {
    case ContentNote::OnlyLineEnds:
        return strato::tr("Only the line ends differ; all lines are the same.");
    case ContentNote::OnlyFinalLineEnd:
        return strato::tr("Only the end of the last line differs: one side has none.");
    case ContentNote::OnlyEncoding:
        return strato::tr("Only the encoding differs; the text is the same.");
    case ContentNote::LineEndsDiffer:
        return strato::tr("The line ends differ too, which the lines below do not show.");
    case ContentNote::EncodingsDiffer:
        return strato::tr("The encodings differ too.");
    case ContentNote::OnlyFormatting:
        return strato::tr("The values are the same; they are only written differently.");
    case ContentNote::OnlyPacking:
        return strato::tr("What is packed is the same; times, order or compression differ.");
    case ContentNote::KindsDiffer:
        return strato::tr("The sides are of different kinds; their bytes are compared.");
    case ContentNote::TooLarge:
        return strato::tr("Too large to be compared otherwise than byte by byte.");
    case ContentNote::Damaged:
        break;
    }
    return strato::tr("Something is broken, so that what is shown may not be all.");
}

std::string sideText(const Session& session, const core::ContentSide& side, bool isThere)
{
    if (!isThere)
        return strato::tr("not there");
    std::string text = session.bytes(side.size) + ", " + contentKindText(side.kind);
    if (side.packing != core::Compression::None)
        text += ", " + fill(strato::tr("unpacked from %1"), {core::compressionName(side.packing)});
    if (side.encoding && *side.encoding != core::TextEncoding::Utf8)
        text += ", " + std::string(core::textEncodingName(*side.encoding));
    if (side.lineEnds && *side.lineEnds != core::LineEnds::Lf
        && *side.lineEnds != core::LineEnds::None)
        text += ", " + std::string(core::lineEndsName(*side.lineEnds));
    if (side.picture)
        text += ", " + std::string(core::pictureTypeName(side.picture->type)) + " "
                + std::to_string(side.picture->width) + "×" + std::to_string(side.picture->height);
    return text;
}

void printLeftOut(Session& session, std::uint64_t count)
{
    if (count != 0)
        session.output().write(
            fill(strato::tr("… and %1 more that are not listed.\n"), {std::to_string(count)}));
}

void printValues(Session& session, const core::JsonDiff& diff)
{
    Table table({{strato::tr("Change"), Align::Left},
                 {strato::tr("Value"), Align::Left},
                 {strato::tr("Before"), Align::Left},
                 {strato::tr("After"), Align::Left}},
                session.isColoured());
    for (const core::JsonDifference& one : diff.differences)
        table.add({{changeText(one.change), styleOf(one.change)},
                   {one.pointer.empty() ? "/" : harmless(one.pointer)},
                   {one.left.empty() ? "-" : harmless(one.left)},
                   {one.right.empty() ? "-" : harmless(one.right)}});
    if (!table.empty())
        table.print(session.output());
    printLeftOut(session, diff.leftOut);
}

/// A table of named parts with their sizes on both sides.
class PartTable
{
public:
    PartTable(Session& session, const std::string& title)
        : m_session(session)
        , m_table({{strato::tr("Change"), Align::Left},
                   {strato::tr("Before"), Align::Right},
                   {strato::tr("After"), Align::Right},
                   {title, Align::Left}},
                  session.isColoured())
    {
    }

    void add(PartChange change, std::uint64_t left, std::uint64_t right, const std::string& name)
    {
        m_table.add({{changeText(change), styleOf(change)},
                     {change == PartChange::Added ? "-" : m_session.bytes(left)},
                     {change == PartChange::Removed ? "-" : m_session.bytes(right)},
                     {name}});
    }
    void print()
    {
        if (!m_table.empty())
            m_table.print(m_session.output());
    }

private:
    Session& m_session;
    Table m_table;
};

void printMembers(Session& session, const core::ArchiveDiff& diff)
{
    PartTable table(session, strato::tr("Member"));
    for (const core::ArchiveDifference& member : diff.members)
        table.add(member.change, member.leftSize, member.rightSize, harmless(member.name));
    table.print();
    printLeftOut(session, diff.leftOut);
    session.output().write(
        fill(strato::tr("%1 members are the same.\n"), {std::to_string(diff.same)}));
}

void printElf(Session& session, const core::ElfDiff& diff)
{
    if (diff.isOtherTarget)
        session.output().write(
            strato::tr("The files are for different machines, or of different types.\n"));
    for (const std::string& name : diff.neededAdded)
        session.output().write(fill(strato::tr("+ needs the library %1 now\n"), {harmless(name)}));
    for (const std::string& name : diff.neededRemoved)
        session.output().write(
            fill(strato::tr("\u2212 needs the library %1 no more\n"), {harmless(name)}));
    PartTable sections(session, strato::tr("Section"));
    for (const core::ElfSectionDifference& section : diff.differingSections)
        sections.add(section.change, section.leftSize, section.rightSize, harmless(section.name));
    sections.print();
    PartTable symbols(session, strato::tr("Symbol"));
    for (const core::ElfSymbolDifference& symbol : diff.symbols)
        symbols.add(symbol.change, symbol.leftSize, symbol.rightSize,
                    harmless(symbol.name)
                        + (symbol.isDefined ? "" : "  " + strato::tr("(of another file)")));
    symbols.print();
    printLeftOut(session, diff.symbolsLeftOut);
}

void printBytes(Session& session, const core::ByteDiff& diff)
{
    constexpr std::size_t rangesShown = 20;
    session.output().write(
        fill(strato::tr("First difference at byte %1; %2 of the bytes that both "
                        "have differ.\n"),
             {std::to_string(diff.firstDifference.value_or(0)), std::to_string(diff.differing)}));
    Table table({{strato::tr("Offset"), Align::Right}, {strato::tr("Bytes"), Align::Right}},
                session.isColoured());
    for (std::size_t i = 0; i < std::min(diff.ranges.size(), rangesShown); ++i)
        table.add({{std::to_string(diff.ranges[i].offset)}, {std::to_string(diff.ranges[i].size)}});
    if (!table.empty())
        table.print(session.output());
    printLeftOut(session, diff.rangesLeftOut + diff.ranges.size()
                              - std::min(diff.ranges.size(), rangesShown));
}

} // namespace

void printContentDiff(Session& session, const ComparedContent& compared)
{
    const core::ContentDiff& diff = compared.diff;
    Output& output = session.output();
    output.write(styled(harmless(compared.path), Style::Heading, session.isColoured()) + "\n  "
                 + sideText(session, diff.left, compared.isOnLeft) + " -> "
                 + sideText(session, diff.right, compared.isOnRight) + "\n");
    for (const ContentNote note : diff.notes)
        output.write(noteText(note) + '\n');
    if (!diff.problem.empty())
        output.write("  " + harmless(diff.problem) + '\n');
    if (diff.isSame()) {
        if (compared.isOnLeft && compared.isOnRight)
            output.write(strato::tr("The contents are the same.\n"));
        return;
    }
    output.write("\n");
    if (diff.json)
        printValues(session, *diff.json);
    else if (diff.text)
        printSideBySide(session, *diff.text);
    else if (diff.archive)
        printMembers(session, *diff.archive);
    else if (diff.elf)
        printElf(session, *diff.elf);
    else
        printBytes(session, diff.bytes);
}

} // namespace strato
