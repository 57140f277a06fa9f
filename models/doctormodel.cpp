// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/doctormodel.h"

#include "core/acts/placedoctor.h"
#include "core/engine/doctor.h"
#include "core/openimage.h"
#include "core/registry/registrydoctor.h"
#include "models/doctorwords.h"
#include "models/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <utility>

namespace {

constexpr std::string_view ofRegistry = "docker://";
constexpr std::string_view ofDocker = "docker-daemon:";
constexpr std::string_view ofPodman = "podman:";
constexpr std::chrono::seconds lockPatience{2};

using Findings = std::shared_ptr<ArrivedFindings>;

void addHeading(const Findings& findings, const std::string& name, bool isMirror)
{
    const QString shown = format::name(name, format::mostNameCharacters);
    findings->add({isMirror ? DoctorModel::tr("%1 (mirror)").arg(shown) : shown, {}});
}

core::DoctorListener listener(const Findings& findings)
{
    return [findings](const core::DoctorFinding& finding) { findings->add({{}, finding}); };
}

core::Result<bool> examineRegistries(const std::string& name, const Findings& findings,
                                     const core::Task& task)
{
    const auto targets = core::registryTargets(*core::RegistryAccess::ofProcess(), name);
    if (!targets)
        return core::fail(targets.error());
    bool isWell = true;
    for (const core::RegistryTarget& target : *targets) {
        addHeading(findings, target.name(), target.isMirror);
        const core::RegistryDiagnosis diagnosis =
            core::examineRegistry(target, core::MachineEnvironment::current(), task,
                                  std::chrono::seconds(10), listener(findings));
        // The registry itself comes last: what a mirror has not, it has.
        isWell = core::failedStep(diagnosis.findings) == nullptr;
    }
    return isWell;
}

/// Those engines that \a name is or has an image of.
std::vector<core::EnginePlace> enginesOf(const std::string& name)
{
    std::vector<core::EnginePlace> all = core::findEnginePlaces(core::currentEngineEnvironment());
    std::erase_if(all, [&](const core::EnginePlace& place) {
        if (name.starts_with(ofDocker))
            return !place.isChosen;
        if (name.starts_with(ofPodman))
            return place.kind != core::EngineKind::Podman;
        const std::string address = place.address ? place.address->text() : std::string();
        return address.empty() || !name.starts_with(address);
    });
    if (!all.empty())
        return all;
    core::EnginePlace named;
    named.name = name;
    auto address = core::engineAddressOf(name);
    if (address)
        named.address = std::move(*address);
    else
        named.problem = address.error().message;
    return {std::move(named)};
}

/// The place whose folder is \a path, if there are steps towards it.
std::optional<core::MachinePlace> folderAt(const std::string& path)
{
    for (core::MachinePlace& place : core::findPlaces(core::MachineEnvironment::current()))
        if (place.path == path && core::isExaminedAsFolder(place.kind))
            return std::move(place);
    return std::nullopt;
}

core::Result<bool> examinePlace(const core::MachinePlace& place, const Findings& findings,
                                const core::Task& task)
{
    addHeading(findings, place.path, false);
    const auto found = core::examineFolder(place, core::MachineEnvironment::current(), task,
                                           lockPatience, listener(findings));
    return core::failedStep(found) == nullptr;
}

core::Result<bool> examineEngines(const std::string& name, const Findings& findings,
                                  const core::Task& task)
{
    bool isWell = true;
    for (const core::EnginePlace& place : enginesOf(name)) {
        addHeading(findings, place.address ? place.address->text() : place.name, false);
        const auto found =
            core::examineEngine(place, task, std::chrono::seconds(10), listener(findings));
        isWell = isWell && core::failedStep(found) == nullptr;
    }
    return isWell;
}

} // namespace

std::shared_ptr<ArrivedFindings> ArrivedFindings::make()
{
    return {new ArrivedFindings, [](ArrivedFindings* findings) { findings->deleteLater(); }};
}

void ArrivedFindings::add(Row row)
{
    {
        const std::lock_guard lock(m_mutex);
        m_rows.push_back(std::move(row));
    }
    emit arrived();
}

std::vector<ArrivedFindings::Row> ArrivedFindings::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_rows, {});
}

bool DoctorModel::canExamine(const QString& name)
{
    constexpr std::array beginnings{ofRegistry,
                                    ofDocker,
                                    ofPodman,
                                    std::string_view("unix://"),
                                    std::string_view("tcp://"),
                                    std::string_view("ssh://")};
    const std::string text = name.toStdString();
    return std::ranges::any_of(
        beginnings, [&](std::string_view beginning) { return text.starts_with(beginning); });
}

Job* DoctorModel::start(const QString& name)
{
    if (m_job)
        m_job->discard();
    beginResetModel();
    m_name = name;
    m_rows.clear();
    m_problem.clear();
    endResetModel();
    m_arrived = ArrivedFindings::make();
    connect(m_arrived.get(), &ArrivedFindings::arrived, this, &DoctorModel::take,
            Qt::QueuedConnection);
    m_job = Job::start(
        this, tr("Examining %1").arg(format::name(name.toStdString(), format::mostNameCharacters)),
        [text = name.toStdString(), findings = m_arrived](const core::Task& task) {
            if (text.starts_with(ofRegistry))
                return examineRegistries(text, findings, task);
            const auto folder = folderAt(text);
            return folder ? examinePlace(*folder, findings, task)
                          : examineEngines(text, findings, task);
        },
        [this](const core::Result<bool>& result) { end(result); });
    return m_job;
}

void DoctorModel::take()
{
    if (!m_arrived)
        return;
    std::vector<ArrivedFindings::Row> rows = m_arrived->take();
    if (rows.empty())
        return;
    const int first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    std::ranges::move(rows, std::back_inserter(m_rows));
    endInsertRows();
}

void DoctorModel::end(const core::Result<bool>& result)
{
    m_job.clear();
    take();
    m_arrived.reset();
    if (!result)
        m_problem = format::error(result.error()) + u' '
                    + format::name(result.error().message, format::mostNameCharacters);
    emit finished();
}

int DoctorModel::failedRow() const
{
    const auto failed = std::ranges::find_if(m_rows, [](const ArrivedFindings::Row& row) {
        return row.heading.isEmpty() && row.finding.state == core::DoctorState::Failed;
    });
    return failed == m_rows.end() ? -1 : static_cast<int>(failed - m_rows.begin());
}

QString DoctorModel::conclusion() const
{
    if (isRunning())
        return tr("One step after the other is being tried…");
    if (!m_problem.isEmpty())
        return m_problem;
    const int row = failedRow();
    if (row < 0)
        return tr("Nothing is wrong: every step succeeds.");
    return doctorwords::help(m_rows[static_cast<std::size_t>(row)].finding);
}

QString DoctorModel::report() const
{
    QString text = tr("Examined %1 at %2")
                       .arg(format::name(m_name.toStdString(), format::mostNameCharacters),
                            QDateTime::currentDateTimeUtc().toString(Qt::ISODate))
                   + u'\n';
    for (const ArrivedFindings::Row& row : m_rows) {
        if (!row.heading.isEmpty()) {
            text += u'\n' + row.heading + u'\n';
            continue;
        }
        text += QStringLiteral("  %1: %2\n")
                    .arg(doctorwords::state(row.finding.state), doctorwords::sentence(row.finding));
        if (const QString help = doctorwords::help(row.finding); !help.isEmpty())
            text += QStringLiteral("    ") + help + u'\n';
    }
    if (!m_problem.isEmpty())
        text += u'\n' + m_problem + u'\n';
    return text;
}

int DoctorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant DoctorModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ArrivedFindings::Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isHeading = !row.heading.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return isHeading ? row.heading
                         : doctorwords::glyph(row.finding.state) + u' '
                               + doctorwords::sentence(row.finding);
    case Qt::AccessibleTextRole:
        return isHeading ? row.heading
                         : QStringLiteral("%1: %2").arg(doctorwords::state(row.finding.state),
                                                        doctorwords::sentence(row.finding));
    case Qt::ToolTipRole:
        return isHeading ? row.heading : doctorwords::sentence(row.finding);
    case IsHeadingRole:
        return isHeading;
    case IsFailedRole:
        return !isHeading && row.finding.state == core::DoctorState::Failed;
    case IsSkippedRole:
        return !isHeading && row.finding.state == core::DoctorState::Skipped;
    default:
        return {};
    }
}
#include "moc_doctormodel.cpp"
