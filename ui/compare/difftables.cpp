// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/difftables.h"

#include "models/difftreemodel.h"
#include "models/format.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>

namespace {

constexpr qsizetype textLimit = 400;

using LayerKind = core::LayerDifference::Kind;

void setUp(QTreeWidget* table, const QStringList& headers, const QString& name)
{
    table->setHeaderLabels(headers);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAccessibleName(name);
    table->setFrameShape(QFrame::NoFrame);
    table->setAllColumnsShowFocus(true);
    table->setTextElideMode(Qt::ElideRight);
}

QString instruction(const core::Image& image, std::uint32_t layer)
{
    const auto& history = image.layers[layer - 1].history;
    return history ? format::name(core::readableInstruction(*history).text(), textLimit)
                   : QString();
}

core::DiffKind looksLike(LayerKind kind)
{
    switch (kind) {
    case LayerKind::Inserted:
        return core::DiffKind::Added;
    case LayerKind::Removed:
        return core::DiffKind::Removed;
    case LayerKind::Changed:
        return core::DiffKind::Changed;
    case LayerKind::Shared:
        break;
    }
    return core::DiffKind::Identical;
}

QString kindText(LayerKind kind)
{
    switch (kind) {
    case LayerKind::Inserted:
        return DiffLayersTable::tr("inserted");
    case LayerKind::Removed:
        return DiffLayersTable::tr("removed");
    case LayerKind::Changed:
        return DiffLayersTable::tr("changed");
    case LayerKind::Shared:
        break;
    }
    return DiffLayersTable::tr("shared");
}

QString marked(core::DiffKind kind, const QString& word)
{
    const QString glyph = format::diffGlyph(kind);
    return glyph.isEmpty() ? word : glyph + QStringLiteral("  ") + word;
}

QString number(std::uint32_t layer)
{
    return layer == 0 ? format::unknown() : QString::number(layer);
}

/// Bytes of all files that the layer brought; none where there is no such layer.
QString shipped(const core::MergedTree& tree, std::uint32_t layer)
{
    return layer == 0 ? format::unknown() : format::bytes(tree.shippedByLayer()[layer]);
}

} // namespace

DiffLayersTable::DiffLayersTable(QWidget* parent)
    : QTreeWidget(parent)
{
    setUp(this,
          {tr("Before"), tr("After"), tr("Layer"), tr("Unpacked before"), tr("Unpacked after"),
           tr("Instruction")},
          tr("Layers of both images"));
    for (const int column : {0, 1, 3, 4})
        headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

int DiffLayersTable::setComparison(const ImageComparison* comparison)
{
    clear();
    int different = 0;
    if (comparison == nullptr)
        return 0;
    for (const core::LayerDifference& layer : comparison->layers) {
        const core::DiffKind kind = looksLike(layer.kind);
        different += layer.kind == LayerKind::Shared ? 0 : 1;
        auto* row = new QTreeWidgetItem(
            {number(layer.left), number(layer.right), marked(kind, kindText(layer.kind)),
             shipped(*comparison->files.left, layer.left),
             shipped(*comparison->files.right, layer.right),
             layer.right != 0 ? instruction(*comparison->right, layer.right)
                              : instruction(*comparison->left, layer.left)});
        for (const int column : {0, 1, 3, 4})
            row->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        row->setForeground(2, kind == core::DiffKind::Identical ? theme::secondaryText(palette())
                                                                : theme::diffText(kind, palette()));
        row->setToolTip(5, row->text(5));
        addTopLevelItem(row);
    }
    for (int column = 0; column < 5; ++column)
        resizeColumnToContents(column);
    return different;
}

DiffConfigTable::DiffConfigTable(QWidget* parent)
    : QTreeWidget(parent)
{
    setUp(this, {tr("Field"), tr("Before"), tr("After"), tr("Set by")},
          tr("Configuration that differs"));
}

int DiffConfigTable::setComparison(const ImageComparison* comparison)
{
    clear();
    if (comparison == nullptr)
        return 0;
    const auto text = [](const std::optional<std::string>& value) {
        return value ? format::name(*value, textLimit) : format::unknown();
    };
    for (const core::ConfigDifference& field : comparison->config) {
        auto* row =
            new QTreeWidgetItem({format::name(field.field, textLimit), text(field.left),
                                 text(field.right), format::name(field.instruction, textLimit)});
        const core::DiffKind kind = !field.left    ? core::DiffKind::Added
                                    : !field.right ? core::DiffKind::Removed
                                                   : core::DiffKind::Changed;
        row->setForeground(0, theme::diffText(kind, palette()));
        for (int column = 0; column < 4; ++column)
            row->setToolTip(column, row->text(column));
        addTopLevelItem(row);
    }
    resizeColumnToContents(0);
    header()->resizeSection(1, theme::scaled(260));
    header()->resizeSection(2, theme::scaled(260));
    return topLevelItemCount();
}
#include "moc_difftables.cpp"
