// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/words.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"

#include <QtGlobal>

namespace strato {

namespace {

const char* sentenceOf(core::WarningCode code)
{
    using core::WarningCode;
    switch (code) {
    case WarningCode::UnsafeName:
        return QT_TRANSLATE_NOOP("strato", "Unsafe name");
    case WarningCode::DanglingWhiteout:
        return QT_TRANSLATE_NOOP("strato", "Deletes what is not there");
    case WarningCode::BadWhiteout:
        return QT_TRANSLATE_NOOP("strato", "Malformed deletion mark");
    case WarningCode::BelowWhiteout:
        return QT_TRANSLATE_NOOP("strato", "Entry below a deletion mark");
    case WarningCode::DanglingHardLink:
        return QT_TRANSLATE_NOOP("strato", "Hard link to nothing");
    case WarningCode::LinkLoop:
        return QT_TRANSLATE_NOOP("strato", "Links lead in a circle");
    case WarningCode::UnknownType:
        return QT_TRANSLATE_NOOP("strato", "Unknown kind of entry");
    case WarningCode::DeviceWhiteout:
        return QT_TRANSLATE_NOOP("strato", "Device that looks like a deletion mark");
    case WarningCode::DuplicateEntry:
        return QT_TRANSLATE_NOOP("strato", "Listed more than once");
    case WarningCode::HistoryMismatch:
        return QT_TRANSLATE_NOOP("strato", "History and layers disagree");
    case WarningCode::OddDocument:
        return QT_TRANSLATE_NOOP("strato", "Document departs from its specification");
    case WarningCode::SizeMismatch:
        return QT_TRANSLATE_NOOP("strato", "A stated number of bytes is wrong");
    case WarningCode::Truncated:
        return QT_TRANSLATE_NOOP("strato", "Ends early");
    case WarningCode::BadChecksum:
        return QT_TRANSLATE_NOOP("strato", "Wrong checksum");
    case WarningCode::CorruptData:
        return QT_TRANSLATE_NOOP("strato", "Damaged bytes");
    case WarningCode::DigestMismatch:
        return QT_TRANSLATE_NOOP("strato", "Bytes do not match their digest");
    case WarningCode::DiffIdMismatch:
        return QT_TRANSLATE_NOOP("strato", "Unpacked bytes do not match their digest");
    case WarningCode::MissingBlob:
        return QT_TRANSLATE_NOOP("strato", "Something is missing");
    case WarningCode::LimitExceeded:
        return QT_TRANSLATE_NOOP("strato", "Beyond a limit");
    case WarningCode::Unsupported:
        return QT_TRANSLATE_NOOP("strato", "Cannot be read");
    case WarningCode::FromTable:
        return QT_TRANSLATE_NOOP("strato", "Listed by the layer's own table, not verified");
    }
    return "";
}

const char* sentenceOf(core::NoteKind kind)
{
    using core::NoteKind;
    switch (kind) {
    case NoteKind::Owner:
        return QT_TRANSLATE_NOOP("strato", "The owner is not kept");
    case NoteKind::Attribute:
        return QT_TRANSLATE_NOOP("strato", "An extended attribute is not kept");
    case NoteKind::SetId:
        return QT_TRANSLATE_NOOP("strato", "The set-id bits are not kept");
    case NoteKind::Copied:
        return QT_TRANSLATE_NOOP("strato", "A copy, as links cannot be made there");
    case NoteKind::Unfinished:
        return QT_TRANSLATE_NOOP("strato", "Made, but not with all its attributes");
    case NoteKind::Unreadable:
        return QT_TRANSLATE_NOOP("strato", "Its bytes could not be read or believed");
    case NoteKind::Unusable:
        return QT_TRANSLATE_NOOP("strato", "This name cannot be used");
    case NoteKind::NotMade:
        return QT_TRANSLATE_NOOP("strato", "It could not be made");
    case NoteKind::LinkTarget:
        return QT_TRANSLATE_NOOP("strato", "The file that it is a name of is not there");
    }
    return "";
}

/// English as core says it; in another language \a sentence in it, and core's words behind.
std::string saidWith(const char* sentence, const std::string& message)
{
    const std::string said = reason(sentence);
    return said == sentence ? message : said + " (" + message + ")";
}

} // namespace

std::string warningText(core::WarningCode code, const std::string& message)
{
    return saidWith(sentenceOf(code), message);
}

std::string noteText(const core::ExtractNote& note)
{
    return (note.path.empty() ? std::string() : harmless(note.path) + ": ")
           + harmless(saidWith(sentenceOf(note.kind), note.message));
}

std::string storeKindText(core::StoreKind kind)
{
    using core::StoreKind;
    switch (kind) {
    case StoreKind::OciLayout:
        return strato::tr("OCI layout");
    case StoreKind::OciArchive:
        return strato::tr("OCI archive");
    case StoreKind::DockerArchive:
        return strato::tr("docker-archive");
    case StoreKind::DockerArchiveV1:
        return strato::tr("docker-archive (before Docker 1.10)");
    case StoreKind::SkopeoDir:
        return strato::tr("skopeo directory");
    case StoreKind::RootFileSystem:
        return strato::tr("root file system");
    case StoreKind::DockerRoot:
        return strato::tr("Docker's store");
    case StoreKind::ContainerdRoot:
        return strato::tr("containerd's store");
    case StoreKind::EngineApi:
        return strato::tr("engine");
    case StoreKind::OwnStore:
        return strato::tr("own store");
    case StoreKind::Registry:
        return strato::tr("registry");
    case StoreKind::ContainersStorage:
        break;
    }
    return std::string(core::storeKindName(kind));
}

std::string nodeKindText(core::NodeKind kind)
{
    switch (kind) {
    case core::NodeKind::File:
        return reason(QT_TRANSLATE_NOOP("strato", "file"));
    case core::NodeKind::Directory:
        return reason(QT_TRANSLATE_NOOP("strato", "folder"));
    case core::NodeKind::Symlink:
        return reason(QT_TRANSLATE_NOOP("strato", "symbolic link"));
    case core::NodeKind::CharDevice:
        return reason(QT_TRANSLATE_NOOP("strato", "character device"));
    case core::NodeKind::BlockDevice:
        return reason(QT_TRANSLATE_NOOP("strato", "block device"));
    case core::NodeKind::Fifo:
        return reason(QT_TRANSLATE_NOOP("strato", "named pipe"));
    }
    return {};
}

} // namespace strato
