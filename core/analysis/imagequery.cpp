// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/imagequery.h"

#include "core/analysis/queryparser.h"
#include "core/analysis/querytime.h"
#include "core/analysis/querytoken.h"
#include "core/oci/reference.h"

#include <algorithm>
#include <array>
#include <limits>

namespace core {

namespace {

using Fault = std::optional<QueryFault>;

constexpr std::uint64_t maxNumber = std::numeric_limits<std::uint64_t>::max();
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

/// Understands the terms of a query for images.
class ImageTermReader
{
public:
    explicit ImageTermReader(ImageQuery& query)
        : m_query(query)
    {
    }

    static constexpr QueryKey keys[] = {
        {"name", ":="},     {"repo", ":="},     {"tag", ":="},      {"label", ":="},
        {"digest", ":="},   {"place", ":="},    {"platform", ":="}, {"dangling", ":="},
        {"used", ":="},     {"unused", ":="},   {"packed", ":=<>"}, {"unpacked", ":=<>"},
        {"ondisk", ":=<>"}, {"unique", ":=<>"}, {"layers", ":=<>"}, {"age", ":=<>"}};

    Fault read(const WrittenTerm& written)
    {
        ImageQuery::Term term;
        term.exact = written.op == '=';
        term.text = written.value;
        term.glob = Glob(written.pattern, true);
        if (!written.key.empty())
            term.key = static_cast<ImageQuery::Key>(
                std::ranges::find(keys, written.key, &QueryKey::name) - keys + 1);
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
        case Key::Unused: {
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
        default:
            return {};
        }
    }

    static Fault readNumber(const WrittenTerm& written, ImageQuery::Term& term,
                            std::optional<std::uint64_t> number, const char* form)
    {
        if (!number)
            return fault(written, form);
        term.low = term.high = *number;
        if (written.op == '>') {
            term.low = written.orEqual || *number == maxNumber ? *number : *number + 1;
            term.high = maxNumber;
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
        text, ImageTermReader::keys,
        [&reader](const WrittenTerm& written) { return reader.read(written); }, errorColumn);
    if (!expression)
        return fail(std::move(expression).error());
    query.m_expression = std::move(*expression);
    return query;
}

bool ImageQuery::isSo(const Term& term, const LocalImage& image, std::string_view place,
                      Timestamp now) const
{
    const auto fits = [&term](std::string_view text) {
        return term.exact ? term.text == text : term.glob.matchesWithin(text);
    };
    // A pattern with wildcards speaks of the whole, as `docker images --filter reference=` does.
    const auto anyName = [&](const auto& part) {
        return std::ranges::any_of(image.names, [&](const std::string& name) {
            const auto reference = parseReference(name);
            return reference && fits(part(*reference));
        });
    };
    const auto within = [&term](std::optional<std::uint64_t> number) {
        return number && *number >= term.low && *number <= term.high;
    };
    switch (term.key) {
    case Key::Word:
    case Key::Name:
        return std::ranges::any_of(image.names, fits)
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
    }
    return false;
}

bool ImageQuery::matches(const LocalImage& image, std::string_view place, Timestamp now) const
{
    return m_expression.evaluate([&](std::size_t term) {
        return truthOf(isSo(m_terms[term], image, place, now));
    }) == Truth::Yes;
}

} // namespace core
