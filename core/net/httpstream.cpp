// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpstream.h"

#include "core/base/copybytes.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace core {

namespace {

constexpr std::size_t bufferedBytes = 256U << 10U; // Of a body, before the peer has to wait.
constexpr std::size_t pieceBytes = 256U << 10U; // Fewer wake-ups, and still within a core's cache.
constexpr std::size_t mostHeadBytes = 256U << 10U;
constexpr std::size_t mostHeaders = 1000;
constexpr std::chrono::milliseconds longestWait{1000};

template<class T>
void set(CURL* easy, CURLoption option, T value)
{
    // Options that this libcurl lacks are seen when it is built; what is left is lack of memory.
    curl_easy_setopt(easy, option, value);
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

} // namespace

HttpStream::State::State(const HttpTarget& target, HttpRequest request, const Task& task,
                         std::shared_ptr<HttpClient::Connections> connections)
    : m_target(target)
    , m_request(std::move(request))
    , m_name(target.name)
    , m_stop(task.stop)
    , m_connections(std::move(connections))
    , m_multi(m_connections->take())
    , m_easy(curl_easy_init())
    , m_connectionFault(target.connectionFault)
{
}

HttpStream::State::~State()
{
    // Only a connection whose answer was taken whole can carry another one.
    const bool isWhole = m_end == CURLE_OK && !m_fault;
    if (m_easy != nullptr && m_multi != nullptr)
        curl_multi_remove_handle(m_multi, m_easy);
    curl_easy_cleanup(m_easy);
    curl_slist_free_all(m_headers);
    if (m_multi == nullptr)
        return;
    if (isWhole)
        m_connections->giveBack(m_multi);
    else
        curl_multi_cleanup(m_multi);
}

void HttpStream::State::addHeader(const std::string& line)
{
    if (curl_slist* longer = curl_slist_append(m_headers, line.c_str()))
        m_headers = longer;
}

void HttpStream::State::setUpTls(const TlsFiles& tls)
{
    set(m_easy, CURLOPT_SSL_VERIFYPEER, tls.verifiesServer ? 1L : 0L);
    const bool verifiesName = tls.verifiesServer && m_target.verifiesHostName;
    set(m_easy, CURLOPT_SSL_VERIFYHOST, verifiesName ? 2L : 0L);
    set(m_easy, CURLOPT_CERTINFO, m_target.keepsCertificate ? 1L : 0L);
    if (!tls.ca.empty()) {
        // A peer with an authority of its own is believed for that one alone.
        set(m_easy, CURLOPT_CAINFO, tls.ca.c_str());
        set(m_easy, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    if (const std::string& authorities = m_connections->authorities; !authorities.empty()) {
        curl_blob blob{};
        blob.data = const_cast<char*>(authorities.data());
        blob.len = authorities.size();
        blob.flags = CURL_BLOB_NOCOPY; // The connections outlive the request.
        curl_easy_setopt(m_easy, CURLOPT_CAINFO_BLOB, &blob);
    }
    if (!tls.certificate.empty())
        set(m_easy, CURLOPT_SSLCERT, tls.certificate.c_str());
    if (!tls.key.empty())
        set(m_easy, CURLOPT_SSLKEY, tls.key.c_str());
}

void HttpStream::State::setUpBody()
{
    set(m_easy, CURLOPT_POST, 1L);
    if (m_request.method != "POST")
        set(m_easy, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
    addHeader("Expect:"); // Engines do not answer it, and curl would wait a second.
    if (m_request.bodyReader != nullptr) {
        set(m_easy, CURLOPT_READFUNCTION, &State::onSend);
        set(m_easy, CURLOPT_READDATA, this);
        set(m_easy, CURLOPT_SEEKFUNCTION, &State::onRewind);
        set(m_easy, CURLOPT_SEEKDATA, this);
        set(m_easy, CURLOPT_UPLOAD_BUFFERSIZE, static_cast<long>(bufferedBytes));
        if (m_request.bodySize) {
            set(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(*m_request.bodySize));
        } else {
            addHeader("Transfer-Encoding: chunked");
            // What was read from the body cannot be sent a second time, as curl would do where a
            // kept connection turns out to be closed.
            set(m_easy, CURLOPT_FRESH_CONNECT, 1L);
        }
    } else {
        set(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        set(m_easy, CURLOPT_POSTFIELDS, m_request.body.c_str());
    }
    addHeader("Content-Type:"
              + (m_request.contentType.empty() ? std::string() : " " + m_request.contentType));
}

void HttpStream::State::setUpRequest()
{
    const std::string& method = m_request.method;
    set(m_easy, CURLOPT_URL, (m_target.origin + m_request.path).c_str());
    if (method == "HEAD")
        set(m_easy, CURLOPT_NOBODY, 1L);
    else if (method == "POST" || method == "PUT" || method == "PATCH")
        setUpBody();
    else if (method != "GET")
        set(m_easy, CURLOPT_CUSTOMREQUEST, method.c_str());
    for (const auto& [name, value] : m_request.headers)
        addHeader(std::string(name).append(": ").append(value));
    set(m_easy, CURLOPT_HTTPHEADER, m_headers);
}

Result<void> HttpStream::State::setUp()
{
    set(m_easy, CURLOPT_NOSIGNAL, 1L);
    set(m_easy, CURLOPT_ERRORBUFFER, m_curlSays.data());
    set(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(m_easy, CURLOPT_HTTP_VERSION,
        static_cast<long>(m_target.offersHttp2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
    if (CURLSH* share = m_connections->share())
        set(m_easy, CURLOPT_SHARE, share);
    set(m_easy, CURLOPT_PATH_AS_IS, 1L);
    set(m_easy, CURLOPT_BUFFERSIZE, static_cast<long>(pieceBytes));
    set(m_easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_target.connectTimeout.count()));
    set(m_easy, CURLOPT_TCP_KEEPALIVE, 1L);
    set(m_easy, CURLOPT_USERAGENT, "Stratoscope");
    // Where it is not said, as of engines, no proxy for the web could reach the target.
    set(m_easy, CURLOPT_PROXY, m_target.proxy.c_str());
    set(m_easy, CURLOPT_NOPROXY, m_target.noProxy.c_str());
    set(m_easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(m_easy, CURLOPT_HEADERFUNCTION, &State::onHeader);
    set(m_easy, CURLOPT_HEADERDATA, this);
    set(m_easy, CURLOPT_WRITEFUNCTION, &State::onBody);
    set(m_easy, CURLOPT_WRITEDATA, this);
    if (!m_target.unixSocket.empty())
        set(m_easy, CURLOPT_UNIX_SOCKET_PATH, m_target.unixSocket.c_str());
    if (m_connections->relay) {
        const auto path = m_connections->relay->socketPath();
        if (!path)
            return fail(withContext(path.error(), context()));
        set(m_easy, CURLOPT_UNIX_SOCKET_PATH, path->c_str());
    }
    if (m_target.tls)
        setUpTls(*m_target.tls);
    setUpRequest();
    return {};
}

Result<void> HttpStream::State::start()
{
    if (m_multi == nullptr || m_easy == nullptr)
        return fail(ErrorCode::Internal, context() + ": libcurl cannot be used");
    if (auto isSet = setUp(); !isSet)
        return isSet;
    if (curl_multi_add_handle(m_multi, m_easy) != CURLM_OK)
        return fail(ErrorCode::Internal, context() + ": libcurl refuses the request");
    m_lastSign = Clock::now();
    auto driven = drive(false);
    if (!driven)
        return driven;
    return {};
}

bool HttpStream::State::isReached(bool toBody) const
{
    if (m_end || m_fault)
        return true;
    return toBody ? hasBody() : m_hasHead;
}

void HttpStream::State::collectEnd()
{
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            m_end = message->data.result;
    }
}

Result<void> HttpStream::State::drive(bool toBody)
{
    CURLM* multi = m_multi;
    const std::stop_callback wake(m_stop, [multi] { curl_multi_wakeup(multi); });
    m_lastSign = Clock::now(); // Time in which nobody asked is not the peer's.
    while (!isReached(toBody)) {
        if (m_stop.stop_requested())
            return cancelled();
        int running = 0;
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            return fail(ErrorCode::Internal, context() + ": libcurl gave up");
        if (m_connections->relay) {
            if (auto attended = m_connections->relay->attend(); !attended)
                return fail(withContext(std::move(attended).error(), context()));
        }
        collectEnd();
        if (isReached(toBody))
            break;
        auto wait = longestWait;
        if (m_request.idleTimeout) {
            const auto idle =
                std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_lastSign);
            if (idle >= *m_request.idleTimeout) {
                m_fault = Error{m_connectionFault,
                                context() + ": no sign of life for "
                                    + std::to_string(m_request.idleTimeout->count()) + " ms"};
                break;
            }
            wait = std::min(wait, *m_request.idleTimeout - idle);
        }
        curl_multi_poll(multi, nullptr, 0, static_cast<int>(wait.count()), nullptr);
    }
    if (m_fault)
        return fail(*m_fault);
    // What came before a connection broke is given first.
    const bool hasCome = toBody ? hasBody() : m_hasHead;
    if (m_end && *m_end != CURLE_OK && !hasCome)
        return fail(failure());
    if (!toBody && !m_hasHead)
        return fail(ErrorCode::Corrupt, context() + ": the answer is no HTTP");
    return {};
}

Result<std::size_t> HttpStream::State::read(std::span<std::byte> buffer)
{
    if (m_stop.stop_requested())
        return cancelled();
    if (m_taken == m_buffer.size()) {
        m_buffer.clear();
        m_taken = 0;
        m_room = buffer;
        m_inRoom = 0;
        if (m_isPaused) {
            m_isPaused = false;
            curl_easy_pause(m_easy, CURLPAUSE_CONT); // May call onBody() at once.
        }
        auto driven = drive(true);
        m_room = {};
        if (const std::size_t count = std::exchange(m_inRoom, 0); count != 0)
            return count;
        if (!driven)
            return fail(std::move(driven).error());
    }
    const std::size_t count = std::min(buffer.size(), m_buffer.size() - m_taken);
    copyBytes(BytesView(m_buffer).subspan(m_taken, count), buffer);
    m_taken += count;
    return count;
}

std::string HttpStream::State::context() const
{
    return m_name + ": " + m_request.method + " "
           + m_request.path.substr(0, m_request.path.find('?'));
}

bool HttpStream::State::isProxyRefusal() const
{
    long status = 0;
    curl_easy_getinfo(m_easy, CURLINFO_HTTP_CONNECTCODE, &status);
    return status >= 400;
}

std::size_t HttpStream::State::takeHeader(std::string_view line)
{
    m_lastSign = Clock::now();
    m_headBytes += line.size();
    if (m_headBytes > mostHeadBytes || head.headers.size() >= mostHeaders) {
        m_fault =
            Error{ErrorCode::LimitExceeded, context() + ": the head of the answer is too long"};
        return 0;
    }
    const std::string_view text = trimmed(line);
    if (text.starts_with("HTTP/") && !m_hasHead) {
        head = {}; // Of a preliminary answer nothing stays.
        long status = 0;
        curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &status);
        head.status = static_cast<int>(status);
    } else if (text.empty()) {
        m_hasHead = m_hasHead || head.status >= 200;
    } else if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        head.headers.emplace_back(lowered(text.substr(0, colon)),
                                  std::string(trimmed(text.substr(colon + 1))));
    }
    return line.size();
}

std::size_t HttpStream::State::onHeader(char* data, std::size_t size, std::size_t count,
                                        void* state)
{
    return static_cast<State*>(state)->takeHeader({data, size * count});
}

std::size_t HttpStream::State::onBody(char* data, std::size_t size, std::size_t count, void* state)
{
    return static_cast<State*>(state)->takePiece(asBytes({data, size * count}));
}

/// Puts \a piece where who waits wants it, and keeps what does not fit there.
std::size_t HttpStream::State::takePiece(BytesView piece)
{
    if (m_buffer.size() >= bufferedBytes) {
        m_isPaused = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    m_lastSign = Clock::now();
    const std::size_t fits = std::min(piece.size(), m_room.size() - m_inRoom);
    copyBytes(piece.first(fits), m_room.subspan(m_inRoom));
    m_inRoom += fits;
    m_buffer.insert(m_buffer.end(), piece.begin() + static_cast<std::ptrdiff_t>(fits), piece.end());
    if (fits != 0 && m_inRoom == m_room.size()) {
        // What curl would read beyond had to be copied twice.
        m_isPaused = true;
        curl_easy_pause(m_easy, CURLPAUSE_RECV);
    }
    return piece.size();
}

std::size_t HttpStream::State::takeBody(std::span<char> room)
{
    m_lastSign = Clock::now();
    if (m_request.bodySize)
        room = room.first(static_cast<std::size_t>(
            std::min<std::uint64_t>(room.size(), *m_request.bodySize - m_sent)));
    if (room.empty())
        return 0;
    auto got = m_request.bodyReader->read(std::as_writable_bytes(room));
    if (got && *got == 0 && m_request.bodySize)
        got = fail(ErrorCode::Corrupt, "ends before its stated size");
    if (!got) {
        m_fault = withContext(std::move(got).error(), context() + ": what was to be sent");
        return CURL_READFUNC_ABORT;
    }
    m_sent += *got;
    if (m_request.onSent)
        m_request.onSent(m_sent);
    return *got;
}

std::size_t HttpStream::State::onSend(char* data, std::size_t size, std::size_t count, void* state)
{
    auto& self = *static_cast<State*>(state);
    if (self.m_stop.stop_requested())
        return CURL_READFUNC_ABORT; // drive() sees the reason itself.
    return self.takeBody({data, size * count});
}

int HttpStream::State::onRewind(void* state, curl_off_t offset, int origin)
{
    // Nothing that was read can be read again: whoever has the body tries anew.
    const auto& self = *static_cast<State*>(state);
    return offset == 0 && origin == SEEK_SET && self.m_sent == 0 ? CURL_SEEKFUNC_OK
                                                                 : CURL_SEEKFUNC_FAIL;
}

} // namespace core
