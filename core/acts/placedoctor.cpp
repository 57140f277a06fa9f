// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/acts/placedoctor.h"

#include "core/acts/containerdaccess.h"
#include "core/engine/doctorsteps.h"
#include "core/local/containerdstore.h"
#include "core/local/ownstore.h"
#include "core/save/layoutfolder.h"
#include "core/save/layoutlock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace core {

namespace {

constexpr std::array readingSteps{DoctorStep::FolderExists, DoctorStep::IsAFolder,
                                  DoctorStep::FolderMayBeRead, DoctorStep::IsAStore,
                                  DoctorStep::DatabaseIsRead};

std::vector<DoctorStep> stepsOf(StoreKind kind)
{
    std::vector<DoctorStep> steps;
    if (isExaminedAsFolder(kind))
        steps.assign(readingSteps.begin(), readingSteps.end());
    if (kind == StoreKind::OwnStore)
        steps.insert(steps.end(), {DoctorStep::ListsImages, DoctorStep::FolderMayBeWritten,
                                   DoctorStep::LockIsFree});
    if (kind == StoreKind::ContainerdRoot)
        steps.insert(steps.end(),
                     {DoctorStep::ProgramIsFound, DoctorStep::SocketExists, DoctorStep::IsASocket,
                      DoctorStep::MayBeUsed, DoctorStep::Connects, DoctorStep::ServesThisFolder});
    return steps;
}

StepResult good(std::string why = {})
{
    return {true, std::move(why), DoctorHelp::None, {}};
}

StepResult bad(std::string why, DoctorHelp help, std::string about = {})
{
    return {false, std::move(why), help, std::move(about)};
}

/// The program \a name of PATH; empty if there is none.
std::string programAt(const std::string& name, const MachineEnvironment& environment)
{
    std::string folders = environment.variable("PATH");
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        std::string path = folders.substr(0, end) + "/" + name;
        folders.erase(0, end + 1);
        if (::access(path.c_str(), X_OK) == 0)
            return path;
    }
    return {};
}

class FolderExamination
{
public:
    FolderExamination(const MachinePlace& place, const MachineEnvironment& environment,
                      const Task& task, std::chrono::milliseconds patience,
                      const DoctorListener& heard)
        : m_place(place)
        , m_environment(environment)
        , m_isOwn(place.kind == StoreKind::OwnStore)
        , m_task(task)
        , m_patience(patience)
        , m_notes(stepsOf(place.kind), task, heard)
    {
    }

    std::vector<DoctorFinding> run()
    {
        if (isExaminedAsFolder(m_place.kind) && reach() && read() && list())
            m_isOwn ? change() : askContainerd();
        return m_notes.take();
    }

private:
    bool note(DoctorStep step, StepResult result) { return m_notes.note(step, std::move(result)); }
    bool fails(DoctorStep step, const Error& error);
    bool reach();
    bool read();
    bool isAStore();
    template<class Opened>
    bool take(Opened opened);
    bool list();
    void change();
    StepResult mayBeWritten() const;
    StepResult lockIsFree() const;
    void askContainerd();
    std::vector<std::pair<DoctorStep, StepResult>> stepsTo(const std::string& socket) const;
    StepResult servesThisFolder(const std::string& socket) const;

    const MachinePlace& m_place;
    const MachineEnvironment& m_environment;
    bool m_isOwn;
    const Task& m_task;
    std::chrono::milliseconds m_patience;
    FindingNotes m_notes;
    bool m_isThere = true; ///< False: an own store that the first image makes.
    std::shared_ptr<const LocalStore> m_store;
};

/// Notes at \a step what went wrong with the files.
bool FolderExamination::fails(DoctorStep step, const Error& error)
{
    if (error.code == ErrorCode::Denied)
        return note(step, bad(error.message,
                              m_isOwn ? DoctorHelp::AllowAccess : DoctorHelp::AskAdministrator,
                              m_place.path));
    return note(step, bad(error.message, DoctorHelp::RestoreDatabase));
}

bool FolderExamination::reach()
{
    struct stat status = {};
    if (::stat(m_place.path.c_str(), &status) != 0) {
        const int error = errno;
        const std::string why = systemError(error, m_place.path).message;
        if (error == EACCES)
            return note(DoctorStep::FolderMayBeRead,
                        bad(why, m_isOwn ? DoctorHelp::AllowAccess : DoctorHelp::AskAdministrator,
                            m_place.path));
        m_isThere = false;
        if (m_isOwn && error == ENOENT)
            return note(DoctorStep::FolderExists,
                        good(m_place.path + ": not yet, the first image makes it"));
        return note(DoctorStep::FolderExists, bad(why, DoctorHelp::CheckFolder, m_place.path));
    }
    if (!note(DoctorStep::FolderExists, good(m_place.path)))
        return false;
    if (!S_ISDIR(status.st_mode))
        return note(DoctorStep::IsAFolder, bad(m_place.path + ": is a file, not a folder",
                                               DoctorHelp::CheckFolder, m_place.path));
    if (!note(DoctorStep::IsAFolder, good()))
        return false;
    if (::faccessat(AT_FDCWD, m_place.path.c_str(), R_OK | X_OK, AT_EACCESS) == 0)
        return note(DoctorStep::FolderMayBeRead, good());
    return fails(DoctorStep::FolderMayBeRead, systemError(errno, m_place.path));
}

bool FolderExamination::isAStore()
{
    if (m_isOwn) {
        const auto layout = LayoutFolder::isLayout(m_place.path);
        if (layout)
            return note(DoctorStep::IsAStore, good(*layout ? "" : "nothing is in it yet"));
        if (layout.error().code == ErrorCode::Denied)
            return fails(DoctorStep::IsAStore, layout.error());
        return note(DoctorStep::IsAStore,
                    bad(layout.error().message, DoctorHelp::CheckFolder, m_place.path));
    }
    const auto folder = FolderSource::at(m_place.path);
    if (!folder)
        return fails(DoctorStep::IsAStore, folder.error());
    if (ContainerdStore::isRoot(**folder))
        return note(DoctorStep::IsAStore, good());
    return note(DoctorStep::IsAStore, bad(m_place.path + ": has no database of containerd",
                                          DoctorHelp::CheckFolder, m_place.path));
}

bool FolderExamination::read()
{
    if (!m_isThere) {
        auto empty = OwnStore::open(m_place.path, m_task);
        if (!empty)
            return fails(DoctorStep::DatabaseIsRead, empty.error());
        m_store = std::move(*empty);
        return true;
    }
    if (!isAStore())
        return false;
    return m_isOwn ? take(OwnStore::open(m_place.path, m_task))
                   : take(ContainerdStore::openRoot(m_place.path, {}, m_task));
}

template<class Opened>
bool FolderExamination::take(Opened opened)
{
    if (!opened)
        return fails(DoctorStep::DatabaseIsRead, opened.error());
    m_store = std::move(*opened);
    const std::vector<Warning>& warnings = m_store->warnings().list();
    const auto corrupt = std::ranges::find(warnings, WarningCode::CorruptData, &Warning::code);
    if (corrupt != warnings.end())
        return note(DoctorStep::DatabaseIsRead, bad(corrupt->message, DoctorHelp::RestoreDatabase));
    return note(DoctorStep::DatabaseIsRead,
                good(std::to_string(m_store->entries().size()) + " entries"));
}

/// What containerd has not all of may be so on purpose; in the own store it is a loss.
bool FolderExamination::list()
{
    if (!m_isOwn)
        return true;
    Warnings warnings;
    const auto images = m_store->images(m_task, warnings);
    if (!images)
        return fails(DoctorStep::ListsImages, images.error());
    for (const LocalImage& image : *images)
        if (!image.problem.empty())
            return note(
                DoctorStep::ListsImages,
                bad((image.names.empty() ? image.id : image.names.front()) + ": " + image.problem,
                    DoctorHelp::VerifyStore));
    return note(DoctorStep::ListsImages, good(std::to_string(images->size()) + " images"));
}

StepResult FolderExamination::mayBeWritten() const
{
    const std::string folder = m_isThere ? m_place.path : nearestThere(m_place.path);
    for (const std::string& one : {folder, m_place.path + "/blobs", m_place.path + "/blobs/sha256"})
        if (::faccessat(AT_FDCWD, one.c_str(), W_OK | X_OK, AT_EACCESS) != 0 && errno != ENOENT)
            return bad(systemError(errno, one).message, DoctorHelp::AllowAccess, one);
    return good();
}

/// Who brings images in shares the blobs; only who tidies up has them for itself.
StepResult FolderExamination::lockIsFree() const
{
    const std::pair<LayoutLock, LockMode> locks[] = {{LayoutLock::Index, LockMode::Exclusive},
                                                     {LayoutLock::Blobs, LockMode::Shared}};
    for (const auto& [lock, mode] : locks) {
        const std::string file = layoutLockFile(m_place.path, lock);
        const auto holder = lockHolder(file, mode, m_patience, m_task);
        if (!holder)
            return bad(holder.error().message, DoctorHelp::AllowAccess, file);
        if (*holder)
            return bad(file + ": kept by " + **holder, DoctorHelp::WaitForOther, **holder);
    }
    return good();
}

void FolderExamination::change()
{
    if (note(DoctorStep::FolderMayBeWritten, mayBeWritten()))
        note(DoctorStep::LockIsFree, lockIsFree());
}

StepResult FolderExamination::servesThisFolder(const std::string& socket) const
{
    const auto root = containerdRoot(socket, m_task);
    if (!root)
        return bad(root.error().message, DoctorHelp::RestartEngine);
    if (*root == m_place.path)
        return good(socket);
    return bad(socket + ": keeps its images in " + *root, DoctorHelp::NameSocket);
}

/// The steps towards the containerd that may listen at \a socket, to the first that fails.
std::vector<std::pair<DoctorStep, StepResult>>
FolderExamination::stepsTo(const std::string& socket) const
{
    std::vector<std::pair<DoctorStep, StepResult>> steps;
    const auto goesOn = [&](DoctorStep step, StepResult result) {
        steps.emplace_back(step, std::move(result));
        return steps.back().second.isOk;
    };
    SocketLook look = lookAtSocket(socket);
    if (look.isHidden) {
        goesOn(DoctorStep::MayBeUsed, mayUseSocket(socket));
        return steps;
    }
    if (look.exists.isOk)
        look.exists.why = socket;
    if (goesOn(DoctorStep::SocketExists, look.exists)
        && goesOn(DoctorStep::IsASocket, look.isSocket)
        && goesOn(DoctorStep::MayBeUsed, mayUseSocket(socket))
        && goesOn(DoctorStep::Connects, connectsToSocket(socket)))
        goesOn(DoctorStep::ServesThisFolder, servesThisFolder(socket));
    return steps;
}

/// Of all sockets the one that leads furthest counts.
void FolderExamination::askContainerd()
{
    const std::string program = programAt("ctr", m_environment);
    if (!note(DoctorStep::ProgramIsFound,
              program.empty() ? bad("ctr: is not in PATH", DoctorHelp::InstallProgram, "ctr")
                              : good(program)))
        return;
    std::vector<std::pair<DoctorStep, StepResult>> best;
    std::string missing;
    const auto isGood = [](const auto& steps) {
        return !steps.empty() && steps.back().second.isOk;
    };
    for (const std::string& socket : containerdSockets(m_environment)) {
        auto steps = stepsTo(socket);
        if (steps.front().first == DoctorStep::SocketExists && !steps.front().second.isOk)
            missing += (missing.empty() ? "" : ", ") + socket;
        else if (isGood(steps) || (!isGood(best) && steps.size() > best.size()))
            best = std::move(steps);
        if (isGood(best))
            break;
    }
    if (best.empty())
        best.emplace_back(DoctorStep::SocketExists,
                          bad("none of: " + missing, DoctorHelp::StartEngine));
    for (auto& [step, result] : best)
        note(step, std::move(result));
}

} // namespace

std::vector<DoctorFinding> examineFolder(const MachinePlace& place,
                                         const MachineEnvironment& environment, const Task& task,
                                         std::chrono::milliseconds patience,
                                         const DoctorListener& heard)
{
    return FolderExamination(place, environment, task, patience, heard).run();
}

} // namespace core
