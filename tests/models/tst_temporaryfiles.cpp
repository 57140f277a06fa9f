// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/temporaryfiles.h"
#include "tests/support/imagebuilder.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

class tst_TemporaryFiles : public QObject
{
    Q_OBJECT

private slots:
    void copiesCannotBeWrittenToAndGoAway();
    void linksStayLinks();
    void oddNamesAreEscaped();
    void whatIsNotThereFails();
    void muchIsRefused();
};

void tst_TemporaryFiles::copiesCannotBeWrittenToAndGoAway()
{
    test::TarBuilder layer;
    layer.dir("etc").file("etc/conf", "text").mode(04755);
    layer.dir("shut").mode(0500).file("shut/in", "x");
    test::ImageBuilder image;
    image.layer(layer);
    const auto tree = image.tree();
    QString folder;
    {
        const auto files = TemporaryFiles::write(
            *image.image(), *tree, {tree->find("/etc/conf"), tree->find("/shut")}, {});
        QVERIFY(files);
        folder = files->folder->path();
        QFile conf(QFile::decodeName(files->paths.at(0)));
        QVERIFY(conf.open(QIODevice::ReadOnly));
        QCOMPARE(conf.readAll(), QByteArray("text"));
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
                                          | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
        QVERIFY((conf.permissions() & QFile::ReadOwner) != 0);
        QVERIFY((conf.permissions() & (others | QFile::WriteOwner | QFile::ExeOwner)) == 0);
        QVERIFY(QFileInfo::exists(QFile::decodeName(files->paths.at(1)) + QStringLiteral("/in")));
    }
    QVERIFY(!QFileInfo::exists(folder));
}

void tst_TemporaryFiles::linksStayLinks()
{
    test::TarBuilder layer;
    layer.symlink("link", "/etc/passwd");
    test::ImageBuilder image;
    image.layer(layer);
    const auto tree = image.tree();
    const auto files = TemporaryFiles::write(*image.image(), *tree, {tree->find("/link")}, {});
    QVERIFY(files);
    QVERIFY(QFileInfo(QFile::decodeName(files->paths.at(0))).isSymLink());
}

void tst_TemporaryFiles::oddNamesAreEscaped()
{
    TemporaryFiles files;
    files.paths = {"/tmp/a b\nc", "/tmp/\xFF"};
    QCOMPARE(files.uriList(), QByteArray("file:///tmp/a%20b%0Ac\r\nfile:///tmp/%FF\r\n"));
}

void tst_TemporaryFiles::whatIsNotThereFails()
{
    test::TarBuilder layer;
    layer.file("f", "long enough to be told apart");
    test::ImageBuilder image;
    image.layer(layer).missing();
    test::ImageBuilder whole;
    whole.layer(layer);
    const auto tree = whole.tree();
    QVERIFY(!TemporaryFiles::write(*image.image(), *tree, {tree->find("/f")}, {}));
}

void tst_TemporaryFiles::muchIsRefused()
{
    test::TarBuilder layer;
    layer.dir("many");
    for (int i = 0; i < 10'001; ++i)
        layer.file("many/" + std::to_string(i), "");
    test::ImageBuilder image;
    image.layer(layer);
    const auto tree = image.tree();
    QVERIFY(TemporaryFiles::checkSize(*tree, {tree->find("/many/1")}));
    const auto much = TemporaryFiles::checkSize(*tree, {tree->find("/many")});
    QVERIFY(!much);
    QCOMPARE(much.error().code, core::ErrorCode::LimitExceeded);
}

QTEST_GUILESS_MAIN(tst_TemporaryFiles)
#include "tst_temporaryfiles.moc"
