// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transferphases.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>
#include <numeric>

namespace {

QString phaseText(const char* text)
{
    return QCoreApplication::translate("transferphases", text);
}

double secondsIn(core::BlobMetrics::Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// "ghcr.io/team/app:1" of "docker://ghcr.io/team/app:1"; paths as they are.
QString endName(const std::string& end)
{
    constexpr std::string_view transport = "docker://";
    const std::string_view text = end;
    return text.starts_with(transport)
               ? format::imageName(std::string(text.substr(transport.size())))
               : format::name(text, format::mostNameCharacters);
}

} // namespace

QString transferphases::name(Phase phase)
{
    switch (phase) {
    case Lookup:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "DNS"));
    case Connect:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "Connect"));
    case Tls:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "TLS"));
    case Token:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "Token"));
    case FirstByte:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "First byte"));
    case BackOff:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "Back-off"));
    case Moving:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "Moving"));
    case Verify:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "Verify"));
    case Write:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "Write"));
    case PhaseCount:
        break;
    }
    return {};
}

QString transferphases::explanation(Phase phase)
{
    switch (phase) {
    case Lookup:
        return phaseText(
            QT_TRANSLATE_NOOP("transferphases", "Until the name of the host was looked up."));
    case Connect:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "Until the host was connected to."));
    case Tls:
        return phaseText(
            QT_TRANSLATE_NOOP("transferphases", "Until both ends trusted each other."));
    case Token:
        return phaseText(
            QT_TRANSLATE_NOOP("transferphases", "Until the token service had answered."));
    case FirstByte:
        return phaseText(QT_TRANSLATE_NOOP("transferphases",
                                           "From the request to the first byte of the answer."));
    case BackOff:
        return phaseText(
            QT_TRANSLATE_NOOP("transferphases", "Waited between attempts that failed."));
    case Moving:
        return phaseText(QT_TRANSLATE_NOOP("transferphases",
                                           "While the bytes came or went: what is none of the "
                                           "others."));
    case Verify:
        return phaseText(QT_TRANSLATE_NOOP("transferphases", "Spent on computing the digest."));
    case Write:
        return phaseText(
            QT_TRANSLATE_NOOP("transferphases", "Spent on writing, until it was on the disk."));
    case PhaseCount:
        break;
    }
    return {};
}

transferphases::Seconds transferphases::secondsOf(const core::BlobMetrics& blob)
{
    Seconds seconds{};
    seconds[Lookup] = secondsIn(blob.lookup);
    seconds[Connect] = secondsIn(blob.connect);
    seconds[Tls] = secondsIn(blob.tls);
    seconds[Token] = secondsIn(blob.token);
    seconds[FirstByte] = secondsIn(blob.firstByte);
    seconds[BackOff] = secondsIn(blob.backOff);
    seconds[Verify] = secondsIn(blob.verify);
    seconds[Write] = secondsIn(blob.write);
    const double known = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    seconds[Moving] = std::max(0.0, secondsIn(blob.total) - known);
    return seconds;
}

QString transferphases::duration(double seconds)
{
    const QLocale locale;
    const auto unit = [&locale](double value, int digits, const char* name) {
        return locale.toString(value, 'f', digits) + QChar::Nbsp + QString::fromLatin1(name);
    };
    if (seconds < 0.9995)
        return unit(seconds * 1000, seconds < 0.01 ? 1 : 0, "ms");
    if (seconds < 99.95)
        return unit(seconds, 1, "s");
    return format::duration(static_cast<qint64>(seconds + 0.5));
}

std::optional<double> transferphases::rateOf(const core::TransferRecord& record)
{
    const double seconds = secondsIn(record.total);
    if (record.network == 0 || seconds <= 0)
        return {};
    return static_cast<double>(record.network) / seconds;
}

double transferphases::Row::total() const
{
    return std::accumulate(seconds.begin(), seconds.end(), 0.0);
}

std::vector<transferphases::Row> transferphases::ofBlobs(const core::TransferRecord& record)
{
    std::vector<Row> rows;
    for (const core::BlobMetrics& blob : record.blobs) {
        Row row;
        row.label =
            format::shortDigest(blob.digest) + QStringLiteral(" · ") + format::bytes(blob.size);
        row.note = QString::fromStdString(blob.digest.text());
        row.seconds = secondsOf(blob);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<transferphases::Row>
transferphases::ofRuns(const std::vector<core::TransferRecord>& records)
{
    std::vector<Row> rows;
    for (const core::TransferRecord& record : records) {
        Row row;
        const bool isPull = record.kind == core::TransferKind::Pull;
        row.label = endName(isPull ? record.source : record.target);
        row.note = format::time(record.started);
        for (const core::BlobMetrics& blob : record.blobs) {
            const Seconds one = secondsOf(blob);
            std::ranges::transform(row.seconds, one, row.seconds.begin(), std::plus());
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<transferphases::Row>
transferphases::ofRegistries(const std::vector<core::TransferRecord>& records)
{
    std::map<std::string, std::array<std::vector<double>, PhaseCount>> byHost;
    for (const core::TransferRecord& record : records) {
        for (const core::BlobMetrics& blob : record.blobs) {
            if (blob.host.empty())
                continue;
            const Seconds one = secondsOf(blob);
            auto& all = byHost[blob.host];
            for (std::size_t phase = 0; phase < PhaseCount; ++phase)
                all[phase].push_back(one[phase]);
        }
    }
    std::vector<Row> rows;
    for (const auto& [host, all] : byHost) {
        Row row;
        row.label = format::name(host, format::mostNameCharacters);
        row.note = QCoreApplication::translate("transferphases", "%n layer(s)", nullptr,
                                               static_cast<int>(all[Lookup].size()));
        for (std::size_t phase = 0; phase < PhaseCount; ++phase)
            row.seconds[phase] = medianOf(all[phase]);
        rows.push_back(std::move(row));
    }
    return rows;
}

QString transferphases::csv(const std::vector<Row>& rows)
{
    const auto quoted = [](QString text) {
        text.replace(u'"', QStringLiteral("\"\""));
        return u'"' + text + u'"';
    };
    QString text = quoted(QCoreApplication::translate("transferphases", "What"));
    for (int phase = 0; phase < PhaseCount; ++phase)
        text += u',' + quoted(name(static_cast<Phase>(phase)));
    text += u'\n';
    for (const Row& row : rows) {
        text += quoted(row.label);
        for (const double seconds : row.seconds)
            text += u',' + QString::number(seconds, 'f', 6);
        text += u'\n';
    }
    return text;
}
