// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strato/text.h"

#include <QLocale>
#include <QTranslator>

#include <cstdlib>
#include <memory>

namespace strato {

namespace {

std::unique_ptr<QTranslator> translator;
char mark = '.';
bool reasonsAreEnglish = false;

/// The first of LC_ALL, \a category and LANG that is set, as POSIX says.
std::string_view localeOf(const char* category)
{
    for (const char* name : {"LC_ALL", category, "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0')
            return value;
    }
    return {};
}

} // namespace

void chooseLanguage()
{
    const std::string_view wanted = localeOf("LC_MESSAGES");
    const std::string_view name = wanted.substr(0, wanted.find_first_of(".@"));
    if (name.empty() || name == "C" || name == "POSIX" || name.starts_with("en"))
        return; // The sources are English: nothing to load.
    const QLocale locale(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    auto loaded = std::make_unique<QTranslator>();
    if (!loaded->load(locale, QStringLiteral("strato"), QStringLiteral("_"),
                      QStringLiteral(":/i18n")))
        return;
    translator = std::move(loaded);
    const QString point = locale.decimalPoint();
    mark = point == QLatin1String(",") ? ',' : '.';
}

std::string translated(const char* context, const char* source, const char* comment)
{
    if (translator) {
        const QString text = translator->translate(context, source, comment);
        if (!text.isEmpty())
            return text.toStdString();
    }
    return source;
}

std::string tr(const char* source, const char* comment)
{
    return translated("strato", source, comment);
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1'
            && pattern[i + 1] <= '9') {
            const auto index = static_cast<std::size_t>(pattern[i + 1] - '1');
            if (index < values.size()) {
                out += values.begin()[index];
                ++i;
                continue;
            }
        }
        out += pattern[i];
    }
    return out;
}

std::string reason(const char* source, std::initializer_list<std::string_view> values)
{
    return fill(reasonsAreEnglish ? source : tr(source), values);
}

void keepReasonsEnglish()
{
    reasonsAreEnglish = true;
}

char decimalMark()
{
    return mark;
}

bool isUtf8Locale()
{
    std::string codeset(localeOf("LC_CTYPE"));
    for (char& c : codeset)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return codeset.find("utf-8") != std::string::npos || codeset.find("utf8") != std::string::npos;
}

} // namespace strato
