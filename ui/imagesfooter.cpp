// SPDX-License-Identifier: GPL-3.0-or-later
// What the line below the list of images says.
#include "models/format.h"
#include "models/placesfilter.h"
#include "models/placeusages.h"
#include "ui/acts/chosenimages.h"
#include "ui/imagesdock.h"
#include "ui/widgets/elidedlabel.h"

#include <QTreeView>

void ImagesDock::updateFooter()
{
    const std::vector<ChosenImage> images =
        chosenImages(*m_places, m_view->selectionModel()->selectedRows(), true);
    QString toolTip;
    if (!images.empty())
        m_footer->setText(selectionText(images, toolTip));
    else if (m_proxy->isFiltering())
        m_footer->setText(tr("%n image(s) fit the filter", nullptr, m_proxy->matches()));
    else if (m_places->list().empty())
        m_footer->setText(tr("No images yet"));
    else
        m_footer->setText(tr("%n place(s)", nullptr, static_cast<int>(m_places->list().size())));
    m_footer->setToolTip(toolTip);
}

/// What \a images have together, and what comes back if they go.
QString ImagesDock::selectionText(const std::vector<ChosenImage>& images, QString& toolTip)
{
    quint64 packed = 0;
    bool isKnown = true;
    for (const ChosenImage& image : images) {
        const auto bytes =
            m_places->find(image.place)->bytes.value(QString::fromStdString(image.entry.id)).packed;
        isKnown = isKnown && bytes;
        packed += bytes.value_or(0);
    }
    QStringList parts{tr("%n selected", nullptr, static_cast<int>(images.size()))};
    if (isKnown)
        parts.append(tr("packed %1").arg(format::bytes(packed)));
    // Counting takes a while on a large disk; whoever looks at one image did not ask for it.
    const RemovalFigure frees = images.size() > 1 ? freedBy(*m_usages, images) : RemovalFigure();
    if (frees.isCounting)
        parts.append(tr("counting what removing frees…"));
    if (frees.bytes && frees.isLogical) {
        const QString bytes = format::estimatedBytes(*frees.bytes);
        parts.append(frees.isLowerBound ? tr("frees %1 or more").arg(bytes)
                                        : tr("removing frees %1").arg(bytes));
        toolTip = frees.isLowerBound
                      ? tr("What the engine states of each image by itself. What only these have "
                           "in common comes back as well.")
                      : tr("What the engine states; nothing was measured.");
    } else if (frees.bytes && frees.isUpperBound) {
        parts.append(tr("removing frees up to %1").arg(format::bytes(*frees.bytes)));
        toolTip = tr("%1 at most: not all could be counted, or something else may keep some of it.")
                      .arg(format::exactBytes(*frees.bytes));
    } else if (frees.bytes) {
        parts.append(tr("removing frees %1").arg(format::bytes(*frees.bytes)));
        toolTip = tr("%1 exactly, as measured on disk. What other images have too is not counted.")
                      .arg(format::exactBytes(*frees.bytes));
    }
    if (frees.isHeldByContainer)
        toolTip += u' ' + tr("Of an image that a container uses nothing comes back.");
    return parts.join(QStringLiteral(" · "));
}
