// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences.h"

#include "core/cache/usualcache.h"
#include "ui/language.h"

#include <QSettings>

namespace {

const QString languageKey = QStringLiteral("window/language");
const QString themeKey = QStringLiteral("window/theme");
const QString unitsKey = QStringLiteral("window/units");
const QString datesKey = QStringLiteral("window/dates");
const QString cacheKey = QStringLiteral("cache/use");
const QString cacheFolderKey = QStringLiteral("cache/folder");
const QString cacheBytesKey = QStringLiteral("cache/bytes");
const QString diffProgramKey = QStringLiteral("compare/program");

const QString binaryName = QStringLiteral("1024");
const QString localName = QStringLiteral("local");
const QString localeName = QStringLiteral("locale");

QString nameOf(format::Dates dates)
{
    switch (dates) {
    case format::Dates::Local:
        return localName;
    case format::Dates::Locale:
        return localeName;
    case format::Dates::Utc:
        break;
    }
    return {};
}

/// Removes \a key where \a value is the usual one, so that what is usual later is used then.
void put(QSettings& settings, const QString& key, const QVariant& value, bool isUsual)
{
    if (isUsual)
        settings.remove(key);
    else
        settings.setValue(key, value);
}

} // namespace

Preferences Preferences::read(const QSettings& settings)
{
    Preferences result;
    result.language = settings.value(languageKey).toString();
    result.scheme =
        theme::schemeNamed(settings.value(themeKey).toString()).value_or(theme::Scheme::System);
    if (settings.value(unitsKey).toString() == binaryName)
        result.style.units = format::Units::Binary;
    const QString dates = settings.value(datesKey).toString();
    result.style.dates = dates == localName    ? format::Dates::Local
                         : dates == localeName ? format::Dates::Locale
                                               : format::Dates::Utc;
    result.hasCache = settings.value(cacheKey, true).toBool();
    result.cacheFolder = settings.value(cacheFolderKey).toString();
    result.cacheBytes =
        settings.value(cacheBytesKey, usualCacheBytes(result.style.units)).toULongLong();
    result.externalDiff = settings.value(diffProgramKey).toString();
    return result;
}

void Preferences::write(QSettings& settings) const
{
    const Preferences usual;
    put(settings, languageKey, language, language.isEmpty());
    put(settings, themeKey, theme::nameOf(scheme), scheme == usual.scheme);
    put(settings, unitsKey, binaryName, style.units == usual.style.units);
    put(settings, datesKey, nameOf(style.dates), style.dates == usual.style.dates);
    put(settings, cacheKey, hasCache, hasCache);
    put(settings, cacheFolderKey, cacheFolder, cacheFolder.isEmpty());
    put(settings, cacheBytesKey, cacheBytes, cacheBytes == usualCacheBytes(style.units));
    put(settings, diffProgramKey, externalDiff, externalDiff.isEmpty());
}

void Preferences::apply() const
{
    language::apply(language);
    theme::apply(scheme);
    format::setStyle(style);
    core::CacheChoice choice;
    choice.isUsed = hasCache;
    if (!cacheFolder.isEmpty())
        choice.folder = cacheFolder.toStdString();
    choice.capBytes = cacheBytes;
    core::setUsualCache(choice);
}
