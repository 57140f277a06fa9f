// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/doctortext.h"

#include "app/strato/terminal.h"
#include "app/strato/text.h"
#include "models/doctorsentences.h"

namespace strato {

namespace {

std::string_view stateName(core::DoctorState state)
{
    switch (state) {
    case core::DoctorState::Ok:
        return "ok";
    case core::DoctorState::Failed:
        return "failed";
    case core::DoctorState::Skipped:
        break;
    }
    return "skipped";
}

} // namespace

void printSteps(Session& session, const std::vector<core::DoctorFinding>& findings)
{
    Output& output = session.output();
    for (const core::DoctorFinding& finding : findings) {
        const bool isSkipped = finding.state == core::DoctorState::Skipped;
        if (isSkipped && finding.why.empty())
            continue;
        const bool isOk = finding.state == core::DoctorState::Ok;
        output.write((isSkipped ? strato::tr("  -    ")
                      : isOk    ? strato::tr("  yes  ")
                                : strato::tr("  no   "))
                     + translated("doctorwords", doctorsentences::step(finding.step))
                     + (finding.why.empty() ? "" : " " + harmless(finding.why)) + '\n');
        if (finding.state == core::DoctorState::Failed && finding.help != core::DoctorHelp::None)
            output.write("       "
                         + fill(translated("doctorwords", doctorsentences::help(finding.help)),
                                {harmless(finding.about)})
                         + '\n');
    }
}

void writeSteps(JsonWriter& json, const std::vector<core::DoctorFinding>& findings)
{
    const core::DoctorFinding* failed = core::failedStep(findings);
    json.field("ok", failed == nullptr);
    json.textField("failed", failed == nullptr ? "" : core::doctorStepName(failed->step));
    json.textField("help", failed == nullptr ? "" : core::doctorHelpName(failed->help));
    json.textField("about", failed == nullptr ? "" : failed->about);
    json.key("steps").beginArray();
    for (const core::DoctorFinding& finding : findings)
        json.beginObject()
            .field("step", core::doctorStepName(finding.step))
            .field("state", stateName(finding.state))
            .textField("why", finding.why)
            .endObject();
    json.endArray();
}

} // namespace strato
