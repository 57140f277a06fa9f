// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/keyedhash.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

namespace core {

namespace {

unsigned char* raw(std::byte* bytes)
{
    return reinterpret_cast<unsigned char*>(bytes);
}

const unsigned char* raw(const std::byte* bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes);
}

EVP_MAC* poly1305()
{
    static EVP_MAC* const mac = EVP_MAC_fetch(nullptr, "POLY1305", nullptr);
    return mac;
}

} // namespace

struct KeyedHash::State
{
    Key key;
    EVP_MAC_CTX* context = EVP_MAC_CTX_new(poly1305());

    explicit State(const Key& its)
        : key(its)
    {
        begin();
    }
    ~State() { EVP_MAC_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void begin() { EVP_MAC_init(context, raw(key.data()), key.size(), nullptr); }
};

std::optional<KeyedHash::Key> KeyedHash::drawKey()
{
    Key key{};
    if (poly1305() == nullptr
        || RAND_priv_bytes(raw(key.data()), static_cast<int>(key.size())) != 1)
        return std::nullopt;
    return key;
}

KeyedHash::KeyedHash(const Key& key)
    : m_state(std::make_unique<State>(key))
{
}

KeyedHash::~KeyedHash() = default;

void KeyedHash::update(BytesView bytes)
{
    EVP_MAC_update(m_state->context, raw(bytes.data()), bytes.size());
}

KeyedHash::Value KeyedHash::finish()
{
    Value value{};
    std::size_t length = 0;
    EVP_MAC_final(m_state->context, raw(value.data()), &length, value.size());
    m_state->begin();
    return value;
}

} // namespace core
