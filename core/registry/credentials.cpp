// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/registry/credentials.h"

#include "core/registry/authfileplace.h"
#include "core/registry/credentialhelper.h"
#include "core/registry/credentialtext.h"

#include <set>

namespace core {

namespace {

constexpr std::string_view placeholder = "containers-auth.json";

using LookOutcome = CredentialLook::Outcome;

} // namespace

struct CredentialFinder::Places
{
    MachineEnvironment environment;
    std::vector<std::string> firstHelpers;        ///< Of registries.conf.
    std::vector<PlacedFile> files;                ///< In the order in which they are asked.
    std::string written;                          ///< The file that takes what no helper does.
    std::shared_ptr<const SecretKeeper> keychain; ///< May be null.

    Places(MachineEnvironment env, const RegistriesConf& conf,
           std::shared_ptr<const SecretKeeper> keeper)
        : environment(std::move(env))
        , firstHelpers(conf.credentialHelpers())
        , keychain(std::move(keeper))
    {
        const std::string chosen = environment.variable("REGISTRY_AUTH_FILE");
        const std::string runtime = environment.variable("XDG_RUNTIME_DIR");
        if (!chosen.empty()) {
            files.push_back({chosen});
        } else {
            if (!runtime.empty())
                files.push_back({runtime + "/containers/auth.json"});
            if (const std::string own = configHome(environment); !own.empty())
                files.push_back({own + "/containers/auth.json"});
        }
        std::string docker = environment.variable("DOCKER_CONFIG");
        if (docker.empty() && !environment.home.empty())
            docker = environment.home + "/.docker";
        if (!docker.empty())
            files.push_back({docker + "/config.json"});
        if (!environment.home.empty())
            files.push_back({environment.home + "/.dockercfg", true});
        written = !chosen.empty() || docker.empty() ? chosen : docker + "/config.json";
    }

    struct Asked
    {
        std::string helper;
        std::string key;
    };
    /// Whom \a file would ask for \a name.
    static std::optional<Asked> helperOf(const AuthFile& file, const std::string& name,
                                         const std::string& host)
    {
        if (const AuthFile::Helper* own = file.helperFor(name))
            return Asked{own->helper, own->key == "docker.io" ? authKey(host) : own->key};
        if (!file.helperForAll.empty())
            return Asked{file.helperForAll, authKey(host)};
        return std::nullopt;
    }

    Result<bool> ask(const Asked& asked, const std::string& file, const Task& task,
                     FoundCredentials& found) const;
    Result<bool> askKeychain(const std::string& host, const Task& task,
                             FoundCredentials& found) const;
    /// The helper that is set for \a host, if one is.
    std::optional<CredentialSource> helperTarget(const std::string& host) const;
    Result<bool> askFile(const PlacedFile& placed, const std::string& host, const std::string& name,
                         const Task& task, FoundCredentials& found) const;
    Result<bool> askFiles(const std::string& host, const std::string& name, const Task& task,
                          FoundCredentials& found) const;
    static bool take(const AuthFile& file, const std::string& name, CredentialSource source,
                     FoundCredentials& found);
};

/// True if the helper has some; fails only with Cancelled.
Result<bool> CredentialFinder::Places::ask(const Asked& asked, const std::string& file,
                                           const Task& task, FoundCredentials& found) const
{
    auto got = CredentialHelper(asked.helper).get(asked.key, task);
    if (!got && got.error().code == ErrorCode::Cancelled)
        return fail(std::move(got).error());
    CredentialSource source{CredentialSource::Kind::Helper, asked.helper, file, asked.key};
    if (!got) {
        found.problems.push_back(got.error().message + ".");
        found.lookedAt.push_back({std::move(source), LookOutcome::Failed, found.problems.back()});
        return false;
    }
    found.lookedAt.push_back({source, *got ? LookOutcome::Had : LookOutcome::HadNone, {}});
    if (!*got)
        return false;
    found.credentials = std::move(**got);
    found.source = std::move(source);
    return true;
}

/// As ask(), of the keychain.
Result<bool> CredentialFinder::Places::askKeychain(const std::string& host, const Task& task,
                                                   FoundCredentials& found) const
{
    if (!keychain)
        return false;
    CredentialSource source{CredentialSource::Kind::Keychain, {}, {}, authKey(host)};
    const auto got = keychain->read(source.key, task);
    if (!got && got.error().code == ErrorCode::Cancelled)
        return fail(got.error());
    // Where there is none, nobody is worse off for it.
    if (!got && got.error().code != ErrorCode::Unsupported)
        found.problems.push_back(got.error().message + ".");
    auto credentials = got && *got ? credentialsOfText(**got) : Result<Credentials>();
    if (!credentials)
        found.problems.push_back("the keychain: " + credentials.error().message + ".");
    const bool hasSome = credentials && !credentials->isEmpty();
    const bool isFaulty = !found.problems.empty();
    found.lookedAt.push_back({source,
                              hasSome    ? LookOutcome::Had
                              : isFaulty ? LookOutcome::Failed
                                         : LookOutcome::HadNone,
                              isFaulty ? found.problems.back() : std::string()});
    if (!hasSome)
        return false;
    found.credentials = std::move(*credentials);
    found.source = std::move(source);
    return true;
}

bool CredentialFinder::Places::take(const AuthFile& file, const std::string& name,
                                    CredentialSource source, FoundCredentials& found)
{
    const AuthFile::Entry* entry = file.entryFor(name);
    if (entry != nullptr)
        source.key = entry->key;
    found.lookedAt.push_back(
        {source, entry != nullptr ? LookOutcome::Had : LookOutcome::HadNone, {}});
    if (entry == nullptr)
        return false;
    found.credentials = entry->credentials;
    found.source = std::move(source);
    return true;
}

Result<bool> CredentialFinder::Places::askFile(const PlacedFile& placed, const std::string& host,
                                               const std::string& name, const Task& task,
                                               FoundCredentials& found) const
{
    const auto file = readAuthFile(placed);
    if (!file) {
        const bool isMissing = file.error().code == ErrorCode::NotFound;
        const std::string problem = isMissing ? std::string() : file.error().message + ".";
        if (!isMissing)
            found.problems.push_back(problem);
        found.lookedAt.push_back({{CredentialSource::Kind::File, {}, placed.path, {}},
                                  isMissing ? LookOutcome::Missing : LookOutcome::Failed,
                                  problem});
        return false;
    }
    if (const auto asked = helperOf(*file, name, host)) {
        auto answered = ask(*asked, placed.path, task, found);
        if (!answered || *answered)
            return answered;
    }
    return take(*file, name, {CredentialSource::Kind::File, {}, placed.path, {}}, found);
}

Result<bool> CredentialFinder::Places::askFiles(const std::string& host, const std::string& name,
                                                const Task& task, FoundCredentials& found) const
{
    for (const PlacedFile& placed : files) {
        const bool isDockers = &placed == &files[files.size() - 2];
        if (const std::string fromVariable = environment.variable("DOCKER_AUTH_CONFIG");
            isDockers && !fromVariable.empty()) {
            const auto file = parseAuthFile(asBytes(fromVariable), false);
            CredentialSource source{CredentialSource::Kind::Environment, {}, {}, {}};
            if (file && take(*file, name, source, found))
                return true;
            if (!file) {
                found.problems.emplace_back("DOCKER_AUTH_CONFIG: this is no JSON object.");
                found.lookedAt.push_back(
                    {std::move(source), LookOutcome::Failed, found.problems.back()});
            }
        }
        auto answered = askFile(placed, host, name, task, found);
        if (!answered || *answered)
            return answered;
    }
    return false;
}

CredentialFinder::CredentialFinder(MachineEnvironment environment, const RegistriesConf& conf,
                                   std::shared_ptr<const SecretKeeper> keychain)
    : m_places(std::make_unique<const Places>(std::move(environment), conf, std::move(keychain)))
{
}

CredentialFinder::~CredentialFinder() = default;

Result<FoundCredentials> CredentialFinder::find(const std::string& host, const std::string& path,
                                                const Task& task) const
{
    FoundCredentials found;
    const std::string plain = authName(host);
    const std::string name = path.empty() ? plain : plain + "/" + path;
    bool hasAskedFiles = false;
    for (const std::string& helper : m_places->firstHelpers) {
        Result<bool> answered = false;
        if (helper == placeholder) {
            hasAskedFiles = true;
            answered = m_places->askKeychain(host, task, found);
            if (answered && !*answered)
                answered = m_places->askFiles(host, name, task, found);
        } else {
            answered = m_places->ask({helper, plain}, {}, task, found);
        }
        if (!answered)
            return fail(std::move(answered).error());
        if (*answered)
            return found;
    }
    if (hasAskedFiles)
        return found;
    auto answered = m_places->askKeychain(host, task, found);
    if (answered && !*answered)
        answered = m_places->askFiles(host, name, task, found);
    if (!answered)
        return fail(std::move(answered).error());
    return found;
}

std::vector<std::string> CredentialFinder::hosts() const
{
    std::set<std::string> hosts;
    const auto add = [&](const std::string& name) {
        if (const std::string host = name.substr(0, name.find('/')); !host.empty())
            hosts.insert(host);
    };
    for (const PlacedFile& placed : m_places->files) {
        const auto file = readAuthFile(placed);
        if (!file)
            continue;
        for (const std::string& name : file->named)
            add(name);
        for (const AuthFile::Helper& helper : file->helpers)
            add(helper.name);
    }
    return {hosts.begin(), hosts.end()};
}

std::optional<CredentialSource>
CredentialFinder::Places::helperTarget(const std::string& host) const
{
    using Kind = CredentialSource::Kind;
    for (const std::string& helper : firstHelpers) {
        if (helper != placeholder)
            return CredentialSource{Kind::Helper, helper, {}, authName(host)};
    }
    for (const PlacedFile& placed : files) {
        const auto file = readAuthFile(placed);
        if (!file)
            continue;
        if (const auto asked = helperOf(*file, authName(host), host))
            return CredentialSource{Kind::Helper, asked->helper, placed.path, asked->key};
    }
    return std::nullopt;
}

Result<CredentialTarget> CredentialFinder::target(const std::string& host, const Task& task) const
{
    using Kind = CredentialSource::Kind;
    if (auto helper = m_places->helperTarget(host))
        return CredentialTarget{std::move(*helper), {}};
    CredentialTarget file{{Kind::File, {}, m_places->written, authKey(host)}, {}};
    if (!m_places->keychain)
        return file;
    // Whether it can be used shows only when it is.
    const auto answers = m_places->keychain->read(authKey(host), task);
    if (answers)
        return CredentialTarget{{Kind::Keychain, {}, {}, authKey(host)}, {}};
    if (answers.error().code == ErrorCode::Cancelled)
        return fail(answers.error());
    file.problem = answers.error().message;
    return file;
}

Result<CredentialTarget> CredentialFinder::store(const std::string& host,
                                                 const Credentials& credentials,
                                                 const Task& task) const
{
    auto to = target(host, task);
    if (!to)
        return to;
    if (to->isPlainFile() && to->source.file.empty())
        return fail(ErrorCode::NotFound, "there is no home folder to keep credentials in");
    Result<void> stored;
    if (to->isPlainFile())
        stored = writeAuthEntry(to->source.file, host, &credentials);
    else if (to->source.kind == CredentialSource::Kind::Keychain)
        stored = m_places->keychain->write(to->source.key,
                                           textOfCredentials(to->source.key, credentials), task);
    else
        stored = CredentialHelper(to->source.helper).store(to->source.key, credentials, task);
    if (!stored)
        return fail(std::move(stored).error());
    return to;
}

Result<std::vector<CredentialSource>> CredentialFinder::erase(const std::string& host,
                                                              const Task& task) const
{
    using Kind = CredentialSource::Kind;
    std::vector<CredentialSource> erased;
    std::optional<Error> problem;
    const auto eraseFrom = [&](const Places::Asked& asked, const std::string& file) {
        auto gone = CredentialHelper(asked.helper).erase(asked.key, task);
        if (!gone)
            problem = std::move(gone).error();
        else if (*gone)
            erased.push_back({Kind::Helper, asked.helper, file, asked.key});
    };
    const std::string name = authName(host);
    for (const std::string& helper : m_places->firstHelpers) {
        if (helper != placeholder)
            eraseFrom({helper, name}, {});
    }
    if (m_places->keychain) {
        const auto gone = m_places->keychain->erase(authKey(host), task);
        if (gone && *gone)
            erased.push_back({Kind::Keychain, {}, {}, authKey(host)});
        else if (!gone && gone.error().code != ErrorCode::Unsupported)
            problem = gone.error();
    }
    for (const PlacedFile& placed : m_places->files) {
        const auto file = readAuthFile(placed);
        if (!file && file.error().code != ErrorCode::NotFound)
            problem = file.error();
        if (!file)
            continue;
        if (const auto asked = Places::helperOf(*file, name, host))
            eraseFrom(*asked, placed.path);
        const AuthFile::Entry* entry = file->entryFor(name);
        if (entry == nullptr || entry->name != name || placed.isLegacy)
            continue;
        if (auto written = writeAuthEntry(placed.path, host, nullptr); !written)
            problem = std::move(written).error();
        else
            erased.push_back({Kind::File, {}, placed.path, entry->key});
    }
    if (problem && (erased.empty() || problem->code == ErrorCode::Cancelled))
        return fail(std::move(*problem));
    return erased;
}

} // namespace core
