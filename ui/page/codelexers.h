// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/codelanguage.h"

class QObject;
class QsciLexer;

/// The lexer of QScintilla that reads \a language, as a child of \a parent; null for None.
QsciLexer* makeCodeLexer(CodeLanguage language, QObject* parent);
