// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/boltfile.h"

#include "core/base/limits.h"
#include "core/local/boltpage.h"

#include <algorithm>
#include <map>

namespace core {

namespace {

constexpr int mostAttempts = 4;

/// One pass through one state of a database.
class BoltWalk
{
public:
    BoltWalk(const File& file, const BoltMeta& meta, BoltVisitor& visitor, const Task& task,
             Warnings& warnings)
        : m_file(file)
        , m_meta(meta)
        , m_visitor(visitor)
        , m_task(task)
        , m_warnings(warnings)
    {
    }

    /// Only that the outermost bucket begins with an unreadable page is an error.
    Result<void> run()
    {
        m_visitor.begin();
        const auto root = claim(m_meta.root);
        if (!root)
            return fail(withContext(root.error(), m_file.path() + ": the outermost bucket"));
        walk(*root, 0);
        if (m_task.isCancelled())
            return fail(ErrorCode::Cancelled, m_file.path() + ": reading was stopped");
        return {};
    }

private:
    /// Reads the page \a id, which nothing else has led to before: in a database that is right
    /// every page is led to once, so that whatever a wrong one says, the work has an end.
    Result<BoltPage> claim(std::uint64_t id)
    {
        const auto span = BoltPage::spanOf(m_file, m_meta, id);
        if (!span)
            return fail(span.error());
        if (m_claimed.size() >= limits::boltPages)
            return fail(ErrorCode::LimitExceeded,
                        "more than " + std::to_string(limits::boltPages) + " pages");
        const auto next = m_claimed.lower_bound(id);
        if ((next != m_claimed.end() && next->first < id + *span)
            || (next != m_claimed.begin() && std::prev(next)->second > id))
            return fail(ErrorCode::Corrupt, "it is part of something else already");
        if (*span > (limits::boltHeldBytes - m_held) / m_meta.pageSize)
            return fail(ErrorCode::LimitExceeded, "it is larger than "
                                                      + std::to_string(limits::boltHeldBytes >> 20U)
                                                      + " MiB together with what contains it");
        m_claimed.emplace_hint(next, id, id + *span);
        return BoltPage::read(m_file, m_meta, id, *span);
    }

    /// What the page \a id, \a depth pages below the beginning of its bucket, and those below hold.
    void follow(std::uint64_t id, unsigned depth)
    {
        const std::string name = "Page " + std::to_string(id);
        if (depth > limits::boltDepth)
            return warn(WarningCode::LimitExceeded, name, "it lies too deep");
        const auto page = claim(id);
        if (!page)
            return warn(page.error().code == ErrorCode::LimitExceeded ? WarningCode::LimitExceeded
                                                                      : WarningCode::CorruptData,
                        name, page.error().message);
        walk(*page, depth);
    }

    void walk(const BoltPage& page, unsigned depth)
    {
        m_held += page.heldBytes();
        std::size_t told = 0;
        std::size_t bytes = 0;
        std::string fault;
        for (std::size_t i = 0; i < page.count() && !m_task.isCancelled(); ++i) {
            const auto element = page.element(i);
            // Entries lie behind each other; where they do not, few bytes could be told as many.
            if (element)
                bytes += element->key.size() + element->value.size();
            if (!element || bytes > page.size()) {
                fault = element ? "entries lie upon each other" : element.error().message;
                if (element)
                    break;
                continue;
            }
            ++told;
            if (!page.isLeaf())
                follow(element->child, depth + 1);
            else if (element->isBucket)
                enter(*element);
            else
                m_visitor.value(m_path, element->key, element->value);
        }
        if (!fault.empty())
            warn(WarningCode::CorruptData,
                 std::to_string(page.count() - told) + " of " + std::to_string(page.count())
                     + " entries of a page",
                 fault);
        m_held -= page.heldBytes();
    }

    void enter(const BoltElement& element)
    {
        m_path.emplace_back(element.key);
        const auto bucket = readBoltBucket(element.value, m_meta.isBigEndian);
        if (m_path.size() > limits::boltDepth)
            warn(WarningCode::LimitExceeded, "A bucket", "it lies too deep");
        else if (!bucket)
            warn(WarningCode::CorruptData, "A bucket", bucket.error().message);
        else if (m_visitor.enter(m_path))
            walkBucket(*bucket);
        m_path.pop_back();
    }

    void walkBucket(const BoltBucketValue& bucket)
    {
        if (bucket.root != 0)
            return follow(bucket.root, 0);
        const auto page = BoltPage::within(bucket.inlinePage, m_meta.isBigEndian);
        if (!page || !page->isLeaf())
            return warn(WarningCode::CorruptData, "A bucket",
                        page ? "a branch is in its value" : page.error().message);
        walk(*page, 0);
    }

    void warn(WarningCode code, const std::string& what, const std::string& why)
    {
        constexpr std::size_t shownBytes = 200;
        std::string path;
        for (const std::string& name : m_path)
            path += (path.empty() ? "" : "/") + name;
        m_warnings.add({code,
                        0,
                        {},
                        what + " of the database " + m_file.path() + " cannot be read, in \""
                            + toUtf8Lossy(std::string_view(path).substr(0, shownBytes))
                            + "\": " + why + "."});
    }

    const File& m_file;
    const BoltMeta& m_meta;
    BoltVisitor& m_visitor;
    const Task& m_task;
    Warnings& m_warnings;
    std::vector<std::string> m_path;
    std::map<std::uint64_t, std::uint64_t> m_claimed; ///< First page to the one behind the last.
    std::uint64_t m_held = 0;                         ///< Bytes of the pages being walked.
};

/// Reads the newest of \a metas and, where that has lost its beginning, the one before.
Result<void> readState(const File& file, const std::vector<BoltMeta>& metas, BoltVisitor& visitor,
                       const Task& task, Warnings& warnings)
{
    auto newest = BoltWalk(file, metas.front(), visitor, task, warnings).run();
    if (newest || newest.error().code == ErrorCode::Cancelled || metas.size() == 1)
        return newest;
    auto before = BoltWalk(file, metas.back(), visitor, task, warnings).run();
    if (!before)
        return newest;
    warnings.add({WarningCode::CorruptData,
                  0,
                  {},
                  "The newest state cannot be read, what is shown is the one before: "
                      + newest.error().message + "."});
    return {};
}

} // namespace

Result<void> readBolt(const File& file, BoltVisitor& visitor, const Task& task, Warnings& warnings)
{
    for (int attempt = 1;; ++attempt) {
        const auto metas = readBoltMetas(file);
        if (!metas)
            return fail(metas.error());
        Warnings found;
        auto read = readState(file, *metas, visitor, task, found);
        // What a state consists of stays in the file until the one after it is committed.
        const auto after = readBoltMetas(file);
        const bool isSame = after && after->front().txid == metas->front().txid;
        const bool isLast = attempt == mostAttempts || task.isCancelled();
        if (!isSame && !isLast)
            continue;
        warnings.append(found);
        if (!isSame && read)
            warnings.add({WarningCode::CorruptData,
                          0,
                          {},
                          "The database " + file.path()
                              + " was written again and again while it was read; what is shown may "
                                "be incomplete."});
        return read;
    }
}

} // namespace core
