// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contentcomparison.h"

#include "models/format.h"
#include "models/imageparts.h"

namespace {

using core::ContentKind;
using core::ContentNote;
using core::DiffKind;

constexpr qsizetype nameCharacters = 80;
constexpr std::uint64_t pictureBytes = std::uint64_t{16} << 20U;

/// A side that the file is not on.
class NoContent final : public core::Reader
{
public:
    core::Result<std::size_t> read(std::span<std::byte> /*buffer*/) override { return 0; }
};

/// One side of what is compared; without a node there is nothing.
using Side = ContentBytes::Side;

core::Result<std::unique_ptr<core::Reader>> opened(const Side& side, const core::Task& task)
{
    if (side.node == core::noNode)
        return std::make_unique<NoContent>();
    return core::openContent(*side.image, *side.tree, side.node, task);
}

OwnerNames ownersOf(const core::Image& image, const core::MergedTree& tree, const core::Task& task)
{
    return OwnerNames(imageparts::beginningOf(image, tree, "/etc/passwd", task),
                      imageparts::beginningOf(image, tree, "/etc/group", task));
}

/// The bytes of a picture that can be shown: not packed once more, and not too large.
core::Result<QByteArray> pictureOf(const Side& side, const core::ContentSide& content,
                                   const core::Task& task)
{
    if (!content.picture || content.packing != core::Compression::None
        || content.size > pictureBytes)
        return QByteArray();
    auto reader = opened(side, task);
    if (!reader)
        return core::fail(std::move(reader).error());
    const auto bytes = core::readAll(**reader, pictureBytes);
    if (!bytes)
        return core::fail(bytes.error());
    return QByteArray(reinterpret_cast<const char*>(bytes->data()),
                      static_cast<qsizetype>(bytes->size()));
}

} // namespace

/// What a job needs, by value.
struct ContentComparison::Request
{
    std::shared_ptr<const ImageComparison> comparison;
    std::shared_ptr<const OwnersOfBoth> owners; ///< Null where they have to be read.
    bool needsOwners = false;
    bool needsContents = false;
    Side left;
    Side right;
};

core::Result<ContentComparison::Opened> ContentComparison::compare(const Request& request,
                                                                   const core::Task& task)
{
    Opened result;
    result.owners = request.owners;
    const core::TreeDiff& files = request.comparison->files;
    if (request.needsOwners && !request.owners)
        result.owners = std::make_shared<const OwnersOfBoth>(
            OwnersOfBoth{ownersOf(*request.comparison->left, *files.left, task),
                         ownersOf(*request.comparison->right, *files.right, task)});
    if (!request.needsContents)
        return result;
    auto left = opened(request.left, task);
    if (!left)
        return core::fail(core::withContext(std::move(left).error(), "left"));
    auto right = opened(request.right, task);
    if (!right)
        return core::fail(core::withContext(std::move(right).error(), "right"));
    auto diff = core::diffContents(**left, **right, {}, task);
    if (!diff)
        return core::fail(std::move(diff).error());
    auto leftPicture = pictureOf(request.left, diff->left, task);
    if (!leftPicture)
        return core::fail(std::move(leftPicture).error());
    auto rightPicture = pictureOf(request.right, diff->right, task);
    if (!rightPicture)
        return core::fail(std::move(rightPicture).error());
    result.leftPicture = std::move(*leftPicture);
    result.rightPicture = std::move(*rightPicture);
    result.diff = std::move(*diff);
    return result;
}

void ContentComparison::forget()
{
    if (m_job)
        m_job->discard();
    m_job.clear();
    m_error = {};
    m_diff.reset();
    m_attributes.clear();
    m_leftPicture.clear();
    m_rightPicture.clear();
    m_hasLeft = false;
    m_hasRight = false;
}

void ContentComparison::clear()
{
    forget();
    m_comparison.reset();
    m_owners.reset();
    m_file = {};
    m_state = State::Empty;
    emit changed();
}

void ContentComparison::open(std::shared_ptr<const ImageComparison> comparison,
                             const core::FileDifference& file)
{
    if (comparison != m_comparison)
        m_owners.reset();
    m_comparison = std::move(comparison);
    m_file = file;
    start();
}

void ContentComparison::openAgain()
{
    if (m_comparison)
        start();
}

void ContentComparison::cancel()
{
    if (m_job)
        m_job->cancel();
}

bool ContentComparison::isOnBothSides() const
{
    return m_file.left != core::noNode && m_file.right != core::noNode;
}

/// Where both sides have the same content nothing has to be read to know it.
bool ContentComparison::comparesContents() const
{
    const core::TreeDiff& files = m_comparison->files;
    if (isOnBothSides())
        return m_file.kind == DiffKind::Changed;
    return m_file.left != core::noNode ? files.left->kind(m_file.left) == core::NodeKind::File
                                       : files.right->kind(m_file.right) == core::NodeKind::File;
}

void ContentComparison::start()
{
    forget();
    const core::TreeDiff& files = m_comparison->files;
    Request request;
    request.comparison = m_comparison;
    request.owners = m_owners;
    request.needsContents = comparesContents();
    request.left = {m_comparison->left, files.left, m_file.left};
    request.right = {m_comparison->right, files.right, m_file.right};
    request.needsOwners = !isOnBothSides() || m_file.kind == DiffKind::TypeChanged
                          || m_file.kind == DiffKind::Moved || (m_file.what & core::DiffOwner) != 0;
    m_hasLeft = request.needsContents && m_file.left != core::noNode;
    m_hasRight = request.needsContents && m_file.right != core::noNode;
    m_state = State::Working;
    m_job = Job::start(
        this, tr("Comparing %1").arg(name()),
        [request](const core::Task& task) { return compare(request, task); },
        [this](core::Result<Opened> opened) { take(std::move(opened)); });
    emit jobStarted(m_job);
    emit changed();
}

void ContentComparison::take(core::Result<Opened> opened)
{
    m_job.clear();
    if (!opened) {
        m_error = opened.error();
        m_state = State::Failed;
        emit changed();
        return;
    }
    if (opened->owners)
        m_owners = opened->owners;
    m_attributes = contentattributes::differences(m_comparison->files, m_file,
                                                  m_owners ? *m_owners : OwnersOfBoth());
    if (opened->diff)
        m_diff = Job::letGoElsewhere(
            std::make_shared<const core::ContentDiff>(std::move(*opened->diff)));
    m_leftPicture = std::move(opened->leftPicture);
    m_rightPicture = std::move(opened->rightPicture);
    m_state = State::Ready;
    emit changed();
}

QString ContentComparison::path() const
{
    return m_comparison ? format::name(m_comparison->files.path(m_file)) : QString();
}

QString ContentComparison::formerPath() const
{
    return m_comparison && m_file.kind == DiffKind::Moved
               ? format::name(m_comparison->files.left->path(m_file.left))
               : QString();
}

QString ContentComparison::name() const
{
    if (!m_comparison)
        return {};
    const core::TreeDiff& files = m_comparison->files;
    const std::string_view name = m_file.right != core::noNode ? files.right->name(m_file.right)
                                                               : files.left->name(m_file.left);
    return name.empty() ? QStringLiteral("/") : format::name(name, nameCharacters);
}

ContentKind ContentComparison::kind() const
{
    if (!m_diff)
        return ContentKind::Binary;
    if (m_hasLeft && m_hasRight)
        return m_diff->kind;
    return m_hasLeft ? m_diff->left.kind : m_diff->right.kind;
}

std::shared_ptr<ContentBytes> ContentComparison::bytes() const
{
    if (!m_diff)
        return nullptr;
    const core::TreeDiff& files = m_comparison->files;
    return std::make_shared<ContentBytes>(Side{m_comparison->left, files.left, m_file.left},
                                          Side{m_comparison->right, files.right, m_file.right});
}

QStringList ContentComparison::notes() const
{
    QStringList texts;
    if (!m_diff)
        return texts;
    for (const ContentNote note : m_diff->notes) {
        const bool isOfOneSide = note == ContentNote::TooLarge || note == ContentNote::Damaged;
        // Nothing is neither of another kind nor encoded in another way.
        if (isOfOneSide || (m_hasLeft && m_hasRight))
            texts.append(noteText(note));
    }
    if (m_diff->elf && m_diff->elf->isOtherTarget)
        texts.append(tr("The files are for different machines, or of different types."));
    return texts;
}

bool ContentComparison::isPartial() const
{
    return m_diff && (m_diff->has(ContentNote::TooLarge) || m_diff->has(ContentNote::Damaged));
}

QString ContentComparison::noteText(ContentNote note) const
{
    switch (note) {
    case ContentNote::OnlyLineEnds:
        return tr("Only the line ends differ; all lines are the same.");
    case ContentNote::OnlyFinalLineEnd:
        return tr("Only the end of the last line differs: one side has none.");
    case ContentNote::OnlyEncoding:
        return tr("Only the encoding differs; the text is the same.");
    case ContentNote::LineEndsDiffer:
        return tr("The line ends differ too, which the lines below do not show.");
    case ContentNote::EncodingsDiffer:
        return tr("The encodings differ too.");
    case ContentNote::OnlyFormatting:
        return tr("The values are the same; they are only written differently.");
    case ContentNote::OnlyPacking:
        return tr("What is packed is the same; times, order or compression differ.");
    case ContentNote::KindsDiffer:
        return tr("The sides are of different kinds; their bytes are compared.");
    case ContentNote::TooLarge:
        return tr("The content is too large to be compared otherwise than byte by byte.");
    case ContentNote::Damaged:
        break;
    }
    return m_diff->problem.empty()
               ? tr("Something is broken, so that what is shown may not be all.")
               : tr("Something is broken, so that what is shown may not be all: %1")
                     .arg(format::name(m_diff->problem, 300));
}

#include "moc_contentcomparison.cpp"
