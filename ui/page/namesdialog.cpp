// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page/namesdialog.h"

#include "models/format.h"
#include "ui/theme/fonts.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>

namespace {

constexpr qsizetype nameCharacters = 4096;

} // namespace

NamesDialog::NamesDialog(const std::string& name, std::vector<std::string> others, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Other names"));
    resize(theme::scaled(560), theme::scaled(420));
    QStringList shown;
    for (const std::string& other : others)
        shown.append(format::name(other, nameCharacters));
    auto* title = new QLabel(tr("%Ln other name(s) of %1", nullptr, static_cast<int>(shown.size()))
                                 .arg(format::name(name, 200)),
                             this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    auto* list = new QListView(this);
    list->setAccessibleName(windowTitle());
    list->setModel(new QStringListModel(shown, list));
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setUniformItemSizes(true);
    list->setTextElideMode(Qt::ElideMiddle);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* show = buttons->addButton(tr("Show the file"), QDialogButtonBox::ActionRole);
    show->setEnabled(false);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(theme::padding);
    layout->addWidget(title);
    layout->addWidget(list, 1);
    layout->addWidget(buttons);
    const auto reveal = [this, others = std::move(others)](const QModelIndex& index) {
        if (!index.isValid())
            return;
        emit pathRequested(others[static_cast<std::size_t>(index.row())]);
        accept();
    };
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(list, &QListView::activated, this, reveal);
    connect(show, &QPushButton::clicked, this, [list, reveal] { reveal(list->currentIndex()); });
    connect(list->selectionModel(), &QItemSelectionModel::currentChanged, show,
            [show](const QModelIndex& index) { show->setEnabled(index.isValid()); });
}
