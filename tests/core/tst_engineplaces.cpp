// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engineplaces.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <set>

using namespace core;

class TestEnginePlaces : public QObject
{
    Q_OBJECT

private slots:
    void withoutAnythingThereIsTheDefault();
    void dockerHostGoesFirst();
    void dockerHostTakesCertificates();
    void contextsAreChosenByNameAndFile();
    void contextsHaveTheirCertificates();
    void dockerConfigMovesContexts();
    void missingContextIsAProblem();
    void brokenFilesAreProblems();
    void socketsAreFoundWhereTheyUsuallyAre();
    void podmanConnections();
    void sameSocketIsOnePlace();
    void dangerousAddressesAreProblems();
    void looksIntoTheRealWorld();
};

namespace {

/// A world of files: path → content or, for sockets, where it leads.
struct World
{
    std::map<std::string, std::string> files;
    std::map<std::string, std::string> sockets;
    EngineEnvironment environment;

    World()
    {
        environment.home = "/home/me";
        environment.uid = 1000;
    }

    /// One line a place: `*name source kind address`, "*" for the chosen one, "?" for what is not
    /// there, "!" for a problem.
    std::string places()
    {
        environment.readFile = [this](const std::string& path) -> std::optional<std::string> {
            const auto found = files.find(path);
            return found == files.end() ? std::nullopt : std::optional(found->second);
        };
        environment.listFolder = [this](const std::string& folder) {
            std::set<std::string> names;
            for (const auto& some : {files, sockets}) {
                for (const auto& [path, content] : some) {
                    if (path.starts_with(folder + "/"))
                        names.insert(
                            path.substr(folder.size() + 1,
                                        path.find('/', folder.size() + 1) - folder.size() - 1));
                }
            }
            return std::vector<std::string>(names.begin(), names.end());
        };
        environment.resolve = [this](const std::string& path) {
            if (files.contains(path))
                return path;
            const auto found = sockets.find(path);
            return found == sockets.end() ? std::string() : found->second;
        };
        std::string text;
        for (const EnginePlace& place : findEnginePlaces(environment)) {
            constexpr std::array<const char*, 3> kinds = {"docker", "podman", "?"};
            text += (place.isChosen ? "*" : "") + place.name + ", " + place.source + ", "
                    + kinds.at(static_cast<std::size_t>(place.kind)) + ", "
                    + (place.address ? place.address->text() : "! " + place.problem)
                    + (place.address && place.address->tls
                           ? " tls " + place.address->tls->ca
                                 + (place.address->tls->verifiesServer ? "" : " unverified")
                           : "")
                    + (place.isThere ? "" : " missing") + "\n";
        }
        return text;
    }
};

const std::string missingDefault = "default, socket, docker, unix:///var/run/docker.sock missing\n";

std::string context(const std::string& name, const std::string& endpoint)
{
    return R"({"Name":")" + name + R"(","Metadata":{},"Endpoints":{"docker":)" + endpoint + "}}";
}

} // namespace

#define COMPARE_TEXT(actual, expected)                                                             \
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(expected))

void TestEnginePlaces::withoutAnythingThereIsTheDefault()
{
    World world;
    COMPARE_TEXT(world.places(), "*" + missingDefault);
    world.sockets["/var/run/docker.sock"] = "/run/docker.sock";
    world.environment.home.clear();
    COMPARE_TEXT(world.places(), "*default, socket, docker, unix:///var/run/docker.sock\n");
}

void TestEnginePlaces::dockerHostGoesFirst()
{
    World world;
    world.environment.variables["DOCKER_HOST"] = "ssh://me@far";
    world.environment.variables["CONTAINER_HOST"] = "unix:///run/p.sock";
    world.environment.variables["DOCKER_CONTEXT"] = "work";
    world.files["/home/me/.docker/contexts/meta/ab/meta.json"] =
        context("work", R"({"Host":"tcp://work:1"})");
    COMPARE_TEXT(world.places(), "*DOCKER_HOST, DOCKER_HOST, ?, ssh://me@far\n"
                                 "CONTAINER_HOST, CONTAINER_HOST, podman, unix:///run/p.sock "
                                 "missing\n"
                                 "work, context, ?, tcp://work:1\n"
                                     + missingDefault);
}

void TestEnginePlaces::dockerHostTakesCertificates()
{
    World world;
    world.environment.variables["DOCKER_HOST"] = "tcp://far";
    world.environment.variables["DOCKER_TLS_VERIFY"] = "1";
    COMPARE_TEXT(world.places(),
                 "*DOCKER_HOST, DOCKER_HOST, ?, tcp://far:2376 tls /home/me/.docker/ca.pem\n"
                     + missingDefault);
    world.environment.variables["DOCKER_CERT_PATH"] = "/certs";
    COMPARE_TEXT(world.places(), "*DOCKER_HOST, DOCKER_HOST, ?, tcp://far:2376 tls /certs/ca.pem\n"
                                     + missingDefault);
}

void TestEnginePlaces::contextsAreChosenByNameAndFile()
{
    World world;
    world.files["/home/me/.docker/contexts/meta/ab/meta.json"] =
        context("one", R"({"Host":"tcp://one:1"})");
    world.files["/home/me/.docker/contexts/meta/cd/meta.json"] =
        context("two", R"({"Host":"tcp://two:2"})");
    world.files["/home/me/.docker/config.json"] = R"({"auths":{},"currentContext":"two"})";
    COMPARE_TEXT(world.places(),
                 "one, context, ?, tcp://one:1\n*two, context, ?, tcp://two:2\n" + missingDefault);
    world.environment.variables["DOCKER_CONTEXT"] = "one";
    COMPARE_TEXT(world.places(),
                 "*one, context, ?, tcp://one:1\ntwo, context, ?, tcp://two:2\n" + missingDefault);
    world.environment.variables["DOCKER_CONTEXT"] = "default";
    COMPARE_TEXT(world.places(),
                 "one, context, ?, tcp://one:1\ntwo, context, ?, tcp://two:2\n*" + missingDefault);
}

void TestEnginePlaces::contextsHaveTheirCertificates()
{
    World world;
    world.files["/home/me/.docker/contexts/meta/ab/meta.json"] =
        context("one", R"({"Host":"tcp://one","SkipTLSVerify":true})");
    world.files["/home/me/.docker/contexts/tls/ab/docker/ca.pem"] = "";
    COMPARE_TEXT(world.places(), "one, context, ?, tcp://one:2376 tls "
                                 "/home/me/.docker/contexts/tls/ab/docker/ca.pem unverified\n*"
                                     + missingDefault);
}

void TestEnginePlaces::dockerConfigMovesContexts()
{
    World world;
    world.environment.variables["DOCKER_CONFIG"] = "/elsewhere";
    world.files["/elsewhere/contexts/meta/ab/meta.json"] =
        context("one", R"({"Host":"tcp://one:1"})");
    COMPARE_TEXT(world.places(), "one, context, ?, tcp://one:1\n*" + missingDefault);
}

void TestEnginePlaces::missingContextIsAProblem()
{
    World world;
    world.environment.variables["DOCKER_CONTEXT"] = "gone";
    COMPARE_TEXT(world.places(), "*gone, context, docker, ! this context is chosen, but there is "
                                 "none of that name\n"
                                     + missingDefault);
}

void TestEnginePlaces::brokenFilesAreProblems()
{
    World world;
    world.files["/home/me/.docker/config.json"] = "{";
    world.files["/home/me/.docker/contexts/meta/ab/meta.json"] = "[]";
    world.files["/home/me/.docker/contexts/meta/cd/meta.json"] = R"({"Name":"empty"})";
    world.files["/home/me/.config/containers/podman-connections.json"] = "?";
    COMPARE_TEXT(world.places(),
                 "ab, context, docker, ! its meta.json cannot be read: not a JSON object\n"
                 "empty, context, docker, ! the context names no engine of docker\n*"
                     + missingDefault
                     + "podman-connections.json, podman connection, podman, ! the file cannot be "
                       "read: not JSON at byte 1\n");
}

void TestEnginePlaces::socketsAreFoundWhereTheyUsuallyAre()
{
    World world;
    for (const char* path :
         {"/var/run/docker.sock", "/run/podman/podman.sock", "/run/user/1000/docker.sock",
          "/run/user/1000/podman/podman.sock", "/home/me/.docker/desktop/docker.sock",
          "/home/me/.rd/docker.sock", "/home/me/.colima/work/docker.sock"})
        world.sockets[path] = path;
    COMPARE_TEXT(
        world.places(),
        std::string("*default, socket, docker, unix:///var/run/docker.sock\n"
                    "podman, socket, podman, unix:///run/podman/podman.sock\n"
                    "rootless, socket, docker, unix:///run/user/1000/docker.sock\n"
                    "rootless podman, socket, podman, unix:///run/user/1000/podman/podman.sock\n"
                    "Docker Desktop, socket, docker, unix:///home/me/.docker/desktop/docker.sock\n"
                    "Rancher Desktop, socket, docker, unix:///home/me/.rd/docker.sock\n"
                    "colima work, socket, docker, unix:///home/me/.colima/work/docker.sock\n"));
    // What lies on this disk is the store of the first four only.
    const std::vector<EnginePlace> places = findEnginePlaces(world.environment);
    for (std::size_t i = 0; i < places.size(); ++i)
        QCOMPARE(places[i].isVirtual, i >= 4);
    // Also where the usual socket leads to one of the others.
    World desktop;
    desktop.sockets["/var/run/docker.sock"] = "/home/me/.docker/run/docker.sock";
    desktop.sockets["/home/me/.docker/run/docker.sock"] = "/home/me/.docker/run/docker.sock";
    QVERIFY(desktop.places().starts_with("*default"));
    QCOMPARE(findEnginePlaces(desktop.environment).size(), std::size_t{1});
    QVERIFY(findEnginePlaces(desktop.environment).front().isVirtual);
    World other;
    other.environment.variables["XDG_RUNTIME_DIR"] = "/xdg";
    other.sockets["/xdg/podman/podman.sock"] = "/xdg/podman/podman.sock";
    COMPARE_TEXT(other.places(),
                 "*" + missingDefault
                     + "rootless podman, socket, podman, unix:///xdg/podman/podman.sock\n");
}

void TestEnginePlaces::podmanConnections()
{
    World world;
    world.files["/home/me/.config/containers/podman-connections.json"] =
        R"({"Connection":{"Default":"box","Connections":{
            "box":{"URI":"ssh://core@localhost:5022/run/user/501/podman/podman.sock",
                   "Identity":"/home/me/.ssh/id","IsMachine":true},
            "other":{"URI":"unix:///run/other.sock"}}}})";
    COMPARE_TEXT(world.places(),
                 "*" + missingDefault
                     + "box, podman connection, podman, "
                       "ssh://core@localhost:5022/run/user/501/podman/podman.sock\n"
                       "other, podman connection, podman, unix:///run/other.sock missing\n");
}

void TestEnginePlaces::sameSocketIsOnePlace()
{
    World world;
    world.sockets["/var/run/docker.sock"] = "/run/docker.sock";
    world.sockets["/run/docker.sock"] = "/run/docker.sock";
    world.environment.variables["DOCKER_HOST"] = "unix:///run/docker.sock";
    COMPARE_TEXT(world.places(),
                 std::string("*DOCKER_HOST, DOCKER_HOST, docker, unix:///run/docker.sock\n"));
    // Docker's own name for podman's socket, as podman-docker makes it.
    World linked;
    linked.sockets["/var/run/docker.sock"] = "/run/podman/podman.sock";
    linked.sockets["/run/podman/podman.sock"] = "/run/podman/podman.sock";
    COMPARE_TEXT(linked.places(),
                 std::string("*default, socket, docker, unix:///var/run/docker.sock\n"));
}

void TestEnginePlaces::dangerousAddressesAreProblems()
{
    World world;
    world.environment.variables["DOCKER_HOST"] = "ssh://-oProxyCommand=x/";
    world.files["/home/me/.docker/contexts/meta/ab/meta.json"] =
        context("one", R"({"Host":"ssh://me:secret@one"})");
    const std::string places = world.places();
    QVERIFY(places.find("ProxyCommand") == std::string::npos);
    QVERIFY(places.find("secret") == std::string::npos);
    QCOMPARE(std::count(places.begin(), places.end(), '!'), std::ptrdiff_t{2});
}

void TestEnginePlaces::looksIntoTheRealWorld()
{
    const test::TempDir dir;
    qputenv("HOME", dir.path().c_str());
    for (const char* name : {"DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "XDG_CONFIG_HOME"})
        qunsetenv(name);
    dir.write(".docker/contexts/meta/ab/meta.json",
              std::string_view(context("real", R"({"Host":"tcp://real:1"})")));
    const std::vector<EnginePlace> places = findEnginePlaces(currentEngineEnvironment());
    QCOMPARE(places.at(0).name, std::string("real"));
    QVERIFY(places.size() >= 2);
}

QTEST_GUILESS_MAIN(TestEnginePlaces)
#include "tst_engineplaces.moc"
