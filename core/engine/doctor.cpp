// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/doctor.h"

#include "core/engine/doctorsteps.h"
#include "core/engine/engineclient.h"

#include <array>

namespace core {

namespace {

constexpr std::array engineSteps{
    DoctorStep::AddressIsUnderstood, DoctorStep::SocketExists, DoctorStep::IsASocket,
    DoctorStep::MayBeUsed,           DoctorStep::Connects,     DoctorStep::CertificatesAgree,
    DoctorStep::AnswersHttp,         DoctorStep::IsAnEngine,   DoctorStep::SpeaksOurApi,
    DoctorStep::ListsImages};
constexpr ApiVersion oldestKnown{1, 24};

class Examination
{
public:
    Examination(const EnginePlace& place, Task task, std::chrono::milliseconds patience,
                const DoctorListener& heard)
        : m_place(place)
        , m_task(std::move(task))
        , m_patience(patience)
        , m_notes(engineSteps, m_task, heard)
    {
    }

    std::vector<DoctorFinding> run()
    {
        if (understand() && reach() && ping() && negotiate())
            list();
        return m_notes.take();
    }

private:
    bool note(DoctorStep step, StepResult result) { return m_notes.note(step, std::move(result)); }
    bool ok(DoctorStep step, std::string why = {})
    {
        return note(step, {true, std::move(why), DoctorHelp::None, {}});
    }
    bool bad(DoctorStep step, std::string why, DoctorHelp help)
    {
        return note(step, {false, std::move(why), help, {}});
    }
    bool understand();
    bool reach();
    bool ping();
    bool judgePing(const Error& error);
    bool negotiate();
    void list();

    const EnginePlace& m_place;
    Task m_task;
    std::chrono::milliseconds m_patience;
    FindingNotes m_notes;
    std::shared_ptr<const EngineClient> m_client;
};

bool Examination::understand()
{
    if (!m_place.address)
        return bad(DoctorStep::AddressIsUnderstood, m_place.problem, DoctorHelp::CheckAddress);
    return ok(DoctorStep::AddressIsUnderstood, m_place.address->text());
}

bool Examination::reach()
{
    const EngineAddress& address = *m_place.address;
    if (address.scheme == EngineScheme::Ssh)
        return true; // Only ssh itself knows, and says so with the first request.
    if (address.scheme == EngineScheme::Tcp)
        return note(DoctorStep::Connects, connectsToPort(address, m_patience, m_task));
    const SocketLook look = lookAtSocket(address.path);
    // What cannot even be seen is a matter of permissions.
    if (look.isHidden)
        return note(DoctorStep::MayBeUsed, mayUseSocket(address.path));
    return note(DoctorStep::SocketExists, look.exists) && note(DoctorStep::IsASocket, look.isSocket)
           && note(DoctorStep::MayBeUsed, mayUseSocket(address.path))
           && note(DoctorStep::Connects, connectsToSocket(address.path));
}

/// Notes at which step \a error of a ping happened.
bool Examination::judgePing(const Error& error)
{
    const EngineAddress& address = *m_place.address;
    if (address.scheme == EngineScheme::Ssh && error.code != ErrorCode::Corrupt)
        return bad(DoctorStep::Connects, error.message, DoctorHelp::CheckSsh);
    if (address.scheme == EngineScheme::Ssh)
        ok(DoctorStep::Connects);
    if (address.tls && error.code == ErrorCode::Denied)
        return bad(DoctorStep::CertificatesAgree, error.message, DoctorHelp::CheckCertificates);
    const bool isSilent = error.code == ErrorCode::Io;
    return bad(DoctorStep::AnswersHttp, error.message,
               isSilent ? DoctorHelp::RestartEngine : DoctorHelp::CheckAddress);
}

bool Examination::ping()
{
    constexpr std::uint64_t mostBytes = 64U << 10U;
    HttpRequest request;
    request.path = "/_ping";
    request.idleTimeout = m_patience;
    const auto answer = HttpClient(httpTarget(*m_place.address)).call(request, mostBytes, m_task);
    if (!answer)
        return judgePing(answer.error());
    if (m_place.address->scheme == EngineScheme::Ssh)
        ok(DoctorStep::Connects);
    if (m_place.address->tls)
        ok(DoctorStep::CertificatesAgree);
    ok(DoctorStep::AnswersHttp, "HTTP status " + std::to_string(answer->head.status));
    const auto ping = readPing(*answer);
    if (!ping) {
        // Only an engine has anything but Corrupt to say.
        const bool isOther = ping.error().code == ErrorCode::Corrupt;
        return bad(DoctorStep::IsAnEngine, ping.error().message,
                   isOther ? DoctorHelp::CheckAddress : DoctorHelp::ReadEngineLog);
    }
    ok(DoctorStep::IsAnEngine, answer->head.header("server"));
    if (ping->apiVersion < oldestKnown)
        return bad(DoctorStep::SpeaksOurApi,
                   "its API " + ping->apiVersion.text() + " is older than " + oldestKnown.text(),
                   DoctorHelp::UpdateEngine);
    return !m_task.isCancelled();
}

bool Examination::negotiate()
{
    auto client = EngineClient::connect(*m_place.address, m_task);
    if (!client)
        return bad(DoctorStep::SpeaksOurApi, client.error().message, DoctorHelp::ReadEngineLog);
    m_client = *client;
    const auto version = m_client->version(m_task);
    if (!version)
        return bad(DoctorStep::SpeaksOurApi, version.error().message,
                   version.error().code == ErrorCode::Usage ? DoctorHelp::UpdateEngine
                                                            : DoctorHelp::ReadEngineLog);
    return ok(DoctorStep::SpeaksOurApi,
              version->name + " " + version->version + ", API " + m_client->apiVersion().text());
}

void Examination::list()
{
    const auto images = m_client->images(false, m_task);
    if (!images)
        bad(DoctorStep::ListsImages, images.error().message, DoctorHelp::ReadEngineLog);
    else
        ok(DoctorStep::ListsImages, std::to_string(images->size()) + " images");
}

} // namespace

std::vector<DoctorFinding> examineEngine(const EnginePlace& place, const Task& task,
                                         std::chrono::milliseconds patience,
                                         const DoctorListener& heard)
{
    return Examination(place, task, patience, heard).run();
}

} // namespace core
