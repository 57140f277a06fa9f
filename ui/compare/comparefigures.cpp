// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparefigures.h"

#include "models/format.h"

#include <QCoreApplication>

namespace {

using core::DiffKind;

class ComparisonFigures
{
    Q_DECLARE_TR_FUNCTIONS(ComparisonFigures)

public:
    explicit ComparisonFigures(const ImageComparison& comparison)
        : m_comparison(comparison)
        , m_diff(comparison.files)
    {
    }

    QList<FigureStrip::Figure> all()
    {
        add(DiffKind::Added, tr("Added"), format::signedBytes(m_diff.growth(DiffKind::Added)),
            tr("Paths that only the image after has."));
        add(DiffKind::Changed, tr("Changed"), format::signedBytes(m_diff.growth(DiffKind::Changed)),
            tr("Files with another content."));
        add(DiffKind::Removed, tr("Removed"), format::signedBytes(m_diff.growth(DiffKind::Removed)),
            tr("Paths that only the image before has."));
        add(DiffKind::Moved, tr("Moved"),
            m_diff.count(DiffKind::Moved) == 0 ? QString() : tr("%1 new").arg(format::bytes(0)),
            tr("Files with the same content under another path."));
        add(DiffKind::Metadata, tr("Metadata only"), {},
            tr("Another mode, owner, attribute, link target or device."));
        if (m_diff.count(DiffKind::TimeOnly) != 0)
            add(DiffKind::TimeOnly, tr("Time only"), {}, tr("Nothing but another time."));
        if (m_diff.count(DiffKind::TypeChanged) != 0)
            add(DiffKind::TypeChanged, tr("Other type"), {},
                tr("A file that became a folder or a link, and the like."));
        if (m_comparison.from)
            addOrigins(*m_comparison.from);
        add(DiffKind::Identical, tr("Identical"), {}, tr("Paths that are the same in both."));
        if (m_diff.ignored != 0)
            m_figures.append({QStringLiteral("ignored"),
                              tr("Ignored"),
                              format::number(m_diff.ignored),
                              {},
                              tr("Differences that are left out, as chosen above.")});
        return std::move(m_figures);
    }

private:
    void add(DiffKind kind, const QString& label, const QString& note, const QString& toolTip)
    {
        const QString glyph = format::diffGlyph(kind);
        m_figures.append({QString::number(static_cast<int>(kind)),
                          glyph.isEmpty() ? label : glyph + u' ' + label,
                          format::number(m_diff.count(kind)), note, toolTip});
    }

    /// Who changed how much since the base.
    void addOrigins(const core::ThreeWay& from)
    {
        addOrigin(from, core::Origin::Left, tr("Only before"),
                  tr("What only the image before changed since the base."));
        addOrigin(from, core::Origin::Right, tr("Only after"),
                  tr("What only the image after changed since the base."));
        addOrigin(from, core::Origin::Both, tr("Both"),
                  tr("What both changed since the base, each in another way."));
    }

    void addOrigin(const core::ThreeWay& from, core::Origin origin, const QString& label,
                   const QString& toolTip)
    {
        const core::OriginSum& sum = from.sum(origin);
        const auto growth =
            static_cast<std::int64_t>(sum.bytesAdded) - static_cast<std::int64_t>(sum.bytesRemoved);
        m_figures.append({QStringLiteral("origin%1").arg(static_cast<int>(origin)), label,
                          format::number(sum.count), format::signedBytes(growth), toolTip});
    }

    const ImageComparison& m_comparison;
    const core::TreeDiff& m_diff;
    QList<FigureStrip::Figure> m_figures;
};

} // namespace

QList<FigureStrip::Figure> comparisonFigures(const ImageComparison& comparison)
{
    return ComparisonFigures(comparison).all();
}
