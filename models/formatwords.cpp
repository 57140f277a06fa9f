// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/format.h"

#include <QCoreApplication>

namespace {

struct FormatWords
{
    Q_DECLARE_TR_FUNCTIONS(FormatWords)
};

} // namespace

namespace format {

QString error(const core::Error& error)
{
    switch (error.code) {
    case core::ErrorCode::Cancelled:
        return FormatWords::tr("It was stopped. Start it again when you like.");
    case core::ErrorCode::NotFound:
        return FormatWords::tr(
            "What was asked for is not there. Check the name, or whether the file was moved.");
    case core::ErrorCode::Ambiguous:
        return FormatWords::tr("Several images answer to this name. Choose one of them.");
    case core::ErrorCode::Denied:
        return FormatWords::tr(
            "The operating system refused access. Check the permissions of the file or folder.");
    case core::ErrorCode::Unsupported:
        return FormatWords::tr("This is of a kind that cannot be read. Open an OCI layout, an OCI "
                               "or Docker archive, or a tar of a root file system.");
    case core::ErrorCode::Corrupt:
        return FormatWords::tr(
            "The bytes contradict their own format. Fetch or save the image again.");
    case core::ErrorCode::DigestMismatch:
        return FormatWords::tr("The bytes are not the ones that their digest promises. Fetch the "
                               "image again before you trust it.");
    case core::ErrorCode::LimitExceeded:
        return FormatWords::tr("It is larger than what is safe to read, so it was left out.");
    case core::ErrorCode::Exists:
        return FormatWords::tr(
            "Something with this name is there already. Choose another place or allow replacing.");
    case core::ErrorCode::Usage:
        return FormatWords::tr("The request cannot be understood. Check the name.");
    case core::ErrorCode::Network:
        return FormatWords::tr("The other machine cannot be reached or broke off. Check the "
                               "connection and try again.");
    case core::ErrorCode::Io:
        return FormatWords::tr("Reading or writing failed. Check the disk and try again.");
    case core::ErrorCode::Internal:
        break;
    }
    return FormatWords::tr("Something went wrong inside the program. Please report the details.");
}

QString note(core::NoteKind kind)
{
    using core::NoteKind;
    switch (kind) {
    case NoteKind::Owner:
        return FormatWords::tr("The owner is not kept.");
    case NoteKind::Attribute:
        return FormatWords::tr("An extended attribute is not kept.");
    case NoteKind::SetId:
        return FormatWords::tr("The set-id bits are not kept.");
    case NoteKind::Copied:
        return FormatWords::tr("It is a copy, as links cannot be made there.");
    case NoteKind::Unfinished:
        return FormatWords::tr("It was made, but not with all its attributes.");
    case NoteKind::Unreadable:
        return FormatWords::tr("Its bytes could not be read or believed.");
    case NoteKind::Unusable:
        return FormatWords::tr("This name cannot be used.");
    case NoteKind::NotMade:
        return FormatWords::tr("It could not be made.");
    case NoteKind::LinkTarget:
        return FormatWords::tr("The file that it is a name of is not there.");
    }
    return {};
}

QString warning(core::WarningCode code)
{
    using core::WarningCode;
    switch (code) {
    case WarningCode::UnsafeName:
        return FormatWords::tr("Unsafe name");
    case WarningCode::DanglingWhiteout:
        return FormatWords::tr("Deletes what is not there");
    case WarningCode::BadWhiteout:
        return FormatWords::tr("Malformed deletion mark");
    case WarningCode::BelowWhiteout:
        return FormatWords::tr("Entry below a deletion mark");
    case WarningCode::DanglingHardLink:
        return FormatWords::tr("Hard link to nothing");
    case WarningCode::LinkLoop:
        return FormatWords::tr("Links lead in a circle");
    case WarningCode::UnknownType:
        return FormatWords::tr("Unknown kind of entry");
    case WarningCode::DeviceWhiteout:
        return FormatWords::tr("Device that looks like a deletion mark");
    case WarningCode::DuplicateEntry:
        return FormatWords::tr("Listed more than once");
    case WarningCode::HistoryMismatch:
        return FormatWords::tr("History and layers disagree");
    case WarningCode::OddDocument:
        return FormatWords::tr("Document departs from its specification");
    case WarningCode::SizeMismatch:
        return FormatWords::tr("A stated number of bytes is wrong");
    case WarningCode::Truncated:
        return FormatWords::tr("Ends early");
    case WarningCode::BadChecksum:
        return FormatWords::tr("Wrong checksum");
    case WarningCode::CorruptData:
        return FormatWords::tr("Damaged bytes");
    case WarningCode::DigestMismatch:
        return FormatWords::tr("Bytes do not match their digest");
    case WarningCode::DiffIdMismatch:
        return FormatWords::tr("Unpacked bytes do not match their digest");
    case WarningCode::MissingBlob:
        return FormatWords::tr("Not here");
    case WarningCode::LimitExceeded:
        return FormatWords::tr("Beyond a limit");
    case WarningCode::Unsupported:
        return FormatWords::tr("Cannot be read");
    case WarningCode::FromTable:
        return FormatWords::tr("Listed by the layer's own table, not verified");
    }
    return {};
}

QString nodeKind(core::NodeKind kind)
{
    switch (kind) {
    case core::NodeKind::File:
        return FormatWords::tr("file");
    case core::NodeKind::Directory:
        return FormatWords::tr("folder");
    case core::NodeKind::Symlink:
        return FormatWords::tr("symbolic link");
    case core::NodeKind::CharDevice:
        return FormatWords::tr("character device");
    case core::NodeKind::BlockDevice:
        return FormatWords::tr("block device");
    case core::NodeKind::Fifo:
        return FormatWords::tr("named pipe");
    }
    return {};
}

QString hideCause(core::HideCause cause)
{
    switch (cause) {
    case core::HideCause::None:
        return {};
    case core::HideCause::Overwritten:
        return FormatWords::tr("overwritten");
    case core::HideCause::MetadataOnly:
        return FormatWords::tr("metadata-only copy");
    case core::HideCause::TypeReplaced:
        return FormatWords::tr("replaced by another kind");
    case core::HideCause::Deleted:
        return FormatWords::tr("deleted");
    case core::HideCause::FolderDeleted:
        return FormatWords::tr("folder deleted");
    case core::HideCause::Opaque:
        return FormatWords::tr("folder emptied");
    case core::HideCause::RepeatedInLayer:
        return FormatWords::tr("repeated in its layer");
    }
    return {};
}

QString change(core::Change change)
{
    switch (change) {
    case core::Change::None:
        return {};
    case core::Change::Added:
        return FormatWords::tr("added");
    case core::Change::Changed:
        return FormatWords::tr("changed");
    case core::Change::MetadataOnly:
        return FormatWords::tr("metadata only");
    case core::Change::Removed:
        return FormatWords::tr("removed");
    }
    return {};
}

QString changeGlyph(core::Change change)
{
    switch (change) {
    case core::Change::None:
        return {};
    case core::Change::Added:
        return QStringLiteral("+");
    case core::Change::Changed:
        return QStringLiteral("~");
    case core::Change::MetadataOnly:
        return QStringLiteral("◐");
    case core::Change::Removed:
        return QStringLiteral("−");
    }
    return {};
}

QString diffKind(core::DiffKind kind)
{
    switch (kind) {
    case core::DiffKind::Added:
        return FormatWords::tr("added");
    case core::DiffKind::Removed:
        return FormatWords::tr("removed");
    case core::DiffKind::Changed:
        return FormatWords::tr("changed");
    case core::DiffKind::Metadata:
        return FormatWords::tr("metadata only");
    case core::DiffKind::TimeOnly:
        return FormatWords::tr("time only");
    case core::DiffKind::TypeChanged:
        return FormatWords::tr("other type");
    case core::DiffKind::Moved:
        return FormatWords::tr("moved");
    case core::DiffKind::Identical:
        break;
    }
    return FormatWords::tr("identical");
}

QString diffGlyph(core::DiffKind kind)
{
    switch (kind) {
    case core::DiffKind::Added:
        return changeGlyph(core::Change::Added);
    case core::DiffKind::Removed:
        return changeGlyph(core::Change::Removed);
    case core::DiffKind::Changed:
    case core::DiffKind::TypeChanged:
        return changeGlyph(core::Change::Changed);
    case core::DiffKind::Metadata:
    case core::DiffKind::TimeOnly:
        return changeGlyph(core::Change::MetadataOnly);
    case core::DiffKind::Moved:
        return QStringLiteral("→");
    case core::DiffKind::Identical:
        break;
    }
    return {};
}

} // namespace format
