// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dropfiles.h"

#include <QMimeData>
#include <QUrl>

QStringList droppedFiles(const QMimeData* mimeData)
{
    QStringList files;
    for (const QUrl& url : mimeData->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}
