// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/codelexers.h"

#include <Qsci/qscilexerbash.h>
#include <Qsci/qscilexercmake.h>
#include <Qsci/qscilexercpp.h>
#include <Qsci/qscilexercss.h>
#include <Qsci/qscilexerdiff.h>
#include <Qsci/qscilexerhtml.h>
#include <Qsci/qscilexerjava.h>
#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerlua.h>
#include <Qsci/qscilexermakefile.h>
#include <Qsci/qscilexermarkdown.h>
#include <Qsci/qscilexerperl.h>
#include <Qsci/qscilexerproperties.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexerruby.h>
#include <Qsci/qscilexersql.h>
#include <Qsci/qscilexertcl.h>
#include <Qsci/qscilexerxml.h>
#include <Qsci/qscilexeryaml.h>

namespace {

constexpr const char* dockerfileWords =
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL "
    "STOPSIGNAL USER VOLUME WORKDIR AS "
    "add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell "
    "stopsignal user volume workdir as";
constexpr const char* goWords =
    "break case chan const continue default defer else fallthrough for func go goto if import "
    "interface map package range return select struct switch type var nil true false iota";
constexpr const char* rustWords =
    "as async await break const continue crate dyn else enum extern false fn for if impl in let "
    "loop match mod move mut pub ref return self Self static struct super trait true type unsafe "
    "use where while";

/// What reads like \a Lexer but for its keywords.
template<typename Lexer>
class WithKeywords final : public Lexer
{
public:
    WithKeywords(const char* words, QObject* parent)
        : Lexer(parent)
        , m_words(words)
    {
    }

    const char* keywords(int set) const override { return set == 1 ? m_words : nullptr; }

private:
    const char* m_words;
};

} // namespace

QsciLexer* makeCodeLexer(CodeLanguage language, QObject* parent)
{
    switch (language) {
    case CodeLanguage::None:
        break;
    case CodeLanguage::C:
        return new QsciLexerCPP(parent);
    case CodeLanguage::CMake:
        return new QsciLexerCMake(parent);
    case CodeLanguage::Css:
        return new QsciLexerCSS(parent);
    case CodeLanguage::Diff:
        return new QsciLexerDiff(parent);
    case CodeLanguage::Dockerfile:
        return new WithKeywords<QsciLexerBash>(dockerfileWords, parent);
    case CodeLanguage::Go: {
        auto* lexer = new WithKeywords<QsciLexerCPP>(goWords, parent);
        lexer->setHighlightBackQuotedStrings(true);
        return lexer;
    }
    case CodeLanguage::Html:
        return new QsciLexerHTML(parent);
    case CodeLanguage::Java:
        return new QsciLexerJava(parent);
    case CodeLanguage::JavaScript:
        return new QsciLexerJavaScript(parent);
    case CodeLanguage::Json:
        return new QsciLexerJSON(parent);
    case CodeLanguage::Lua:
        return new QsciLexerLua(parent);
    case CodeLanguage::Makefile:
        return new QsciLexerMakefile(parent);
    case CodeLanguage::Markdown:
        return new QsciLexerMarkdown(parent);
    case CodeLanguage::Perl:
        return new QsciLexerPerl(parent);
    case CodeLanguage::Python:
        return new QsciLexerPython(parent);
    case CodeLanguage::Ruby:
        return new QsciLexerRuby(parent);
    case CodeLanguage::Rust:
        return new WithKeywords<QsciLexerCPP>(rustWords, parent);
    case CodeLanguage::Settings:
        return new QsciLexerProperties(parent);
    case CodeLanguage::Shell:
        return new QsciLexerBash(parent);
    case CodeLanguage::Sql:
        return new QsciLexerSQL(parent);
    case CodeLanguage::Tcl:
        return new QsciLexerTCL(parent);
    case CodeLanguage::Xml:
        return new QsciLexerXML(parent);
    case CodeLanguage::Yaml:
        return new QsciLexerYAML(parent);
    }
    return nullptr;
}
