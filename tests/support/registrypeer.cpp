// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registrypeer.h"

#include "core/base/bytes.h"
#include "core/net/http.h"
#include "core/registry/authfile.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <ctime>
#include <stdexcept>
#include <thread>

namespace test {

namespace {

using namespace std::chrono_literals;
constexpr const char* registry = "/usr/bin/docker-registry";
constexpr auto longestStart = 20s;

std::vector<char*> pointers(const std::vector<std::string>& words)
{
    std::vector<char*> out;
    for (const std::string& word : words)
        out.push_back(const_cast<char*>(word.c_str()));
    out.push_back(nullptr);
    return out;
}

int freePort()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), size);
    ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(descriptor);
    return ntohs(address.sin_port);
}

bool isListening(int port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    const bool isOpen =
        ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(descriptor);
    return isOpen;
}

std::string base64Url(core::BytesView bytes)
{
    std::string text = core::toBase64(bytes);
    for (char& c : text)
        c = c == '+' ? '-' : c == '/' ? '_' : c;
    while (text.ends_with('='))
        text.pop_back();
    return text;
}

std::string queryValue(const std::string& query, const std::string& name)
{
    for (std::size_t at = query.find(name + "="); at != std::string::npos;
         at = query.find(name + "=", at + 1)) {
        if (at == 0 || query[at - 1] == '&' || query[at - 1] == '?') {
            const std::size_t begin = at + name.size() + 1;
            return core::percentDecoded(query.substr(begin, query.find('&', begin) - begin));
        }
    }
    return {};
}

/// Where the value of the header \a name (lower case) begins in \a request; npos if it has none.
std::size_t headerValue(const std::string& request, const std::string& name)
{
    const std::string line = "\r\n" + name + ": ";
    for (std::size_t at = 0; at + line.size() < request.size(); ++at)
        if (::strncasecmp(request.c_str() + at, line.c_str(), line.size()) == 0)
            return at + line.size();
    return std::string::npos;
}

std::size_t bodyBytes(const std::string& request)
{
    const std::size_t begin = headerValue(request, "content-length");
    return begin == std::string::npos ? 0 : std::stoul(request.substr(begin));
}

/// The name and password that \a request carries; those of nobody where they cannot be read.
std::optional<core::Credentials> basicOf(const std::string& request)
{
    const std::size_t value = headerValue(request, "authorization");
    const std::string sent = "basic ";
    if (value == std::string::npos
        || ::strncasecmp(request.c_str() + value, sent.c_str(), sent.size()) != 0)
        return std::nullopt;
    const std::size_t begin = value + sent.size();
    return core::decodeAuth(request.substr(begin, request.find('\r', begin) - begin))
        .value_or(core::Credentials());
}

} // namespace

bool isInstalled(const std::string& program)
{
    return ::access(("/usr/bin/" + program).c_str(), X_OK) == 0;
}

std::string runProgram(const std::vector<std::string>& command)
{
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    const std::vector<char*> words = pointers(command);
    const pid_t process = ::fork();
    if (process == 0) {
        ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
        ::dup2(pipe[1], STDOUT_FILENO);
        ::dup2(pipe[1], STDERR_FILENO);
        ::execvp(words.front(), words.data());
        ::_exit(127);
    }
    ::close(pipe[1]);
    std::string output;
    std::array<char, 16384> buffer{};
    for (ssize_t got = 0; (got = ::read(pipe[0], buffer.data(), buffer.size())) > 0;)
        output.append(buffer.data(), static_cast<std::size_t>(got));
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(process, &status, 0);
    if (status != 0)
        throw std::runtime_error(command.front() + ": " + output);
    return output;
}

PrivatePki::PrivatePki(std::string folder)
    : m_folder(std::move(folder))
{
    runProgram({"openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=test authority",
                "-addext",
                "basicConstraints=critical,CA:TRUE",
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign",
                "-keyout",
                path("ca.key"),
                "-out",
                path("ca.crt")});
    leaf("server", "extendedKeyUsage=serverAuth\nsubjectAltName=DNS:localhost,IP:127.0.0.1\n");
    leaf("token", "keyUsage=digitalSignature\n");
}

void PrivatePki::leaf(const std::string& name, const std::string& extensions, int days) const
{
    const int file =
        ::open(path(name + ".ext").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (::write(file, extensions.data(), extensions.size()) < 0)
        throw std::runtime_error("no certificate");
    ::close(file);
    runProgram({"openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + name,
                "-keyout", path(name + ".key"), "-out", path(name + ".csr")});
    runProgram({"openssl", "x509", "-req", "-in", path(name + ".csr"), "-CA", path("ca.crt"),
                "-CAkey", path("ca.key"), "-CAcreateserial", "-days", std::to_string(days),
                "-extfile", path(name + ".ext"), "-out", path(name + ".crt")});
}

std::string PrivatePki::token(const std::string& claims) const
{
    runProgram({"openssl", "x509", "-in", path("token.crt"), "-outform", "DER", "-out",
                path("token.der")});
    const std::string head = R"({"typ":"JWT","alg":"RS256","x5c":[")"
                             + core::toBase64(core::asBytes(fileText(path("token.der")))) + "\"]}";
    const std::string text =
        base64Url(core::asBytes(head)) + "." + base64Url(core::asBytes(claims));
    const TempDir scratch;
    scratch.write("claims", text);
    runProgram({"openssl", "dgst", "-sha256", "-sign", path("token.key"), "-out",
                scratch.path("mac"), scratch.path("claims")});
    return text + "." + base64Url(core::asBytes(fileText(scratch.path("mac"))));
}

RegistryPeer::RegistryPeer(Mode mode)
    : m_mode(mode)
    , m_port(freePort())
{
    if (mode != Mode::Plain && mode != Mode::Htpasswd)
        m_pki = std::make_unique<PrivatePki>(m_folder.path());
    const std::string forServers = "extendedKeyUsage=serverAuth\nsubjectAltName=";
    if (mode == Mode::Expired)
        m_pki->leaf("server", forServers + "DNS:localhost,IP:127.0.0.1\n", -1);
    if (mode == Mode::Elsewhere)
        m_pki->leaf("server", forServers + "DNS:elsewhere.test\n");
    if (mode == Mode::Mutual)
        m_pki->leaf("client", "extendedKeyUsage=clientAuth\n");
    if (mode == Mode::Token)
        m_tokenService =
            std::make_unique<SocketServer>([this](SocketServer::Talk& talk) { answerToken(talk); });
}

std::string RegistryPeer::configuration() const
{
    std::string text = "version: 0.1\nlog: { level: warn, accesslog: { disabled: true } }\n"
                       "storage:\n  filesystem: { rootdirectory: "
                       + m_folder.path("data")
                       + " }\n  delete: { enabled: true }\n  cache: { blobdescriptor: inmemory }\n"
                         "http:\n  addr: "
                       + host() + "\n  secret: not-one\n";
    if (m_pki && m_mode != Mode::Token)
        text += "  tls: { certificate: " + m_pki->path("server.crt")
                + ", key: " + m_pki->path("server.key")
                + (m_mode == Mode::Mutual ? ", clientcas: [" + m_pki->ca() + "]" : "") + " }\n";
    if (!m_upstream.empty())
        text += "proxy: { remoteurl: \"http://" + m_upstream + "\" }\n";
    if (m_mode == Mode::Htpasswd) {
        // "secret" by bcrypt.
        m_folder.write(
            "htpasswd",
            std::string_view("lab:$2b$04$JZ0/0olE2VaBGIuzbpSbM.xbIGF49I1133ouFb2xBRc.eThzr3D/K\n"));
        text += "auth: { htpasswd: { realm: lab, path: " + m_folder.path("htpasswd") + " } }\n";
    }
    if (m_mode == Mode::Token)
        text +=
            "auth:\n  token:\n    realm: http://127.0.0.1:" + std::to_string(m_tokenService->port())
            + "/token\n    service: lab\n    issuer: lab-issuer\n    rootcertbundle: "
            + m_pki->path("token.crt") + "\n";
    return text;
}

/// Who the form of OAuth2 speaks for; none if the service does not take it.
std::optional<std::string> RegistryPeer::userOfForm(const std::string& form)
{
    const std::string grant = queryValue(form, "grant_type");
    if (grant == "refresh_token" && queryValue(form, "refresh_token") == identityToken) {
        ++m_identities;
        return "lab";
    }
    if (grant == "password" && m_identity == Identity::ByForm
        && queryValue(form, "username") == "lab" && queryValue(form, "password") == "secret"
        && queryValue(form, "access_type") == "offline") {
        ++m_passwords;
        return "lab";
    }
    return std::nullopt;
}

/// Of all that \a scopes ask for where \a user is "lab", else of pulling below "public/".
std::string RegistryPeer::tokenFor(const std::string& user, const std::vector<std::string>& scopes)
{
    std::string access;
    for (const std::string& scope : scopes) {
        const std::size_t first = scope.find(':');
        const std::size_t last = scope.rfind(':');
        if (first == std::string::npos || first == last)
            continue;
        const std::string name = scope.substr(first + 1, last - first - 1);
        std::string actions = scope.substr(last + 1);
        if (user.empty())
            actions = name.starts_with("public/") ? "pull" : "";
        std::string quoted;
        while (!actions.empty()) {
            const std::size_t comma = std::min(actions.find(','), actions.size());
            quoted += (quoted.empty() ? "\"" : ",\"") + actions.substr(0, comma) + "\"";
            actions.erase(0, comma + 1);
        }
        access += (access.empty() ? "" : ",") + std::string(R"({"type":")") + scope.substr(0, first)
                  + R"(","name":")" + name + R"(","actions":[)" + quoted + "]}";
    }
    const auto now = std::time(nullptr);
    return m_pki->token(R"({"iss":"lab-issuer","sub":")" + user + R"(","aud":"lab","exp":)"
                        + std::to_string(now + 300) + R"(,"nbf":)" + std::to_string(now - 5)
                        + R"(,"iat":)" + std::to_string(now) + R"(,"jti":")"
                        + std::to_string(++m_tokens) + R"(","access":[)" + access + "]}");
}

/// Gives everything to "lab", and pulling from repositories below "public/" to everybody.
void RegistryPeer::answerToken(SocketServer::Talk& talk)
{
    for (std::string request = talk.request(); !request.empty(); request = talk.request()) {
        std::string user;
        std::vector<std::string> scopes;
        bool givesIdentity = false;
        if (request.starts_with("POST ")) {
            const std::string form = talk.bytes(bodyBytes(request));
            if (m_identity == Identity::None) {
                talk.answer({}, "405 Method Not Allowed");
                continue;
            }
            const auto found = userOfForm(form);
            if (!found) {
                talk.answer(R"({"error":"unsupported_grant_type"})", "400 Bad Request");
                continue;
            }
            user = *found;
            givesIdentity = true;
            for (std::string all = queryValue(form, "scope"); !all.empty();) {
                const std::size_t end = std::min(all.find(' '), all.size());
                scopes.push_back(all.substr(0, end));
                all.erase(0, end + 1);
            }
        } else {
            const auto credentials = basicOf(request);
            if (credentials && (credentials->user != "lab" || credentials->password != "secret")) {
                talk.answer(R"({"details":"incorrect username or password"})", "401 Unauthorized");
                continue;
            }
            user = credentials ? "lab" : "";
            const std::string line = request.substr(0, request.find(" HTTP/"));
            const std::string query = line.substr(std::min(line.find('?'), line.size()));
            givesIdentity = m_identity == Identity::ByQuery && credentials
                            && queryValue(query, "offline_token") == "true";
            for (std::size_t at = query.find("scope="); at != std::string::npos;
                 at = query.find("scope=", at + 1))
                scopes.push_back(queryValue(query.substr(at), "scope"));
        }
        const std::string identity =
            givesIdentity ? R"(,"refresh_token":")" + std::string(identityToken) + "\"" : "";
        talk.answer(R"({"token":")" + tokenFor(user, scopes) + R"(","expires_in":)"
                    + std::to_string(m_lifetime) + identity + "}");
    }
}

std::unique_ptr<RegistryPeer> RegistryPeer::start(Mode mode, std::string& whyNot)
{
    if (!isInstalled("docker-registry") || !isInstalled("openssl")) {
        whyNot = "docker-registry or openssl is not installed";
        return nullptr;
    }
    std::unique_ptr<RegistryPeer> peer(new RegistryPeer(mode));
    return peer->launch(whyNot) ? std::move(peer) : nullptr;
}

std::unique_ptr<RegistryPeer> RegistryPeer::startPullThrough(const RegistryPeer& upstream,
                                                             std::string& whyNot)
{
    std::unique_ptr<RegistryPeer> peer(new RegistryPeer(Mode::Plain));
    peer->m_upstream = upstream.host();
    return peer->launch(whyNot) ? std::move(peer) : nullptr;
}

bool RegistryPeer::launch(std::string& whyNot)
{
    const std::string path = m_folder.write("config.yml", configuration());
    const int log = ::open(m_folder.path("log").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const std::vector<std::string> command = {registry, "serve", path};
    const std::vector<std::string> variables = {"PATH=/usr/bin:/bin", "OTEL_TRACES_EXPORTER=none",
                                                "HOME=" + m_folder.path()};
    const std::vector<char*> words = pointers(command);
    const std::vector<char*> environment = pointers(variables);
    const pid_t parent = ::getpid();
    m_process = ::fork();
    if (m_process == 0) {
        // A test that crashes leaves no registry behind.
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(127);
        ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
        ::dup2(log, STDOUT_FILENO);
        ::dup2(log, STDERR_FILENO);
        ::execve(words.front(), words.data(), environment.data());
        ::_exit(127);
    }
    ::close(log);
    const auto deadline = std::chrono::steady_clock::now() + longestStart;
    while (std::chrono::steady_clock::now() < deadline) {
        if (isListening(m_port))
            return true;
        if (::waitpid(m_process, nullptr, WNOHANG) != 0) {
            m_process = -1;
            break;
        }
        std::this_thread::sleep_for(20ms);
    }
    whyNot = "docker-registry does not start: " + fileText(m_folder.path("log"));
    return false;
}

RegistryPeer::~RegistryPeer()
{
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGKILL);
    ::waitpid(m_process, nullptr, 0);
}

} // namespace test
