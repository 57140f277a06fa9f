// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http.h"

#include "core/io/file.h"
#include "core/net/httpstream.h"

#include <array>

namespace core {

namespace {

/// curl wants to be set up once, before threads use it.
bool isCurlReady()
{
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return ready;
}

/// Those of \a tls or of the system, and those beside them.
std::string allAuthorities(const TlsFiles& tls)
{
    constexpr std::uint64_t mostBytes = 16U << 20U;
    std::string path = tls.ca;
    if (CURL* easy = path.empty() ? curl_easy_init() : nullptr) {
        const char* usual = nullptr;
        curl_easy_getinfo(easy, CURLINFO_CAINFO, &usual);
        path = usual != nullptr ? usual : "";
        curl_easy_cleanup(easy);
    }
    std::string all;
    if (const auto file = File::open(path)) {
        SliceReader reader({*file, 0, (*file)->size()});
        if (const auto bytes = readAll(reader, mostBytes))
            all = asText(*bytes);
    }
    return all + "\n" + tls.moreAuthorities;
}

bool isUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
           || c == '.' || c == '_' || c == '~';
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

std::string HttpHead::header(std::string_view name) const
{
    for (const auto& [key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

HttpClient::Connections::~Connections()
{
    for (CURLM* multi : m_idle)
        curl_multi_cleanup(multi);
    if (m_share != nullptr)
        curl_share_cleanup(m_share);
}

void HttpClient::Connections::lock(CURL* /*easy*/, curl_lock_data data, curl_lock_access /*access*/,
                                   void* self)
{
    static_cast<Connections*>(self)->m_shareMutexes.at(data).lock();
}

void HttpClient::Connections::unlock(CURL* /*easy*/, curl_lock_data data, void* self)
{
    static_cast<Connections*>(self)->m_shareMutexes.at(data).unlock();
}

CURLSH* HttpClient::Connections::share()
{
    const std::scoped_lock lock(m_mutex);
    if (m_share != nullptr)
        return m_share;
    m_share = curl_share_init();
    if (m_share == nullptr)
        return nullptr;
    curl_share_setopt(m_share, CURLSHOPT_LOCKFUNC, &Connections::lock);
    curl_share_setopt(m_share, CURLSHOPT_UNLOCKFUNC, &Connections::unlock);
    curl_share_setopt(m_share, CURLSHOPT_USERDATA, this);
    curl_share_setopt(m_share, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
    curl_share_setopt(m_share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    return m_share;
}

CURLM* HttpClient::Connections::take()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_idle.empty()) {
            CURLM* multi = m_idle.back();
            m_idle.pop_back();
            return multi;
        }
    }
    CURLM* multi = curl_multi_init();
    if (multi != nullptr)
        curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 1L);
    return multi;
}

void HttpClient::Connections::giveBack(CURLM* multi)
{
    constexpr std::size_t mostIdle = 8;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_idle.size() < mostIdle) {
            m_idle.push_back(multi);
            return;
        }
    }
    curl_multi_cleanup(multi);
}

HttpStream::HttpStream(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

HttpStream::~HttpStream() = default;

const HttpHead& HttpStream::head() const
{
    return m_state->head;
}

std::optional<PeerCertificate> HttpStream::certificate() const
{
    return m_state->certificate();
}

HttpTiming HttpStream::timing() const
{
    return m_state->timing();
}

Result<std::size_t> HttpStream::read(std::span<std::byte> buffer)
{
    return m_state->read(buffer);
}

HttpClient::HttpClient(HttpTarget target)
    : m_target(std::move(target))
    , m_connections(isCurlReady() ? std::make_shared<Connections>() : nullptr)
{
    if (!m_connections)
        return;
    m_connections->relay = m_target.relay;
    if (m_target.tls && !m_target.tls->moreAuthorities.empty())
        m_connections->authorities = allAuthorities(*m_target.tls);
}

HttpClient::~HttpClient() = default;

Result<std::unique_ptr<HttpStream>> HttpClient::open(const HttpRequest& request,
                                                     const Task& task) const
{
    if (!m_connections)
        return fail(ErrorCode::Internal, m_target.name + ": libcurl cannot be used");
    auto state = std::make_unique<HttpStream::State>(m_target, request, task, m_connections);
    auto started = state->start();
    if (!started)
        return fail(std::move(started).error());
    return std::unique_ptr<HttpStream>(new HttpStream(std::move(state)));
}

Result<HttpAnswer> HttpClient::call(const HttpRequest& request, std::uint64_t limit,
                                    const Task& task) const
{
    auto stream = open(request, task);
    if (!stream)
        return fail(std::move(stream).error());
    auto body = readAll(**stream, limit);
    if (!body) {
        Error error = std::move(body).error();
        if (error.code == ErrorCode::LimitExceeded)
            error =
                withContext(std::move(error), m_target.name + ": " + request.method + " "
                                                  + request.path.substr(0, request.path.find('?')));
        return fail(std::move(error));
    }
    return HttpAnswer{(*stream)->head(), std::move(*body), (*stream)->timing()};
}

std::string percentEncoded(std::string_view text, std::string_view kept)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (isUnreserved(c) || kept.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0xFU];
    }
    return out;
}

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isCode = text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0
                            && hexDigit(text[i + 2]) >= 0;
        if (!isCode) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
        i += 2;
    }
    return out;
}

} // namespace core
