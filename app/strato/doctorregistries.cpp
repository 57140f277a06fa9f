// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/doctorregistries.h"

#include "app/strato/credentialtext.h"
#include "app/strato/doctortext.h"
#include "app/strato/terminal.h"
#include "app/strato/text.h"

namespace strato {

namespace {

void writeDiagnoses(Session& session, const std::vector<core::RegistryDiagnosis>& diagnoses,
                    bool ok)
{
    JsonWriter json(session.output());
    json.beginObject()
        .field("ok", ok)
        .key("stores")
        .beginArray()
        .endArray()
        .key("engines")
        .beginArray()
        .endArray();
    json.key("registries").beginArray();
    for (const core::RegistryDiagnosis& one : diagnoses) {
        json.beginObject().field("host", one.target.host).textField("path", one.target.path);
        json.field("isMirror", one.target.isMirror);
        writeSteps(json, one.findings);
        json.key("credentials");
        writeCredentials(json, one);
        json.endObject();
    }
    json.endArray().endObject();
}

void printDiagnoses(Session& session, const std::vector<core::RegistryDiagnosis>& diagnoses)
{
    for (const core::RegistryDiagnosis& one : diagnoses) {
        const std::string name = harmless(one.target.name());
        session.output().write(
            styled(one.target.isMirror ? fill(strato::tr("%1 (mirror)"), {name}) : name,
                   Style::Heading, session.isColoured())
            + '\n');
        if (session.has(OptionId::Credentials))
            printCredentials(session, one);
        else
            printSteps(session, one.findings);
    }
}

} // namespace

Outcome examineRegistries(Session& session, const std::string& name)
{
    const auto targets = core::registryTargets(*core::RegistryAccess::ofProcess(), name);
    if (!targets)
        return core::fail(targets.error());
    std::vector<core::RegistryDiagnosis> diagnoses;
    for (const core::RegistryTarget& target : *targets)
        diagnoses.push_back(
            core::examineRegistry(target, core::MachineEnvironment::current(), session.task()));
    if (session.task().isCancelled())
        return core::fail(core::ErrorCode::Cancelled, "stopped");
    // The registry itself comes last: what a mirror has not, it has.
    const bool ok = core::failedStep(diagnoses.back().findings) == nullptr;
    if (session.isJson())
        writeDiagnoses(session, diagnoses, ok);
    else
        printDiagnoses(session, diagnoses);
    return ok ? Exit::Done : Exit::No;
}

} // namespace strato
