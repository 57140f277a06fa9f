// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cleanup/cleanupschedule.h"

#include "core/cleanup/rulecommands.h"
#include "core/io/outputfile.h"

#include <algorithm>
#include <filesystem>

namespace core {

namespace {

constexpr const char* unitName = "stratoscope-prune";

/// \a text as one word of ExecStart= (systemd.service(5), "Command lines").
std::string unitWord(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        else if (c == '%' || c == '$')
            out += c; // Doubled: neither a specifier nor a variable.
        out += c;
    }
    return out + '"';
}

bool isOneLine(std::string_view text)
{
    return !text.empty() && std::ranges::none_of(text, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
}

} // namespace

Result<std::map<std::string, std::string>> scheduleUnits(const CleanupSchedule& schedule,
                                                         const std::string& program)
{
    if (schedule.rules.empty())
        return fail(ErrorCode::Usage, "a schedule needs a rule");
    if (!isOneLine(schedule.when))
        return fail(ErrorCode::Usage, "a schedule needs a time such as daily");
    if (!isOneLine(program) || program.front() != '/')
        return fail(ErrorCode::Usage, "a unit needs the absolute path of its program");
    std::string command = unitWord(program) + " prune --place store --yes";
    for (const CleanupRule& rule : schedule.rules) {
        if (!isOneLine(rule.query))
            return fail(ErrorCode::Usage, "a rule on a schedule stands in one line");
        command += " --rule " + unitWord(rule.query);
    }
    if (!schedule.usesTrash)
        command += " --no-trash";
    std::map<std::string, std::string> units;
    units[std::string(unitName) + ".service"] =
        "[Unit]\n"
        "Description=Clean up the images that Stratoscope keeps\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        "Nice=19\n"
        "ExecStart="
        + command + "\n";
    units[std::string(unitName) + ".timer"] =
        "[Unit]\n"
        "Description=Clean up the images that Stratoscope keeps, from time to time\n"
        "\n"
        "[Timer]\n"
        "OnCalendar="
        + schedule.when
        + "\n"
          "Persistent=true\n"
          "RandomizedDelaySec=10min\n"
          "\n"
          "[Install]\n"
          "WantedBy=timers.target\n";
    return units;
}

std::string unitFolder(const MachineEnvironment& environment)
{
    const std::string folder = configHome(environment);
    return folder.empty() ? folder : folder + "/systemd/user";
}

Result<std::vector<std::string>> writeUnits(const std::map<std::string, std::string>& units,
                                            const std::string& folder)
{
    if (folder.empty())
        return fail(ErrorCode::NotFound, "there is no home folder for units");
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code)
        return fail(systemError(code.value(), folder));
    std::vector<std::string> paths;
    for (const auto& [name, text] : units) {
        std::string path = folder + "/" + name;
        auto file = OutputFile::create(path, true);
        if (!file)
            return fail(std::move(file).error());
        if (auto written = (*file)->write(asBytes(text)); !written)
            return fail(std::move(written).error());
        if (auto done = (*file)->commit(); !done)
            return fail(std::move(done).error());
        paths.push_back(std::move(path));
    }
    return paths;
}

} // namespace core
