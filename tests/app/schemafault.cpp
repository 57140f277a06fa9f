// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/stratorun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace strato_test {

namespace {

QJsonObject readSchema(const QString& file)
{
    QFile in(QStringLiteral(SCHEMA_FOLDER "/") + file);
    return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.readAll()).object()
                                        : QJsonObject();
}

/// What docs/schema uses of JSON Schema: type, enum, pattern, minimum, maximum, properties,
/// required, additionalProperties, items, anyOf and references to common.json.
class SchemaCheck
{
public:
    QString fault(const QJsonObject& schema, const QJsonValue& value, const QString& where) const
    {
        if (schema.contains(QStringLiteral("$ref")))
            return fault(referred(schema[QStringLiteral("$ref")].toString()), value, where);
        if (const QJsonArray choices = schema[QStringLiteral("anyOf")].toArray();
            !choices.isEmpty())
            return choiceFault(choices, value, where);
        if (!hasType(schema[QStringLiteral("type")], value))
            return where + QStringLiteral(": wrong type");
        if (const QJsonValue choices = schema[QStringLiteral("enum")];
            choices.isArray() && !choices.toArray().contains(value))
            return where + QStringLiteral(": not among the choices");
        if (value.isString()) {
            const QRegularExpression pattern(schema[QStringLiteral("pattern")].toString());
            if (!pattern.isValid() || !pattern.match(value.toString()).hasMatch())
                return where + QStringLiteral(": does not fit the pattern");
        }
        if (value.isDouble()
            && (value.toDouble() < schema[QStringLiteral("minimum")].toDouble(-1e300)
                || value.toDouble() > schema[QStringLiteral("maximum")].toDouble(1e300)))
            return where + QStringLiteral(": out of range");
        if (value.isArray())
            return arrayFault(schema, value.toArray(), where);
        return value.isObject() ? objectFault(schema, value.toObject(), where) : QString();
    }

private:
    QJsonObject referred(const QString& reference) const
    {
        const QString name = reference.section(QLatin1Char('/'), -1);
        return m_common[QStringLiteral("$defs")].toObject()[name].toObject();
    }

    /// What is wrong by the first of \a choices, unless another fits.
    QString choiceFault(const QJsonArray& choices, const QJsonValue& value,
                        const QString& where) const
    {
        const auto faultOf = [&](const QJsonValue& choice) {
            return fault(choice.toObject(), value, where);
        };
        const bool fits = std::any_of(choices.begin(), choices.end(), [&](const auto& choice) {
            return faultOf(choice).isEmpty();
        });
        return fits ? QString() : faultOf(choices.first());
    }

    static bool hasType(const QJsonValue& types, const QJsonValue& value)
    {
        const QJsonArray allowed = types.isArray() ? types.toArray() : QJsonArray{types};
        for (const QJsonValue& type : allowed) {
            const QString name = type.toString();
            if ((name == QLatin1String("string") && value.isString())
                || (name == QLatin1String("boolean") && value.isBool())
                || (name == QLatin1String("null") && value.isNull())
                || (name == QLatin1String("array") && value.isArray())
                || (name == QLatin1String("object") && value.isObject())
                || (name == QLatin1String("number") && value.isDouble())
                || (name == QLatin1String("integer") && value.isDouble()
                    && std::floor(value.toDouble()) == value.toDouble()))
                return true;
        }
        return false;
    }

    QString arrayFault(const QJsonObject& schema, const QJsonArray& values,
                       const QString& where) const
    {
        for (qsizetype i = 0; i < values.size(); ++i) {
            const QString found = fault(schema[QStringLiteral("items")].toObject(), values[i],
                                        where + QStringLiteral("[%1]").arg(i));
            if (!found.isEmpty())
                return found;
        }
        return {};
    }

    QString objectFault(const QJsonObject& schema, const QJsonObject& object,
                        const QString& where) const
    {
        for (const QJsonValue& name : schema[QStringLiteral("required")].toArray())
            if (!object.contains(name.toString()))
                return where + QLatin1Char('.') + name.toString() + QStringLiteral(": missing");
        const QJsonObject members = schema[QStringLiteral("properties")].toObject();
        const QJsonValue others = schema[QStringLiteral("additionalProperties")];
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString inner = where + QLatin1Char('.') + it.key();
            if (!members.contains(it.key()) && !others.isObject())
                return inner + QStringLiteral(": not described");
            const QJsonObject described =
                members.contains(it.key()) ? members[it.key()].toObject() : others.toObject();
            if (const QString found = fault(described, it.value(), inner); !found.isEmpty())
                return found;
        }
        return {};
    }

    QJsonObject m_common = readSchema(QStringLiteral("common.json"));
};

} // namespace

QString schemaFault(const QString& name, const QJsonObject& document)
{
    const QJsonObject schema = readSchema(name + QStringLiteral(".json"));
    if (schema.isEmpty())
        return QStringLiteral("there is no such schema");
    return SchemaCheck().fault(schema, document, name);
}

} // namespace strato_test
