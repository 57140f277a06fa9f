// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/stratorun.h"

#include "core/base/digest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

namespace strato_test {

QString program()
{
    return QStringLiteral(STRATO_PROGRAM);
}

QJsonObject Run::json() const
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(out, &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

Run strato(const QStringList& words, const QStringList& variables)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("STRATOSCOPE_CACHE_DIR"), QStringLiteral("off"));
    for (const QString& variable : variables)
        environment.insert(variable.section(QLatin1Char('='), 0, 0),
                           variable.section(QLatin1Char('='), 1));
    process.setProcessEnvironment(environment);
    process.start(program(), words);
    if (!process.waitForFinished(120'000)) {
        process.kill();
        process.waitForFinished();
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

core::Bytes dockerArchive(const std::vector<core::Bytes>& layers)
{
    test::TarBuilder tar;
    QJsonArray diffIds;
    QJsonArray history;
    QJsonArray names;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string name = "layer" + std::to_string(i + 1) + ".tar";
        tar.file(name, core::asText(layers[i]));
        names.append(QString::fromStdString(name));
        diffIds.append(QString::fromStdString(core::sha256Of(layers[i]).text()));
        history.append(QJsonObject{
            {QStringLiteral("created_by"), QStringLiteral("/bin/sh -c step %1").arg(i + 1)}});
    }
    const QJsonObject config{
        {QStringLiteral("os"), QStringLiteral("linux")},
        {QStringLiteral("architecture"), QStringLiteral("amd64")},
        {QStringLiteral("config"),
         QJsonObject{
             {QStringLiteral("Env"), QJsonArray{QStringLiteral("PATH=/bin")}},
             {QStringLiteral("Labels"), QJsonObject{{QStringLiteral("a"), QStringLiteral("b")}}}}},
        {QStringLiteral("history"), history},
        {QStringLiteral("rootfs"), QJsonObject{{QStringLiteral("type"), QStringLiteral("layers")},
                                               {QStringLiteral("diff_ids"), diffIds}}}};
    const std::string configText = QJsonDocument(config).toJson().toStdString();
    const std::string configName =
        std::string(core::sha256Of(core::asBytes(configText)).encoded()) + ".json";
    const QJsonObject manifest{{QStringLiteral("Config"), QString::fromStdString(configName)},
                               {QStringLiteral("RepoTags"), QJsonArray{QStringLiteral("app:1")}},
                               {QStringLiteral("Layers"), names}};
    tar.file(configName, configText);
    tar.file("manifest.json", QJsonDocument(QJsonArray{manifest}).toJson().toStdString());
    return tar.bytes();
}

} // namespace strato_test
