// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/format.h"
#include "ui/theme/theme.h"

#include <QString>

class QSettings;

/// What a person chose about the program as a whole.
struct Preferences
{
    QString language; ///< "pt_BR"; empty: the system's.
    theme::Scheme scheme = theme::Scheme::System;
    format::Style style;
    bool hasCache = true;
    QString cacheFolder;                                          ///< Empty: the usual one.
    quint64 cacheBytes = usualCacheBytes(format::Units::Decimal); ///< At most.
    QString externalDiff; ///< The program that shows differences, with its arguments; empty: none.

    /// One GB or, where a person thinks in powers of 1024, one GiB.
    static constexpr quint64 usualCacheBytes(format::Units units)
    {
        return units == format::Units::Binary ? 1ULL << 30U : 1'000'000'000;
    }

    static Preferences read(const QSettings& settings);
    /// What is as usual is not written.
    void write(QSettings& settings) const;
    /// Whether texts that are shown already would read otherwise with \a other.
    bool readsAs(const Preferences& other) const
    {
        return language == other.language && style == other.style;
    }

    /// Makes the program be so: language, colours, numbers and dates, cache. What was written into
    /// windows before stays as it reads.
    void apply() const;

    bool operator==(const Preferences&) const = default;
};
