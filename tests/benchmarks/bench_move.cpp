// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

/// The least that copying an image from one registry to another cannot do without: its blobs as
/// bytes from one socket to another, several at once. Nothing is looked at, so a broken blob is
/// found by the registry that takes it, or by nobody.
namespace {

constexpr std::size_t pieceBytes = 256U << 10U;
constexpr unsigned atOnce = 4;

[[noreturn]] void giveUp(const std::string& why)
{
    std::fprintf(stderr, "bench_move: %s\n", why.c_str());
    std::_Exit(1);
}

/// One connection to a registry on loopback, for one request after the other.
class Connection
{
public:
    explicit Connection(const std::string& host)
        : m_host(host)
        , m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(
            std::strtoul(host.substr(host.find(':') + 1).c_str(), nullptr, 10)));
        if (::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            giveUp("no connection to " + host);
    }
    ~Connection() { ::close(m_socket); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Sends the head of a request; \a more are lines of it.
    void ask(const std::string& what, const std::string& more = {})
    {
        send(what + " HTTP/1.1\r\nHost: " + m_host + "\r\n" + more + "\r\n");
    }
    void send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0)
                giveUp(m_host + " takes no more");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// The head of the answer, which has to have the status \a expected.
    std::string head(const std::string& expected)
    {
        while (m_come.find("\r\n\r\n") == std::string::npos)
            m_come += receive();
        const std::size_t end = m_come.find("\r\n\r\n") + 4;
        std::string head = m_come.substr(0, end);
        m_come.erase(0, end);
        if (head.compare(9, 3, expected) != 0)
            giveUp(m_host + ": " + head.substr(0, head.find('\r')));
        return head;
    }
    /// Some bytes of the body; valid until the next call.
    std::string_view receive()
    {
        if (!m_come.empty()) {
            m_piece.swap(m_come);
            m_come.clear();
            return m_piece;
        }
        m_piece.resize(pieceBytes);
        const ssize_t got = ::recv(m_socket, m_piece.data(), m_piece.size(), 0);
        if (got <= 0)
            giveUp(m_host + " ends early");
        return std::string_view(m_piece).substr(0, static_cast<std::size_t>(got));
    }

private:
    std::string m_host;
    int m_socket;
    std::string m_come; ///< Behind the head.
    std::string m_piece;
};

std::string header(const std::string& head, const std::string& name)
{
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos)
        giveUp("an answer has no " + name);
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find('\r', begin) - begin);
}

struct Blob
{
    std::string digest;
    std::size_t size = 0;
};

/// The blobs of the image \a repository:1.
std::vector<Blob> blobsOf(const std::string& host, const std::string& repository)
{
    Connection from(host);
    from.ask("GET /v2/" + repository + "/manifests/1",
             "Accept: application/vnd.oci.image.manifest.v1+json\r\n");
    const std::size_t size = std::stoul(header(from.head("200"), "Content-Length"));
    std::string text;
    while (text.size() < size)
        text += from.receive();
    const auto manifest = nlohmann::json::parse(text);
    std::vector<Blob> blobs;
    for (const auto& layer : manifest.at("layers"))
        blobs.push_back({layer.at("digest"), layer.at("size")});
    return blobs;
}

void move(const Blob& blob, Connection& from, Connection& to, const std::string& repository,
          const std::string& target)
{
    to.ask("POST /v2/" + target + "/blobs/uploads/", "Content-Length: 0\r\n");
    std::string place = header(to.head("202"), "Location");
    place = place.substr(place.find("/v2/"));
    from.ask("GET /v2/" + repository + "/blobs/" + blob.digest);
    from.head("200");
    to.ask("PUT " + place + "&digest=" + blob.digest,
           "Content-Type: application/octet-stream\r\nContent-Length: " + std::to_string(blob.size)
               + "\r\n");
    for (std::size_t left = blob.size; left != 0;) {
        const std::string_view piece = from.receive();
        to.send(piece);
        left -= std::min(left, piece.size());
    }
    to.head("201");
}

} // namespace

/// bench_move FROM-HOST REPOSITORY TO-HOST REPOSITORY, hosts as 127.0.0.1:PORT.
int main(int argc, char** argv)
{
    if (argc != 5) {
        std::fprintf(stderr, "usage: bench_move FROM-HOST REPOSITORY TO-HOST REPOSITORY\n");
        return 2;
    }
    const std::vector<std::string> words(argv + 1, argv + argc);
    const std::vector<Blob> blobs = blobsOf(words[0], words[1]);
    std::atomic<std::size_t> next{0};
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < atOnce; ++i)
        threads.emplace_back([&] {
            Connection from(words[0]);
            Connection to(words[2]);
            for (std::size_t k = next++; k < blobs.size(); k = next++)
                move(blobs[k], from, to, words[1], words[3]);
        });
    return 0;
}
