// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commandpalette.h"

#include "ui/commandlist.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/searchfield.h"

#include <QAccessible>
#include <QAction>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int paletteWidth = 560;
constexpr int rowsShown = 12;
constexpr int iconPixels = 16;

/// A command: its icon or check mark, its text with what was typed bold, its menu, its keys.
class CommandDelegate final : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override
    {
        const bool isEnabled = index.flags().testFlag(Qt::ItemIsEnabled);
        const QColor color =
            isEnabled ? option.palette.color(QPalette::Text) : theme::disabledText(option.palette);
        QRect rest = option.rect;
        paintSign(painter, rest, index, isEnabled);
        rest.setLeft(rest.left() + theme::scaled(iconPixels) + theme::gap);
        painter->setPen(theme::secondaryText(option.palette));
        const QString keys = index.data(CommandList::KeysRole).toString();
        drawText(painter, rest, keys, Qt::AlignRight | Qt::AlignVCenter);
        rest.setRight(rest.right() - painter->fontMetrics().horizontalAdvance(keys) - theme::gap);
        painter->setPen(color);
        rest.setLeft(paintName(painter, rest, index) + theme::gap);
        painter->setFont(theme::smallFont());
        painter->setPen(theme::secondaryText(option.palette));
        drawText(painter, rest, index.data(CommandList::MenuRole).toString(),
                 Qt::AlignLeft | Qt::AlignVCenter);
    }

private:
    static void paintSign(QPainter* painter, const QRect& rect, const QModelIndex& index,
                          bool isEnabled)
    {
        const int side = theme::scaled(iconPixels);
        const QRect place(rect.left(), rect.center().y() - side / 2, side, side);
        const QVariant check = index.data(Qt::CheckStateRole);
        if (check.isValid()) {
            if (check.toInt() == Qt::Checked)
                drawText(painter, place, QStringLiteral("✓"), Qt::AlignCenter);
            return;
        }
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, place, Qt::AlignCenter, isEnabled ? QIcon::Normal : QIcon::Disabled);
    }

    /// Gives where it ends.
    static int paintName(QPainter* painter, const QRect& rect, const QModelIndex& index)
    {
        const QString text = index.data().toString();
        const auto places = index.data(CommandList::PlacesRole).value<QList<int>>();
        const QFont plain = painter->font();
        QFont bold = plain;
        bold.setWeight(QFont::DemiBold);
        int x = rect.left();
        for (int i = 0; i < text.size() && x < rect.right();) {
            const bool isTyped = places.contains(i);
            int end = i + 1;
            while (end < text.size() && places.contains(end) == isTyped)
                ++end;
            painter->setFont(isTyped ? bold : plain);
            const QString part = text.mid(i, end - i);
            drawText(painter, QRect(x, rect.top(), rect.right() - x + 1, rect.height()), part,
                     Qt::AlignLeft | Qt::AlignVCenter);
            x += painter->fontMetrics().horizontalAdvance(part);
            i = end;
        }
        painter->setFont(plain);
        return std::min(x, rect.right());
    }
};

} // namespace

CommandPalette::CommandPalette(const QList<QAction*>& menus, const QStringList& recent,
                               QWidget* parent)
    : QDialog(parent)
    , m_list(new CommandList(menus, recent, this))
    , m_field(new SearchField(tr("Type a command"), QStringLiteral("edit-find"), this))
    , m_view(new QListView(this))
{
    setWindowTitle(tr("Commands"));
    setObjectName(QStringLiteral("commandPalette"));
    m_field->setAccessibleName(tr("Command"));
    m_view->setAccessibleName(tr("Commands that fit"));
    m_view->setModel(m_list);
    m_view->setItemDelegate(new CommandDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus); // The arrow keys work from the field.
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_field);
    layout->addWidget(m_view, 1);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::typed);
    connect(m_view, &QListView::clicked, this, &CommandPalette::accept);
    resize(theme::scaled(paletteWidth), theme::rowHeight() * (rowsShown + 2));
    typed({});
}

void CommandPalette::typed(const QString& text)
{
    m_list->setTyped(text);
    m_view->setCurrentIndex(m_list->index(0, 0));
    m_field->setProblem(m_list->rowCount() == 0 ? tr("No command fits.") : QString());
    tellCurrent();
}

void CommandPalette::step(int by)
{
    const int rows = m_list->rowCount();
    if (rows == 0)
        return;
    const int row = std::clamp(m_view->currentIndex().row() + by, 0, rows - 1);
    m_view->setCurrentIndex(m_list->index(row, 0));
    tellCurrent();
}

/// The keyboard stays in the field, so that is what a screen reader hears of.
void CommandPalette::tellCurrent()
{
    m_field->setAccessibleDescription(
        m_view->currentIndex().data(Qt::AccessibleTextRole).toString());
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(rowsShown);
        return true;
    case Qt::Key_PageUp:
        step(-rowsShown);
        return true;
    case Qt::Key_Escape:
        reject(); // At once, whatever was typed.
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        accept();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::showEvent(QShowEvent* event)
{
    if (const QWidget* window = parentWidget()) {
        const QRect area = window->window()->geometry();
        move(area.center().x() - width() / 2, area.top() + area.height() / 8);
    }
    m_field->setFocus(Qt::PopupFocusReason);
    QDialog::showEvent(event);
}

void CommandPalette::accept()
{
    const QModelIndex chosen = m_view->currentIndex();
    QAction* action = m_list->action(chosen);
    if (action == nullptr || !action->isEnabled())
        return;
    emit used(m_list->name(chosen));
    QDialog::accept();
    // Behind this: what a command is about is what has the keyboard then.
    QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}
