// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/imagequery.h"

#include "core/analysis/queryparser.h"
#include "core/analysis/querytime.h"
#include "core/analysis/querytoken.h"
#include "core/oci/reference.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace core {

namespace {

using Fault = std::optional<QueryFault>;

constexpr std::uint64_t noLimit = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t leastIdDigits = 4;

std::string withoutAlgorithm(std::string_view digest)
{
    return std::string(digest.substr(digest.find(':') == digest.npos ? 0 : digest.find(':') + 1));
}

bool beginsDigest(std::string_view digest, std::string_view text)
{
    return text.size() >= leastIdDigits
           && (digest.starts_with(text) || withoutAlgorithm(digest).starts_with(text));
}

} // namespace

namespace {

/// Of an image that nobody saw in use only the least time since then is known.
bool isLastUsedWithin(const ImageFacts& facts, Timestamp now, std::uint64_t low, std::uint64_t high)
{
    const auto since = facts.lastUsed ? facts.lastUsed : facts.notUsedSince;
    if (!since || since->seconds > now.seconds)
        return false;
    const auto age = static_cast<std::uint64_t>(now.seconds - since->seconds);
    return age >= low && (facts.lastUsed ? age <= high : high == noLimit);
}

} // namespace

/// Understands the terms of a query for images.
class ImageTermReader
{
public:
    explicit ImageTermReader(ImageQuery& query)
        : m_query(query)
    {
    }

    Fault read(const WrittenTerm& written)
    {
        ImageQuery::Term term;
        term.exact = written.op == '=';
        term.text = written.value;
        term.glob = Glob(written.pattern, true);
        if (!written.key.empty())
            term.key = static_cast<ImageQuery::Key>(
                std::ranges::find(imageQueryKeys, written.key, &QueryKey::name) - imageQueryKeys
                + 1);
        Fault wrong = readValue(written, term);
        m_query.m_terms.push_back(std::move(term));
        return wrong;
    }

private:
    using Key = ImageQuery::Key;

    static Fault fault(const WrittenTerm& written, std::string message)
    {
        return QueryFault{written.valueAt,
                          std::move(message) + ", not \"" + toUtf8Lossy(written.value) + '"'};
    }

    static Fault readValue(const WrittenTerm& written, ImageQuery::Term& term)
    {
        switch (term.key) {
        case Key::Dangling:
        case Key::Used:
        case Key::Unused:
        case Key::Pinned: {
            const std::string word = lowered(written.value);
            term.yes = word == "yes" || word == "true";
            if (!term.yes && word != "no" && word != "false")
                return fault(written, written.key + " is yes or no");
            return {};
        }
        case Key::Label: {
            const std::size_t equals = written.value.find('=');
            term.label = written.value.substr(0, equals);
            term.hasValue = equals != std::string::npos;
            if (term.hasValue)
                term.glob = Glob(written.pattern.substr(written.pattern.find('=') + 1), false);
            return {};
        }
        case Key::Packed:
        case Key::Unpacked:
        case Key::OnDisk:
        case Key::Unique:
            return readNumber(written, term, byteSize(written.value),
                              "bytes are a number with or without a unit, as in 10MB");
        case Key::Layers:
            return readNumber(written, term, wholeNumber(written.value),
                              "layers are counted, as in layers>20");
        case Key::Age:
            return readNumber(written, term, duration(written.value),
                              "an age is a number and s, m, h, d, w, mo or y, as in 30d");
        case Key::LastUsed:
            return readNumber(written, term, duration(written.value),
                              "time since the last use is a number and s, m, h, d, w, mo or y, as "
                              "in 90d");
        case Key::BeyondNewest:
            return readNumber(written, term, wholeNumber(written.value),
                              "images that stay are counted, as in beyond-newest:3");
        case Key::Created:
            return readTime(written, term);
        default:
            return {};
        }
    }

    /// `2024-05`, `2023..2024-06`, or a bound.
    static Fault readTime(const WrittenTerm& written, ImageQuery::Term& term)
    {
        const std::size_t dots = written.value.find("..");
        const auto first = timeSpan(written.value.substr(0, dots));
        const auto last =
            dots == std::string::npos ? first : timeSpan(written.value.substr(dots + 2));
        const bool isBound = written.op == '<' || written.op == '>';
        if (!first || !last || (isBound && dots != std::string::npos))
            return fault(written, "a time is a date, as in 2024, 2024-05 or 2024-05-31T18:30");
        term.first = first->first;
        term.last = last->last;
        constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
        if (written.op == '>') {
            term.first = written.orEqual ? first->first : first->last + 1;
            term.last = never;
        } else if (written.op == '<') {
            term.last = written.orEqual ? first->last : first->first - 1;
            term.first = std::numeric_limits<std::int64_t>::min();
        }
        return {};
    }

    static Fault readNumber(const WrittenTerm& written, ImageQuery::Term& term,
                            std::optional<std::uint64_t> number, const char* form)
    {
        if (!number)
            return fault(written, form);
        term.low = term.high = *number;
        if (written.op == '>') {
            term.low = written.orEqual || *number == noLimit ? *number : *number + 1;
            term.high = noLimit;
        } else if (written.op == '<') {
            term.high = written.orEqual || *number == 0 ? *number : *number - 1;
            term.low = *number == 0 && !written.orEqual ? 1 : 0; // Nothing is below nothing.
        }
        return {};
    }

    ImageQuery& m_query;
};

Result<ImageQuery> ImageQuery::parse(std::string_view text, std::size_t* errorColumn)
{
    ImageQuery query;
    ImageTermReader reader(query);
    auto expression = parseQuery(
        text, imageQueryKeys,
        [&reader](const WrittenTerm& written) { return reader.read(written); }, errorColumn);
    if (!expression)
        return fail(std::move(expression).error());
    query.m_expression = std::move(*expression);
    return query;
}

namespace {

/// Where something is said of names, all of them count: what stays in one repository stays.
bool isBeyond(const ImageFacts& facts, std::uint64_t newest)
{
    return !facts.newer.empty() && std::ranges::all_of(facts.newer, [newest](const auto& one) {
        return one.second >= newest;
    });
}

/// \a name as stated and, where all of it is compared (\a isWhole), in the other ways that people
/// write it: in full, and as lists show it.
std::vector<Reference> waysToWrite(const std::string& name, bool isWhole)
{
    std::vector<Reference> ways;
    if (auto stated = parseReference(name))
        ways.push_back(std::move(*stated));
    auto full = parseNormalizedReference(name);
    if (!isWhole || !full)
        return ways;
    if (auto familiar = parseReference(familiarText(*full)))
        ways.push_back(std::move(*familiar));
    ways.push_back(*full);
    if (full->domain == "localhost") { // So podman calls what was built here.
        full->domain.clear();
        ways.push_back(std::move(*full));
    }
    return ways;
}

std::string repositoryOf(const std::string& name)
{
    const auto reference = parseNormalizedReference(name);
    return reference ? reference->name() : std::string();
}

} // namespace

std::vector<ImageFacts> factsOf(std::span<const LocalImage> images)
{
    struct Dated
    {
        Timestamp created;
        std::string_view id;
        std::size_t index;
    };
    std::vector<ImageFacts> facts(images.size());
    std::map<std::string, std::vector<Dated>> byRepository;
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (!images[i].created || images[i].isIntermediate)
            continue;
        std::set<std::string> repositories;
        for (const auto* names : {&images[i].names, &images[i].digestNames})
            for (const std::string& name : *names)
                if (std::string repository = repositoryOf(name); !repository.empty())
                    repositories.insert(std::move(repository));
        for (const std::string& repository : repositories)
            byRepository[repository].push_back({*images[i].created, images[i].id, i});
    }
    for (auto& [repository, dated] : byRepository) {
        std::ranges::sort(dated, [](const Dated& a, const Dated& b) {
            return a.created != b.created ? a.created > b.created : a.id < b.id;
        });
        std::map<std::string_view, std::uint32_t> places; // Of names that came already.
        std::uint32_t newer = 0;
        for (const Dated& one : dated) {
            const LocalImage& image = images[one.index];
            const std::string_view key =
                image.names.empty() ? std::string_view(image.id) : image.names.front();
            const auto [place, isNew] = places.try_emplace(key, newer);
            newer += isNew ? 1 : 0;
            facts[one.index].newer[repository] = place->second;
        }
    }
    return facts;
}

bool ImageQuery::isSo(const Term& term, const LocalImage& image, std::string_view place,
                      Timestamp now, const ImageFacts& facts) const
{
    // A pattern with wildcards speaks of the whole, as `docker images --filter reference=` does.
    const auto fits = [&term](std::string_view text) {
        if (term.exact)
            return term.text == text;
        return term.glob.isPlain() ? term.glob.matchesWithin(text) : term.glob.matches(text);
    };
    const auto anyName = [&](const auto& part) {
        return std::ranges::any_of(image.names, [&](const std::string& name) {
            const std::vector<Reference> ways =
                waysToWrite(name, term.exact || !term.glob.isPlain());
            return std::ranges::any_of(
                ways, [&](const Reference& reference) { return fits(part(reference)); });
        });
    };
    const auto within = [&term](std::optional<std::uint64_t> number) {
        return number && *number >= term.low && *number <= term.high;
    };
    switch (term.key) {
    case Key::Word:
    case Key::Name:
        return std::ranges::any_of(image.names, fits)
               || anyName([](const Reference& reference) { return reference.text(); })
               || std::ranges::any_of(image.digestNames, fits)
               || (term.key == Key::Word && beginsDigest(image.id, term.text));
    case Key::Repo:
        return anyName([](const Reference& reference) { return reference.name(); });
    case Key::Tag:
        return anyName([](const Reference& reference) { return reference.tag; });
    case Key::Label:
        return std::ranges::any_of(image.labels, [&](const auto& label) {
            return label.first == term.label && (!term.hasValue || term.glob.matches(label.second));
        });
    case Key::Digest:
        return beginsDigest(image.id, term.text)
               || (image.manifestDigest && beginsDigest(image.manifestDigest->text(), term.text))
               || (image.configDigest && beginsDigest(image.configDigest->text(), term.text));
    case Key::Place:
        return fits(place);
    case Key::Platform:
        return image.platform && fits(formatPlatformShort(*image.platform));
    case Key::Dangling:
        return image.isDangling() == term.yes;
    case Key::Used:
        return !image.usedBy.empty() == term.yes;
    case Key::Unused:
        return image.usedBy.empty() == term.yes;
    case Key::Packed:
        return within(image.packed);
    case Key::Unpacked:
        return within(image.unpacked);
    case Key::OnDisk:
        return within(image.onDisk);
    case Key::Unique:
        return within(image.unique);
    case Key::Layers:
        return within(image.layers.size());
    case Key::Age:
        return image.created && image.created->seconds <= now.seconds
               && within(static_cast<std::uint64_t>(now.seconds - image.created->seconds));
    case Key::BeyondNewest:
        return isBeyond(facts, term.low);
    case Key::Pinned:
        return facts.isPinned == term.yes;
    case Key::Created:
        return image.created && image.created->seconds >= term.first
               && image.created->seconds <= term.last;
    case Key::LastUsed:
        return isLastUsedWithin(facts, now, term.low, term.high);
    }
    return false;
}

bool ImageQuery::matches(const LocalImage& image, std::string_view place, Timestamp now,
                         const ImageFacts& facts) const
{
    return m_expression.evaluate([&](std::size_t term) {
        return truthOf(isSo(m_terms[term], image, place, now, facts));
    }) == Truth::Yes;
}

bool ImageQuery::asksFacts() const
{
    return std::ranges::any_of(m_terms, [](const Term& term) {
        return term.key == Key::BeyondNewest || term.key == Key::Pinned
               || term.key == Key::LastUsed;
    });
}

ImageCondition ImageQuery::conditionOf(const Term& term, bool isInverted) const
{
    ImageCondition condition;
    condition.isInverted = isInverted;
    const bool isSwitch =
        term.key == Key::Dangling || term.key == Key::Unused || term.key == Key::Used;
    if (isSwitch) {
        condition.kind = term.key == Key::Dangling ? ImageCondition::Kind::Dangling
                                                   : ImageCondition::Kind::Unused;
        if (term.yes == (term.key == Key::Used))
            condition.isInverted = !isInverted;
    } else if (term.key == Key::Age && term.high == noLimit) {
        condition.kind = ImageCondition::Kind::OlderThan;
        condition.seconds = term.low == 0 ? 0 : term.low - 1;
    } else if (term.key == Key::Label && (!term.hasValue || term.glob.isPlain())) {
        condition.kind = ImageCondition::Kind::Label;
        condition.label = term.text;
    }
    return condition;
}

std::optional<std::vector<ImageCondition>> ImageQuery::conditions() const
{
    using Kind = QueryExpression::Kind;
    std::vector<ImageCondition> all;
    std::vector<std::pair<const QueryExpression*, bool>> pending{{&m_expression, false}};
    while (!pending.empty()) {
        const auto [expression, isInverted] = pending.back();
        pending.pop_back();
        if (expression->kind == Kind::Term)
            all.push_back(conditionOf(m_terms[expression->term], isInverted));
        else if (expression->kind == Kind::Not)
            pending.emplace_back(&expression->children.front(), !isInverted);
        else if (expression->kind == Kind::All && (!isInverted || expression->children.size() < 2))
            for (const QueryExpression& child : expression->children)
                pending.emplace_back(&child, isInverted);
        else if (expression->kind == Kind::Any && isInverted) // None of them is all of their nots.
            for (const QueryExpression& child : expression->children)
                pending.emplace_back(&child, true);
        else
            return std::nullopt;
    }
    std::ranges::reverse(all);
    return all;
}

} // namespace core
