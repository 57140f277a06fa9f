// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

/// The value of the extended attribute \a name for people: capabilities and access lists as the
/// tools write them, other bytes as text where they are printable, else in hexadecimal; cut.
QString xattrText(const std::string& name, const std::string& value);
