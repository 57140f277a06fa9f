// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stratoscope/arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

constexpr int usageError = 2;
constexpr double leastScale = 0.5;
constexpr double mostScale = 4;
constexpr int leastSide = 320;
constexpr int mostSide = 16384;

QString messageText(const char* source)
{
    return QCoreApplication::translate("Arguments", source);
}

[[noreturn]] void refuse(const QString& message)
{
    std::fprintf(stderr, "stratoscope: %s\n", qPrintable(message));
    std::exit(usageError); // NOLINT(concurrency-mt-unsafe): no other thread has begun
}

QSize sizeOf(const QString& value)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})[x×](\\d{1,5})$"));
    const auto match = form.match(value);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || size.width() < leastSide || size.height() < leastSide
        || size.width() > mostSide || size.height() > mostSide)
        refuse(messageText(QT_TRANSLATE_NOOP(
                               "Arguments",
                               "%1 is no size: write width x height in pixels, as in 1440x900."))
                   .arg(value));
    return size;
}

theme::Scheme schemeOf(const QString& value)
{
    const auto scheme = theme::schemeNamed(value);
    if (!scheme)
        refuse(messageText(QT_TRANSLATE_NOOP("Arguments",
                                             "%1 is no theme: it is light, dark, contrast-light, "
                                             "contrast-dark or system."))
                   .arg(value));
    return *scheme;
}

} // namespace

void prepareEnvironment(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        if (argument == "--")
            return;
        const bool needsNoDisplay = argument == "--screenshot"
                                    || argument.starts_with("--screenshot=") || argument == "--help"
                                    || argument == "-h" || argument == "--version"
                                    || argument == "-v";
        if (needsNoDisplay && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        const bool isScale = argument.starts_with("--scale=");
        if (!isScale && (argument != "--scale" || i + 1 >= argc))
            continue;
        const QByteArray value(isScale ? argv[i] + sizeof("--scale=") - 1 : argv[i + 1]);
        bool isNumber = false;
        const double scale = value.toDouble(&isNumber);
        if (isNumber && scale >= leastScale && scale <= mostScale)
            qputenv("QT_SCALE_FACTOR", value);
    }
}

Arguments readArguments()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(messageText(QT_TRANSLATE_NOOP(
        "Arguments", "Shows what is in container images. Without arguments, what was open last is "
                     "opened again.")));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("image"),
        messageText(QT_TRANSLATE_NOOP(
            "Arguments", "An image archive or a folder, or an image in it, named as for strato.")),
        QStringLiteral("[IMAGE…]"));
    const QCommandLineOption picture(
        QStringLiteral("screenshot"),
        messageText(QT_TRANSLATE_NOOP(
            "Arguments",
            "Draw the window into FILE (PNG) instead of showing it; needs no display.")),
        QStringLiteral("FILE"));
    const QCommandLineOption size(
        QStringLiteral("size"),
        messageText(QT_TRANSLATE_NOOP("Arguments",
                                      "Size of the window in logical pixels, as in 1440x900.")),
        QStringLiteral("WxH"));
    const QCommandLineOption scale(
        QStringLiteral("scale"),
        messageText(QT_TRANSLATE_NOOP("Arguments", "Scale everything by FACTOR, from 0.5 to 4.")),
        QStringLiteral("FACTOR"));
    const QCommandLineOption scheme(
        QStringLiteral("theme"),
        messageText(QT_TRANSLATE_NOOP("Arguments",
                                      "light, dark, contrast-light, contrast-dark or system.")),
        QStringLiteral("NAME"));
    parser.addOptions({picture, size, scale, scheme});
    if (!parser.parse(QCoreApplication::arguments()))
        refuse(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp(EXIT_SUCCESS);
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();
    Arguments arguments;
    arguments.images = parser.positionalArguments();
    arguments.picture = parser.value(picture);
    if (parser.isSet(size))
        arguments.size = sizeOf(parser.value(size));
    if (parser.isSet(scheme))
        arguments.scheme = schemeOf(parser.value(scheme));
    return arguments;
}
