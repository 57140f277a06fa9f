// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

/// Everything that the command line shows to people comes out of tr(), the one catalogue
/// (context "strato"). JSON is never translated.
namespace strato {

/// Takes the language of people from LC_ALL, LC_MESSAGES or LANG. Until then and where there is no
/// catalogue, text is English.
void chooseLanguage();

/// \a source in the language chosen, as UTF-8. \a comment tells equal texts apart. Literals are
/// written strato::tr("…") everywhere, by which lupdate knows the context.
std::string tr(const char* source, const char* comment = nullptr);

/// The same of a text that both programs say, marked by QT_TRANSLATE_NOOP in \a context.
std::string translated(const char* context, const char* source, const char* comment = nullptr);

/// \a pattern with `%1`, `%2` … replaced, in one pass: what is put in is not looked at again.
std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values);

/// What an error that arises here says: \a source, marked by QT_TRANSLATE_NOOP, filled, in the
/// language chosen. English after keepReasonsEnglish(), as JSON is never translated.
std::string reason(const char* source, std::initializer_list<std::string_view> values = {});
void keepReasonsEnglish();

/// "," or "." between whole and fraction.
char decimalMark();

/// True if the person's character set is UTF-8.
bool isUtf8Locale();

} // namespace strato
