// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/registry/repositoryfigures.h"

#include "models/format.h"
#include "models/repositorytags.h"

#include <QCoreApplication>
#include <QDateTime>

namespace {

QString figureText(const char* text, int n = -1)
{
    return QCoreApplication::translate("repositoryfigures", text, nullptr, n);
}

FigureStrip::Figure limitOf(const core::RateLimit& limit)
{
    FigureStrip::Figure figure;
    figure.key = repositoryfigures::limit;
    figure.label = figureText(QT_TRANSLATE_NOOP("repositoryfigures", "Rate limit"));
    figure.toolTip = figureText(QT_TRANSLATE_NOOP("repositoryfigures",
                                                  "Requests that the registry still allows, as far "
                                                  "as it tells. A click examines the connection."));
    if (!limit.remaining) {
        figure.value = figureText(QT_TRANSLATE_NOOP("repositoryfigures", "none told"));
        return figure;
    }
    figure.value = format::number(*limit.remaining);
    figure.note = limit.limit ? figureText(QT_TRANSLATE_NOOP("repositoryfigures", "of %1 left"))
                                    .arg(format::number(*limit.limit))
                              : figureText(QT_TRANSLATE_NOOP("repositoryfigures", "left"));
    return figure;
}

} // namespace

QString repositoryfigures::whyNone(const core::Error& problem)
{
    if (problem.code != core::ErrorCode::NotFound)
        return format::error(problem);
    return figureText(QT_TRANSLATE_NOOP("repositoryfigures",
                                        "The registry has no repository of this name, or does not "
                                        "show it to you. Check the name, or sign in."));
}

QList<FigureStrip::Figure> repositoryfigures::of(const RepositoryTags& model)
{
    const RepositorySums& sums = model.sums();
    const bool isAll = model.lookedAt() >= model.rowCount();
    const QString pending =
        model.isListing() || model.isLooking() ? QStringLiteral("…") : format::unknown();
    const bool isKnown = model.images() != 0;
    const QString images =
        isKnown
            ? figureText(QT_TRANSLATE_N_NOOP("repositoryfigures", "in %n image(s)"), model.images())
            : QString();
    QList<FigureStrip::Figure> figures;
    figures.append(
        {tags, figureText(QT_TRANSLATE_NOOP("repositoryfigures", "Tags")),
         format::number(static_cast<std::uint64_t>(model.rowCount())), isAll ? images : QString(),
         figureText(QT_TRANSLATE_NOOP("repositoryfigures",
                                      "Names of images in this repository. A click shows all."))});
    figures.append(
        {packed, figureText(QT_TRANSLATE_NOOP("repositoryfigures", "Packed")),
         isKnown ? format::bytes(sums.packed()) : pending,
         isAll ? figureText(QT_TRANSLATE_NOOP("repositoryfigures", "shared layers once")) : images,
         figureText(QT_TRANSLATE_NOOP(
             "repositoryfigures",
             "Bytes of the layers and configurations of the images looked at, each once; of an "
             "index those of one platform. A click sorts by it."))});
    figures.append(
        {newest, figureText(QT_TRANSLATE_NOOP("repositoryfigures", "Newest")),
         sums.newestTag().isEmpty() ? pending
                                    : format::age(QDateTime::fromSecsSinceEpoch(sums.newest()),
                                                  QDateTime::currentDateTime()),
         sums.newestTag(),
         figureText(QT_TRANSLATE_NOOP("repositoryfigures",
                                      "How long ago the youngest image looked at was made. A "
                                      "click sorts by it."))});
    figures.append(limitOf(model.standing().limit));
    const auto carried =
        static_cast<std::uint64_t>(model.carriers()) + static_cast<std::uint64_t>(sums.attached());
    figures.append(
        {attached, figureText(QT_TRANSLATE_NOOP("repositoryfigures", "Attached")),
         isKnown || carried != 0 ? format::number(carried) : pending,
         figureText(QT_TRANSLATE_NOOP("repositoryfigures", "signatures and the like")),
         figureText(QT_TRANSLATE_NOOP(
             "repositoryfigures",
             "Signatures, attestations and what else is attached to the images looked at, or "
             "carried by tags of its own. A click shows what each has."))});
    return figures;
}
