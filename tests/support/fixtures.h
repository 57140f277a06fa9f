// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QTest>

/// Data of other projects, which is not part of this one: the folder that the environment variable
/// STRATOSCOPE_FIXTURES names.
namespace fixtures {

inline QString folder()
{
    return qEnvironmentVariable("STRATOSCOPE_FIXTURES");
}

inline QByteArray read(const QString& path)
{
    QFile file(folder() + QLatin1Char('/') + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QJsonArray table(const QString& path)
{
    return QJsonDocument::fromJson(read(path)).array();
}

} // namespace fixtures

/// Skips the test visibly where the data of other projects is not there.
#define REQUIRE_FIXTURES()                                                                         \
    do {                                                                                           \
        if (fixtures::folder().isEmpty())                                                          \
            QSKIP("STRATOSCOPE_FIXTURES names no folder with other projects' data");               \
    } while (false)

inline QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

inline core::BytesView bytesOf(const QByteArray& bytes)
{
    return core::asBytes(
        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}
