// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/registry/registrydoctor.h"
#include "tests/support/tempdir.h"

#include <QTest>

#include <algorithm>
#include <stdexcept>

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QString(expected))

namespace test {

/// A person on a machine of their own, both in one folder.
struct Desk
{
    TempDir folder;
    core::MachineEnvironment environment;

    Desk()
    {
        environment.home = folder.path("home");
        environment.root = folder.path("root");
        environment.uid = 1000;
    }
    void logIn(const std::string& host, const std::string& pair) const
    {
        folder.write("home/.docker/config.json",
                     std::string_view(R"({"auths":{")" + host + R"(":{"auth":")"
                                      + core::toBase64(core::asBytes(pair)) + "\"}}}"));
    }
    void configure(std::string_view registriesConf) const
    {
        folder.write("root/etc/containers/registries.conf", registriesConf);
    }
    std::vector<core::RegistryTarget> targets(const std::string& name) const
    {
        const auto access = core::RegistryAccess::create(environment);
        const auto found = core::registryTargets(*access, name);
        return found ? *found : std::vector<core::RegistryTarget>();
    }
    core::RegistryDiagnosis
    diagnose(const std::string& name, const core::Task& task = {},
             const core::DoctorListener& heard = {},
             std::chrono::milliseconds patience = std::chrono::seconds(10)) const
    {
        return core::examineRegistry(targets(name).at(0), environment, task, patience, heard);
    }
    std::string diagnosis(const std::string& name,
                          std::chrono::milliseconds patience = std::chrono::seconds(10)) const;
};

/// "step help" of what failed, all steps before it taken or skipped and all behind it skipped.
inline std::string summary(const std::vector<core::DoctorFinding>& findings)
{
    const core::DoctorFinding* failed = core::failedStep(findings);
    if (failed == nullptr)
        return "well";
    for (const core::DoctorFinding* later = failed + 1; later != findings.data() + findings.size();
         ++later) {
        if (later->state != core::DoctorState::Skipped)
            return "goes on behind " + std::string(core::doctorStepName(failed->step));
    }
    return std::string(core::doctorStepName(failed->step)) + " "
           + std::string(core::doctorHelpName(failed->help));
}

inline std::string Desk::diagnosis(const std::string& name,
                                   std::chrono::milliseconds patience) const
{
    return summary(diagnose(name, {}, {}, patience).findings);
}

inline const core::DoctorFinding& stepOf(const core::RegistryDiagnosis& diagnosis,
                                         core::DoctorStep step)
{
    const auto found = std::ranges::find(diagnosis.findings, step, &core::DoctorFinding::step);
    if (found == diagnosis.findings.end())
        throw std::runtime_error("no such step");
    return *found;
}

inline bool isAnywhere(const core::RegistryDiagnosis& diagnosis, const std::string& text)
{
    return std::ranges::any_of(diagnosis.findings, [&](const core::DoctorFinding& finding) {
        return finding.why.find(text) != std::string::npos
               || finding.about.find(text) != std::string::npos;
    });
}

} // namespace test
