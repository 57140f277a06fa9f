// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chartcsv.h"

#include "models/format.h"

#include <QCoreApplication>

namespace {

struct CsvWords
{
    Q_DECLARE_TR_FUNCTIONS(CsvWords)
};

/// Quoted; what a spreadsheet would compute gets an apostrophe.
QString field(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(u'\'');
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString folderName(const ChartValues::Folder& folder)
{
    return folder.path.empty() ? CsvWords::tr("the rest") : format::name(folder.path);
}

} // namespace

namespace chartcsv {

QString ofBars(const QString& kind, const std::vector<ChartValues::Bar>& bars)
{
    QString csv = field(kind) + u',' + field(CsvWords::tr("bytes")) + u','
                  + field(CsvWords::tr("files")) + u'\n';
    for (const ChartValues::Bar& bar : bars)
        csv += field(bar.range) + QStringLiteral(",%1,%2\n").arg(bar.bytes).arg(bar.files);
    return csv;
}

QString ofTags(const TagHistory& history)
{
    QString csv = field(CsvWords::tr("tag")) + u',' + field(CsvWords::tr("created")) + u','
                  + field(CsvWords::tr("packed bytes")) + u',' + field(CsvWords::tr("layer")) + u','
                  + field(CsvWords::tr("bytes of the layer")) + u','
                  + field(CsvWords::tr("instruction")) + u'\n';
    for (const TagHistory::Tag& tag : history.tags)
        csv += field(tag.name) + u',' + field(format::name(tag.created, 64))
               + QStringLiteral(",%1,%2,%3,").arg(tag.bytes).arg(tag.layer).arg(tag.layerBytes)
               + field(tag.instruction) + u'\n';
    return csv;
}

QString ofFolders(const std::vector<ChartValues::Folder>& folders)
{
    QString csv = field(CsvWords::tr("folder")) + u',' + field(CsvWords::tr("in it")) + u','
                  + field(CsvWords::tr("bytes")) + u'\n';
    for (const ChartValues::Folder& folder : folders) {
        csv += field(folderName(folder)) + QStringLiteral(",\"\",%1\n").arg(folder.bytes);
        for (const ChartValues::Folder& inside : folder.inside)
            csv += field(folderName(folder)) + u',' + field(folderName(inside))
                   + QStringLiteral(",%1\n").arg(inside.bytes);
    }
    return csv;
}

} // namespace chartcsv
