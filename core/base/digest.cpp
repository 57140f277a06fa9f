// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"

#include "core/base/sha256.h"
#include "core/base/sha256blocks.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace core {

namespace {

bool isAlgorithmText(std::string_view text)
{
    // algorithm = component *(separator component); component = [a-z0-9]+; separator = [+._-]
    bool wantComponent = true;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool separator = c == '+' || c == '.' || c == '_' || c == '-';
        if (!letter && (!separator || wantComponent))
            return false;
        wantComponent = !letter;
    }
    return !wantComponent;
}

bool isEncodedText(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '=' || c == '_' || c == '-';
    });
}

/// Hex digits that a registered algorithm demands, 0 for the others.
std::size_t hexLength(std::string_view algorithm)
{
    if (algorithm == "sha256" || algorithm == "blake3")
        return 64;
    if (algorithm == "sha384")
        return 96;
    if (algorithm == "sha512")
        return 128;
    return 0;
}

const EVP_MD* messageDigest(std::string_view algorithm)
{
    if (algorithm == "sha256")
        return EVP_sha256();
    if (algorithm == "sha384")
        return EVP_sha384();
    if (algorithm == "sha512")
        return EVP_sha512();
    return nullptr;
}

} // namespace

Result<Digest> Digest::parse(std::string_view text)
{
    // The text is a stranger's: an error shows only its beginning.
    const auto invalid = [&] {
        return fail(ErrorCode::Corrupt,
                    "not a digest: \"" + toUtf8Lossy(text.substr(0, 80)) + "\"");
    };
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return invalid();
    const std::string_view algorithm = text.substr(0, colon);
    const std::string_view encoded = text.substr(colon + 1);
    if (!isAlgorithmText(algorithm) || !isEncodedText(encoded))
        return invalid();
    if (const std::size_t length = hexLength(algorithm); length != 0) {
        const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
        if (encoded.size() != length || !std::ranges::all_of(encoded, isHex))
            return invalid();
    }
    Digest digest;
    digest.m_text = text;
    return digest;
}

Digest Digest::sha256(const std::array<std::byte, 32>& hash)
{
    Digest digest;
    digest.m_text = "sha256:" + toHex(hash);
    return digest;
}

std::string_view Digest::algorithm() const
{
    return std::string_view(m_text).substr(0, m_text.find(':'));
}

std::string_view Digest::encoded() const
{
    const std::size_t colon = m_text.find(':');
    return colon == std::string::npos ? std::string_view()
                                      : std::string_view(m_text).substr(colon + 1);
}

bool Digest::isVerifiable() const
{
    return messageDigest(algorithm()) != nullptr;
}

/// One way to compute a digest of bytes that come in pieces.
class Hasher::State
{
public:
    explicit State(std::string_view algorithm)
        : m_algorithm(algorithm)
    {
    }
    virtual ~State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    const std::string& algorithm() const { return m_algorithm; }
    virtual void update(BytesView bytes) = 0;
    /// Gives how many bytes of \a hash it has; starts anew afterwards.
    virtual std::size_t finish(std::span<std::byte, EVP_MAX_MD_SIZE> hash) = 0;

private:
    const std::string m_algorithm;
};

namespace {

class LibraryState final : public Hasher::State
{
public:
    LibraryState(std::string_view algorithm, const EVP_MD* type)
        : State(algorithm)
        , m_type(type)
    {
        EVP_DigestInit_ex(m_context, m_type, nullptr);
    }
    ~LibraryState() override { EVP_MD_CTX_free(m_context); }
    LibraryState(const LibraryState&) = delete;
    LibraryState& operator=(const LibraryState&) = delete;

    void update(BytesView bytes) override
    {
        EVP_DigestUpdate(m_context, bytes.data(), bytes.size());
    }
    std::size_t finish(std::span<std::byte, EVP_MAX_MD_SIZE> hash) override
    {
        unsigned length = 0;
        EVP_DigestFinal_ex(m_context, reinterpret_cast<unsigned char*>(hash.data()), &length);
        EVP_DigestInit_ex(m_context, m_type, nullptr);
        return length;
    }

private:
    const EVP_MD* m_type;
    EVP_MD_CTX* m_context = EVP_MD_CTX_new();
};

class OwnState final : public Hasher::State
{
public:
    using State::State;

    void update(BytesView bytes) override { m_hash.update(bytes); }
    void update(BytesView bytes, OwnState& other, BytesView& others)
    {
        m_hash.update(bytes, other.m_hash, others);
    }
    std::size_t finish(std::span<std::byte, EVP_MAX_MD_SIZE> hash) override
    {
        return static_cast<std::size_t>(std::ranges::copy(m_hash.finish(), hash.begin()).out
                                        - hash.begin());
    }

private:
    Sha256 m_hash;
};

std::unique_ptr<Hasher::State> sha256State()
{
    if (hasSha256Instructions())
        return std::make_unique<OwnState>("sha256");
    return std::make_unique<LibraryState>("sha256", EVP_sha256());
}

} // namespace

Result<Hasher> Hasher::create(std::string_view algorithm)
{
    const EVP_MD* type = messageDigest(algorithm);
    if (type == nullptr)
        return fail(ErrorCode::Unsupported,
                    "digest algorithm " + std::string(algorithm) + " cannot be verified");
    Hasher hasher;
    if (type != EVP_sha256())
        hasher.m_state = std::make_unique<LibraryState>(algorithm, type);
    return hasher;
}

Hasher Hasher::forDigest(const std::optional<Digest>& expected)
{
    if (expected && expected->isVerifiable())
        if (auto hasher = create(expected->algorithm()))
            return std::move(*hasher);
    return {};
}

Hasher::Hasher()
    : m_state(sha256State())
{
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::update(BytesView bytes)
{
    m_state->update(bytes);
}

void Hasher::update(BytesView bytes, Hasher& other, BytesView& others)
{
    auto* own = dynamic_cast<OwnState*>(m_state.get());
    auto* its = dynamic_cast<OwnState*>(other.m_state.get());
    if (own != nullptr && its != nullptr)
        return own->update(bytes, *its, others);
    m_state->update(bytes);
}

Digest Hasher::finish()
{
    std::array<std::byte, EVP_MAX_MD_SIZE> hash{};
    const std::size_t length = m_state->finish(hash);
    auto digest = Digest::parse(m_state->algorithm() + ":" + toHex(BytesView(hash.data(), length)));
    assert(digest);
    return std::move(*digest);
}

std::array<std::byte, 32> Hasher::finishSha256()
{
    assert(m_state->algorithm() == "sha256");
    std::array<std::byte, EVP_MAX_MD_SIZE> hash{};
    m_state->finish(hash);
    std::array<std::byte, 32> value{};
    std::copy_n(hash.begin(), value.size(), value.begin());
    return value;
}

Digest sha256Of(BytesView bytes)
{
    Hasher hasher;
    hasher.update(bytes);
    return hasher.finish();
}

} // namespace core
