// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/warningdialog.h"

#include "models/format.h"
#include "ui/theme/fonts.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

constexpr qsizetype warningCharacters = 1000;
/// Widgets are made at once; more rows than this would be felt.
constexpr std::size_t rowsShown = 1000;

enum Column { LayerColumn, KindColumn, PathColumn, MessageColumn };

/// Texts of as many lines as their column makes of them.
class WrappedDelegate final : public QStyledItemDelegate
{
public:
    explicit WrappedDelegate(QTreeView* view)
        : QStyledItemDelegate(view)
        , m_view(view)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        const int room = m_view->columnWidth(index.column()) - 2 * theme::gap;
        const QRect text = option.fontMetrics.boundingRect(
            QRect(0, 0, std::max(1, room), QWIDGETSIZE_MAX), wrap(index), index.data().toString());
        size.setHeight(std::max(theme::rowHeight(), text.height() + theme::gapTiny));
        return size;
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyleOptionViewItem cell(option);
        initStyleOption(&cell, index);
        const QString text = std::exchange(cell.text, QString());
        m_view->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, m_view);
        painter->save();
        painter->setPen(cell.palette.color(QPalette::Text));
        painter->drawText(cell.rect.adjusted(theme::gap, 2, -theme::gap, 0), wrap(index), text);
        painter->restore();
    }

private:
    /// Paths have no words.
    static int wrap(const QModelIndex& index)
    {
        return index.column() == PathColumn ? Qt::TextWrapAnywhere : Qt::TextWordWrap;
    }

    QTreeView* m_view;
};

/// \a text with places where digests and other long words may break into lines.
QString breakable(const QString& text)
{
    constexpr int longestRun = 16;
    QString broken;
    int run = 0;
    for (const QChar c : text) {
        run = c.isLetterOrNumber() ? run + 1 : 0;
        if (run > longestRun && !c.isSurrogate()) {
            broken += QChar(0x200B); // zero width space
            run = 1;
        }
        broken += c;
    }
    return broken;
}

QTreeWidgetItem* makeRow(const core::Warning& warning)
{
    auto* row = new QTreeWidgetItem;
    row->setText(LayerColumn,
                 warning.layer == 0 ? format::unknown() : QString::number(warning.layer));
    row->setText(KindColumn, format::warning(warning.code));
    row->setText(PathColumn, format::name(warning.path, warningCharacters));
    const QString message = format::name(warning.message, warningCharacters);
    row->setText(MessageColumn, breakable(message));
    row->setToolTip(MessageColumn, message);
    row->setToolTip(PathColumn, row->text(PathColumn));
    row->setData(PathColumn, Qt::UserRole, QByteArray::fromStdString(warning.path));
    return row;
}

} // namespace

WarningDialog::WarningDialog(const core::Warnings& warnings, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Warnings"));
    resize(theme::scaled(880), theme::scaled(440));
    auto* list = new QTreeWidget(this);
    list->setAccessibleName(tr("Warnings"));
    list->setRootIsDecorated(false);
    list->setItemDelegate(new WrappedDelegate(list));
    list->setHeaderLabels({tr("Layer"), tr("Warning"), tr("Path"), tr("What it is")});
    list->header()->resizeSection(LayerColumn, theme::scaled(60));
    list->header()->resizeSection(KindColumn, theme::scaled(180));
    list->header()->resizeSection(PathColumn, theme::scaled(240));
    connect(list->header(), &QHeaderView::sectionResized, list, &QTreeWidget::doItemsLayout,
            Qt::QueuedConnection);
    QList<QTreeWidgetItem*> rows;
    QString all;
    for (const core::Warning& warning : warnings.list()) {
        if (static_cast<std::size_t>(rows.size()) < rowsShown)
            rows.append(makeRow(warning));
        all += QStringLiteral("%1\t%2\t%3\t%4\n")
                   .arg(QString::number(warning.layer),
                        QString::fromUtf8(
                            core::warningCodeName(warning.code).data(),
                            static_cast<qsizetype>(core::warningCodeName(warning.code).size())),
                        format::name(warning.path), format::name(warning.message));
    }
    list->addTopLevelItems(rows);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(theme::padding);
    layout->addWidget(list, 1);
    const std::uint64_t more =
        warnings.dropped() + warnings.list().size() - static_cast<std::size_t>(rows.size());
    if (more != 0) {
        layout->addWidget(
            new QLabel(tr("%n more are not listed here.", nullptr, static_cast<int>(more)), this));
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    layout->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this,
            [all] { QGuiApplication::clipboard()->setText(all); });
    connect(list, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* row) {
        const QByteArray path = row->data(PathColumn, Qt::UserRole).toByteArray();
        if (path.isEmpty())
            return;
        emit pathRequested(path.toStdString());
        accept();
    });
}
