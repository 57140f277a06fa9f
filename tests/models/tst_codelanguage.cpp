// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/codelanguage.h"

#include <QTest>

class tst_CodeLanguage : public QObject
{
    Q_OBJECT

private slots:
    void namesAndEndingsTell_data();
    void namesAndEndingsTell();
    void interpretersTell();
    void whatItLooksLikeTells();
    void proseIsNothing();
};

void tst_CodeLanguage::namesAndEndingsTell_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<CodeLanguage>("language");
    const std::pair<const char*, CodeLanguage> rows[] = {
        {"Dockerfile", CodeLanguage::Dockerfile},
        {"Dockerfile.dev", CodeLanguage::Dockerfile},
        {"web.dockerfile", CodeLanguage::Dockerfile},
        {"Makefile.am", CodeLanguage::Makefile},
        {"CMakeLists.txt", CodeLanguage::CMake},
        {"a.py", CodeLanguage::Python},
        {"A.JSON", CodeLanguage::Json},
        {"x.yml", CodeLanguage::Yaml},
        {"adduser.conf", CodeLanguage::Settings},
        {"php.ini", CodeLanguage::Settings},
        {"main.c", CodeLanguage::C},
        {".bashrc", CodeLanguage::Shell},
        {"notes.txt", CodeLanguage::None},
        {"", CodeLanguage::None}};
    for (const auto& [name, language] : rows)
        QTest::newRow(name) << QByteArray(name) << language;
}

void tst_CodeLanguage::namesAndEndingsTell()
{
    QFETCH(QByteArray, name);
    QTEST(guessLanguage(name.toStdString(), u"some words"), "language");
}

void tst_CodeLanguage::interpretersTell()
{
    QCOMPARE(guessLanguage("run", u"#!/bin/sh\n"), CodeLanguage::Shell);
    QCOMPARE(guessLanguage("run", u"#! /usr/bin/env -S python3.11 -u\nx"), CodeLanguage::Python);
    QCOMPARE(guessLanguage("run", u"#!/opt/unknown\n"), CodeLanguage::Settings);
    QCOMPARE(guessLanguage("run.pl", u"#!/bin/sh\n"), CodeLanguage::Perl); // The name counts.
}

void tst_CodeLanguage::whatItLooksLikeTells()
{
    QCOMPARE(guessLanguage("a", u"<?xml version='1.0'?>"), CodeLanguage::Xml);
    QCOMPARE(guessLanguage("a", u"<!DOCTYPE HTML><p>"), CodeLanguage::Html);
    QCOMPARE(guessLanguage("a", u"{ \"a\": 1 }"), CodeLanguage::Json);
    QCOMPARE(guessLanguage("a", u"---\na: b\n"), CodeLanguage::Yaml);
    QCOMPARE(guessLanguage("os-release", u"ID=debian\n# x\n\n[part]\nkey.b = 2\n"),
             CodeLanguage::Settings);
}

void tst_CodeLanguage::proseIsNothing()
{
    QCOMPARE(guessLanguage("copying", u"All rights = none.\nEverybody may read this.\n"),
             CodeLanguage::None);
    QCOMPARE(guessLanguage("a", u"{ braces alone }"), CodeLanguage::None);
    QCOMPARE(guessLanguage("a", u""), CodeLanguage::None);
}

QTEST_GUILESS_MAIN(tst_CodeLanguage)
#include "tst_codelanguage.moc"
