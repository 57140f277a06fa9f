// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/doctorwords.h"

#include "models/doctorsentences.h"
#include "models/format.h"

#include <QCoreApplication>

namespace {

constexpr qsizetype whyLimit = 600;

QString translated(const char* text)
{
    return QCoreApplication::translate("doctorwords", text);
}

} // namespace

QString doctorwords::step(core::DoctorStep step)
{
    return translated(doctorsentences::step(step));
}

QString doctorwords::help(const core::DoctorFinding& finding)
{
    const QString pattern = translated(doctorsentences::help(finding.help));
    return pattern.contains(QStringLiteral("%1"))
               ? pattern.arg(format::name(finding.about, whyLimit))
               : pattern;
}

QString doctorwords::state(core::DoctorState state)
{
    switch (state) {
    case core::DoctorState::Ok:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "yes"));
    case core::DoctorState::Failed:
        return translated(QT_TRANSLATE_NOOP("doctorwords", "no"));
    case core::DoctorState::Skipped:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("doctorwords", "not tried"));
}

QString doctorwords::glyph(core::DoctorState state)
{
    switch (state) {
    case core::DoctorState::Ok:
        return QStringLiteral("✓");
    case core::DoctorState::Failed:
        return QStringLiteral("✕");
    case core::DoctorState::Skipped:
        break;
    }
    return QStringLiteral("–");
}

QString doctorwords::sentence(const core::DoctorFinding& finding)
{
    QString text = step(finding.step);
    if (!finding.why.empty())
        text += u' ' + format::name(finding.why, whyLimit);
    return text;
}
