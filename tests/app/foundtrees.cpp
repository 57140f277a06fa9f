// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/foundtrees.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>

namespace strato_test {

namespace {

constexpr int patience = 600'000;

QByteArray outputOf(const QString& program, const QStringList& words)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    process.start(program, words);
    process.waitForFinished(patience);
    return process.readAllStandardOutput();
}

struct Found
{
    QByteArray type;
    QByteArrayList metadata; ///< Mode, owner, link target.
    QByteArray time;
    QByteArray inode;
};
using Tree = QMap<QByteArray, Found>;

Tree treeIn(const QString& folder)
{
    Tree tree;
    const QByteArray out =
        outputOf(QStringLiteral("find"),
                 {folder, QStringLiteral("-mindepth"), QStringLiteral("1"),
                  QStringLiteral("-printf"), QStringLiteral("/%P\t%y\t%m\t%U:%G\t%l\t%Ts\t%i\n")});
    for (const QByteArray& line : out.split('\n')) {
        const QByteArrayList fields = line.split('\t');
        if (fields.size() == 7)
            tree.insert(fields[0], {fields[1], fields.mid(2, 3), fields[5], fields[6]});
    }
    return tree;
}

/// Paths of files on both sides whose contents differ, as diff sees it.
QSet<QByteArray> differing(const QString& left, const QString& right)
{
    QSet<QByteArray> paths;
    const QByteArray out =
        outputOf(QStringLiteral("diff"),
                 {QStringLiteral("-rq"), QStringLiteral("--no-dereference"), left, right});
    const QByteArray begin = "Files " + left.toUtf8();
    for (const QByteArray& line : out.split('\n'))
        if (line.startsWith(begin) && line.endsWith(" differ"))
            paths.insert(line.mid(begin.size(), line.indexOf(" and ") - begin.size()));
    return paths;
}

/// Of each path of \a tree the names of its inode that \a other has as well.
QMap<QByteArray, QByteArrayList> linksOf(const Tree& tree, const Tree& other)
{
    QMap<QByteArray, QByteArrayList> byInode;
    for (auto it = tree.begin(); it != tree.end(); ++it)
        if (it->type == "f" && other.value(it.key()).type == "f")
            byInode[it->inode].append(it.key());
    QMap<QByteArray, QByteArrayList> byPath;
    for (const QByteArrayList& names : byInode)
        for (const QByteArray& name : names)
            byPath.insert(name, names);
    return byPath;
}

} // namespace

QMap<QByteArray, QString> foundDifferences(const QString& left, const QString& right)
{
    const Tree before = treeIn(left);
    const Tree after = treeIn(right);
    const QSet<QByteArray> changed = differing(left, right);
    const auto linksBefore = linksOf(before, after);
    const auto linksAfter = linksOf(after, before);
    QMap<QByteArray, QString> all;
    for (auto it = before.begin(); it != before.end(); ++it) {
        const QByteArray& path = it.key();
        if (!after.contains(path)) {
            all.insert(path, QStringLiteral("removed"));
            continue;
        }
        const Found& one = it.value();
        const Found other = after.value(path);
        if (one.type != other.type)
            all.insert(path, QStringLiteral("typeChanged"));
        else if (changed.contains(path))
            all.insert(path, QStringLiteral("changed"));
        else if (one.metadata != other.metadata
                 || linksBefore.value(path) != linksAfter.value(path))
            all.insert(path, QStringLiteral("metadata"));
        else if (one.time != other.time && one.type != "d")
            all.insert(path, QStringLiteral("timeOnly"));
    }
    for (auto it = after.begin(); it != after.end(); ++it)
        if (!before.contains(it.key()))
            all.insert(it.key(), QStringLiteral("added"));
    return all;
}

QMap<QByteArray, QString> statedDifferences(const QByteArray& json)
{
    QMap<QByteArray, QString> all;
    const QJsonArray files = QJsonDocument::fromJson(json)[QLatin1String("files")].toArray();
    for (const QJsonValue& file : files) {
        const QByteArray path = file[QLatin1String("path")].toString().toUtf8();
        const QString kind = file[QLatin1String("kind")].toString();
        if (kind == QLatin1String("moved")) {
            all.insert(path, QStringLiteral("added"));
            all.insert(file[QLatin1String("movedFrom")].toString().toUtf8(),
                       QStringLiteral("removed"));
        } else {
            all.insert(path, kind);
        }
    }
    return all;
}

QByteArray disagreement(const QMap<QByteArray, QString>& found,
                        const QMap<QByteArray, QString>& stated)
{
    QByteArrayList lines;
    for (auto it = found.begin(); it != found.end(); ++it)
        if (stated.value(it.key()) != it.value())
            lines.append(it.key() + ": " + stated.value(it.key()).toUtf8() + ", found "
                         + it.value().toUtf8());
    for (auto it = stated.begin(); it != stated.end(); ++it)
        if (!found.contains(it.key()))
            lines.append(it.key() + ": " + it.value().toUtf8() + ", not found");
    return lines.mid(0, 20).join('\n');
}

} // namespace strato_test
