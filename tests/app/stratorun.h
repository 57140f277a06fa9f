// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tarbuilder.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <string>
#include <vector>

namespace strato_test {

struct Run
{
    int code = -1; ///< -1 if it was ended by a signal.
    QByteArray out;
    QByteArray err;

    QJsonObject json() const; ///< Of out; empty if it is not one JSON document.
};

/// Runs the built `strato`. \a variables are NAME=VALUE for its environment, which otherwise says
/// LC_ALL=C.UTF-8 and that nothing is to be cached.
Run strato(const QStringList& words, const QStringList& variables = {});

/// Path of the built program.
QString program();

/// A docker-archive called app:1 with these layers, base first.
core::Bytes dockerArchive(const std::vector<core::Bytes>& layers);

/// What is wrong with \a document by docs/schema/NAME.json; members that the schema does not name
/// are wrong too. Empty if nothing is.
QString schemaFault(const QString& name, const QJsonObject& document);

} // namespace strato_test
