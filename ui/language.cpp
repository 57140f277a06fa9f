// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QPointer>
#include <QTranslator>

#include <array>

namespace {

const QString catalogueFolder = QStringLiteral(":/i18n");

/// Ours and Qt's, as they are installed now.
std::array<QPointer<QTranslator>, 2>& installed()
{
    static std::array<QPointer<QTranslator>, 2> translators;
    return translators;
}

/// Installs what \a load finds in the place of what was installed before.
template<typename Load>
void replace(std::size_t place, Load load)
{
    QPointer<QTranslator>& slot = installed()[place];
    delete slot; // A translator that goes is not asked any more.
    auto* next = new QTranslator(QCoreApplication::instance());
    if (!load(*next)) {
        delete next;
        return;
    }
    slot = next;
    QCoreApplication::installTranslator(next);
}

} // namespace

namespace language {

QStringList known()
{
    QStringList names;
    const QString prefix = QStringLiteral("stratoscope_");
    const QStringList files =
        QDir(catalogueFolder).entryList({prefix + QStringLiteral("*.qm")}, QDir::Files, QDir::Name);
    for (const QString& file : files)
        names.append(file.mid(prefix.size()).chopped(3));
    return names;
}

QString title(const QString& name)
{
    const QLocale locale(name);
    QString text =
        name.contains(u'_') ? QStringLiteral("%1 (%2)").arg(
            QLocale(name.section(u'_', 0, 0)).nativeLanguageName(), locale.nativeCountryName())
                            : QLocale::languageToString(locale.language());
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

void apply(const QString& name)
{
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    QLocale::setDefault(locale);
    replace(0, [&locale](QTranslator& own) {
        // English has plurals, too; it is also for those whose language we do not speak.
        return own.load(locale, QStringLiteral("stratoscope"), QStringLiteral("_"), catalogueFolder)
               || own.load(catalogueFolder + QStringLiteral("/stratoscope_en.qm"));
    });
    replace(1, [&locale](QTranslator& ofQt) {
        return ofQt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                         QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    });
}

} // namespace language
